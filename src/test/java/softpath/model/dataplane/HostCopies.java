package softpath.model.dataplane;

import java.util.Map;
import java.util.Optional;
import softpath.model.Parameter;

/** Hosts of which a test changes a part. */
public final class HostCopies {

    private HostCopies() {}

    public static Host with(
            Host host,
            Map<String, Host.NicPort> nics,
            Optional<Map<String, Host.Card>> cards,
            Optional<Parameter> generatorNanos) {
        return copy(host, nics, cards, host.memory(), host.power(), generatorNanos);
    }

    public static Host withMemory(Host host, MemoryKnee memory) {
        return copy(host, host.nics(), host.cards(), Optional.of(memory), host.power(), host.generatorNanos());
    }

    /** The same that takes something, or says nothing of it. */
    public static Host withPower(Host host, Optional<Power> power) {
        return copy(host, host.nics(), host.cards(), host.memory(), power, host.generatorNanos());
    }

    private static Host copy(
            Host host,
            Map<String, Host.NicPort> nics,
            Optional<Map<String, Host.Card>> cards,
            Optional<MemoryKnee> memory,
            Optional<Power> power,
            Optional<Parameter> generatorNanos) {
        return new Host(
                host.about(),
                host.cpu(),
                host.sockets(),
                host.coresPerSocket(),
                host.coresPerL3Domain(),
                host.threadsPerCore(),
                host.smtShare(),
                host.lowestFrequencyGhz(),
                host.highestFrequencyGhz(),
                nics,
                cards,
                host.pauses(),
                memory,
                power,
                generatorNanos);
    }
}
