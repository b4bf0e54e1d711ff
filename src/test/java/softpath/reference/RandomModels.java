package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.DescriptorRing;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.dataplane.Numa;
import softpath.model.dataplane.SendRetry;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/** Servers and SoftNICs with numbers drawn at random: tiny rings, slow ports, every hypothesis. */
final class RandomModels {

    private final Draws draws;

    RandomModels(Draws draws) {
        this.draws = draws;
    }

    Models models(Scenario scenario, Dataplane dataplane, Map<String, Host> hosts) {
        Map<String, NetworkFunction> functions = new TreeMap<>();
        scenario.vms().forEach(vm -> functions.put(vm.name(), new NetworkFunction(vm.nf(), "none", Optional.empty())));
        return new Models(dataplane, hosts, functions, "none");
    }

    static Parameter number(double value, String unit) {
        return new Parameter(value, unit, Parameter.Origin.ASSUMED, "drawn at random", Optional.empty());
    }

    private static Parameter perPacket(double cycles) {
        return number(cycles, "cycles/packet");
    }

    Softnic softnic(int mostWorkers) {
        boolean ties = draws.ties();
        int slow = ties ? 4 : 150;
        return new Softnic(
                "random",
                number(1_518, "bytes"),
                Optional.empty(),
                Optional.empty(),
                number(mostWorkers, "workers"),
                number(1, "queue pairs"),
                number(draws.burstPackets(), "packets"),
                new Softnic.Worker(
                        number(1 + draws.cycles(ties ? 3 : 90), "cycles/poll"),
                        perPacket(1 + draws.cycles(slow)),
                        perPacket(draws.cycles(slow)),
                        perPacket(1 + draws.cycles(slow)),
                        perPacket(1 + draws.cycles(slow)),
                        perPacket(1 + draws.cycles(slow)),
                        number(draws.oneIn(2) ? 0 : draws.cycles(2) / 4, "cycles/byte")),
                new Softnic.GuestCosts(
                        number(1 + draws.cycles(ties ? 3 : 90), "cycles/poll"),
                        number(draws.oneIn(2) ? 0 : draws.cycles(2) / 4, "cycles/byte"),
                        Map.of(
                                "fast",
                                perPacket(1 + draws.cycles(slow)),
                                "slow",
                                perPacket(1 + draws.cycles(4 * slow)))),
                ring(),
                ring(),
                ring(),
                ring(),
                new SendRetry(number(retryMicros(), "microseconds"), number(draws.between(0, 4), "tries")),
                new Numa(perPacket(draws.cycles(2 * slow)), number(draws.cycles(slow / 4), "cycles/cache line")),
                Optional.empty(),
                new Softnic.QueueCap(perPacket(20 + draws.cycles(2 * slow)), perPacket(1 + draws.cycles(2 * slow))),
                Optional.empty(),
                Optional.empty(),
                new Softnic.Options(
                        draws.among(List.of(Softnic.Bottleneck.values())),
                        draws.random().nextBoolean(),
                        draws.random().nextBoolean(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    /** A switch that forwards by packet: bursts, batches and locks cost something, queues are given by any rule. */
    Softnic forwarding(int mostWorkers) {
        Softnic plain = softnic(mostWorkers);
        Softnic.Worker worker = plain.worker();
        Softnic.GuestCosts guest = plain.guest();
        Softnic.Options options = plain.options();
        return new Softnic(
                plain.about(),
                plain.largestFrameBytes(),
                plain.bufferBytes(),
                plain.vnicBufferBytes(),
                plain.mostWorkers(),
                plain.mostQueuePairs(),
                plain.burstPackets(),
                new Softnic.Worker(
                        worker.pollCycles(),
                        worker.receiveCycles(),
                        worker.moduleCycles(),
                        worker.enqueueCycles(),
                        worker.dequeueCycles(),
                        worker.transmitCycles(),
                        worker.copyCyclesPerByte(),
                        burst(),
                        burst(),
                        burst(),
                        burst(),
                        burst(),
                        draws.oneIn(2) ? Optional.empty() : Optional.of(perPacket(draws.cycles(150))),
                        draws.oneIn(2) ? Optional.empty() : Optional.of(perPacket(draws.cycles(150))),
                        draws.oneIn(2)
                                ? Optional.empty()
                                : Optional.of(number(draws.cycles(60), "nanoseconds/packet"))),
                new Softnic.GuestCosts(
                        guest.pollCycles(),
                        guest.cyclesPerByte(),
                        guest.functions(),
                        guest.functionCyclesPerByte(),
                        burst(),
                        draws.oneIn(2) ? Optional.empty() : Optional.of(number(draws.burstPackets(), "packets"))),
                plain.nicReceive(),
                plain.nicTransmit(),
                plain.vnicReceive(),
                plain.vnicTransmit(),
                plain.sendRetry(),
                plain.numa(),
                plain.l3Link(),
                plain.vhostQueueCap(),
                plain.flowCaches(),
                handOver(),
                new Softnic.Options(
                        options.bottleneck(),
                        options.vhostRetry(),
                        options.nicDropEnable(),
                        options.mostWorkers(),
                        options.oneGuestProcess(),
                        Optional.of(draws.among(List.of(Softnic.QueueAssignment.values()))),
                        Optional.of(draws.among(List.of(Softnic.OutputQueue.values()))),
                        Optional.empty()),
                plain.measuredOn());
    }

    private Optional<Softnic.HandOver> handOver() {
        return Optional.of(new Softnic.HandOver(
                number(draws.cycles(draws.ties() ? 4 : 300), "cycles/burst"),
                perPacket(draws.cycles(draws.ties() ? 4 : 100)),
                number(draws.slots(), "slots")));
    }

    private Optional<Parameter> burst() {
        return draws.oneIn(3)
                ? Optional.empty()
                : Optional.of(number(draws.cycles(draws.ties() ? 4 : 300), "cycles/burst"));
    }

    double retryMicros() {
        return draws.ties() ? draws.between(1, 60) / 1_000.0 : draws.between(1, 15);
    }

    DescriptorRing ring() {
        int slots = draws.slots();
        return new DescriptorRing(
                number(slots, "slots"), number(draws.oneIn(3) ? 1 : draws.between(1, slots), "descriptors"));
    }

    Map<String, Host> hosts(List<String> servers, int coresPerSocket) {
        Map<String, Host> hosts = new TreeMap<>();
        servers.forEach(server -> hosts.put(server, host(coresPerSocket)));
        return hosts;
    }

    /** Line rates of which 84 B last a whole number of nanoseconds with ties; else about 10 Gbit/s. */
    private Host host(int coresPerSocket) {
        Map<String, Host.NicPort> nics = new TreeMap<>();
        for (String name : new String[] {"pnic0", "pnic1"}) {
            double lineRateGbps = draws.ties() ? 672.0 / draws.between(1, 6) : draws.between(8, 25);
            nics.put(
                    name,
                    new Host.NicPort(
                            number(draws.between(0, 1), "socket"),
                            number(lineRateGbps, "Gbit/s"),
                            number(capMpps(lineRateGbps), "Mpps"),
                            number(draws.cycles(24) / 4, "KiB")));
        }
        Host apart = new Host(
                "random",
                "none",
                number(2, "sockets"),
                number(coresPerSocket, "cores"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                number(0.5, "GHz"),
                number(4, "GHz"),
                nics,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return RandomDelays.on(RandomCards.on(apart, draws.ties()));
    }

    /** Above the rate of the smallest frames, hardly below it or well below it. */
    private double capMpps(double lineRateGbps) {
        double wireMpps = 1_000 * lineRateGbps / (8 * 84);
        return switch (draws.random().nextInt(8)) {
            case 0 -> wireMpps * (0.999 + draws.random().nextInt(3) / 1_000.0);
            case 1, 2 ->
                draws.ties()
                        ? 1_000.0 / draws.between(7, 15)
                        : wireMpps * (0.3 + 0.6 * draws.random().nextDouble());
            default -> 2 * wireMpps;
        };
    }
}
