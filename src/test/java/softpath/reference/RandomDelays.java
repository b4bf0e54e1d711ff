package softpath.reference;

import static softpath.reference.RandomModels.number;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.HostCopies;

/**
 * Delays of NICs and generators drawn at random, for one host of two, from its own numbers, so that what else is drawn
 * stays as it is without them.
 */
final class RandomDelays {

    private RandomDelays() {}

    static Host on(Host host) {
        long seed = 7;
        for (Host.NicPort nic : host.nics().values()) {
            seed = 31 * seed + Double.hashCode(nic.lineRateGbps().value());
        }
        Random random = new Random(seed);
        if (random.nextBoolean()) {
            return host;
        }
        Map<String, Host.NicPort> nics = new TreeMap<>();
        host.nics().forEach((name, nic) -> nics.put(name, delayed(nic, random)));
        return HostCopies.with(host, nics, host.cards(), nanos(random));
    }

    private static Host.NicPort delayed(Host.NicPort nic, Random random) {
        return new Host.NicPort(
                nic.socket(),
                nic.lineRateGbps(),
                nic.packetCapMpps(),
                nic.packetBufferKib(),
                nic.receiveQueues(),
                nic.card(),
                nanos(random),
                nanos(random));
    }

    private static Optional<Parameter> nanos(Random random) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(number(random.nextInt(3_000), "nanoseconds"));
    }
}
