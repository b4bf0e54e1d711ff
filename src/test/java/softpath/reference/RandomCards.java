package softpath.reference;

import static softpath.reference.RandomModels.number;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.HostCopies;
import softpath.model.dataplane.PcieSlot;

/**
 * Cards drawn at random, one for three hosts: their ports share a cap in either direction or a slot, which mostly bind if
 * both ports are busy. They are drawn from the ports' own numbers, so that what else is drawn stays as it is without them.
 */
record RandomCards(Draws draws) {

    static Host on(Host host, boolean ties) {
        long seed = 1;
        for (Host.NicPort nic : host.nics().values()) {
            seed = 31 * seed + Double.hashCode(nic.lineRateGbps().value());
            seed = 31 * seed + Double.hashCode(nic.packetCapMpps().value());
        }
        return new RandomCards(new Draws(new Random(seed), ties)).on(host);
    }

    private Host on(Host host) {
        if (!draws.oneIn(3)) {
            return host;
        }
        Map<String, Host.NicPort> nics = new TreeMap<>();
        host.nics().forEach((name, nic) -> nics.put(name, draws.oneIn(8) ? nic : onCard(nic)));
        return HostCopies.with(host, nics, Optional.of(Map.of("card", card())), host.generatorNanos());
    }

    private static Host.NicPort onCard(Host.NicPort nic) {
        return new Host.NicPort(
                nic.socket(),
                nic.lineRateGbps(),
                nic.packetCapMpps(),
                nic.packetBufferKib(),
                nic.receiveQueues(),
                Optional.of("card"),
                nic.receiveNanos(),
                nic.transmitNanos());
    }

    private Host.Card card() {
        return new Host.Card(cap(), cap(), draws.oneIn(2) ? Optional.empty() : Optional.of(slot()));
    }

    private Optional<Parameter> cap() {
        double mpps = draws.ties()
                ? 1_000.0 / draws.between(1, 40)
                : 8 + 30 * draws.random().nextDouble();
        return draws.oneIn(3) ? Optional.empty() : Optional.of(number(mpps, "Mpps"));
    }

    /** Not far below what the ports' wires bring, which with ties are faster. */
    private PcieSlot slot() {
        return new PcieSlot(
                number(draws.ties() ? 5 : draws.between(1, 3), "generation"),
                number(1 << draws.between(draws.ties() ? 3 : 2, 4), "lanes"),
                number(128 << draws.between(0, 2), "bytes"),
                number(128 << draws.between(0, 2), "bytes"),
                number(draws.between(0, 20), "%"));
    }
}
