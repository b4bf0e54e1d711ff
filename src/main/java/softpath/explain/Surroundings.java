package softpath.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Passthrough;
import softpath.model.result.Result;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.search.SearchedLoad;

/** What is around cores and queues: clock, bursts, rings, pauses, siblings, another dataplane, the load itself. */
final class Surroundings {

    /** What operating systems and BIOSes offer as steps are multiples of 100 MHz; one of them moves little. */
    private static final BigDecimal STEP_GHZ = new BigDecimal("0.2");

    /** A wire that is offered as much is full. */
    private static final double FULL = 1.001;

    /** More is lost where more is offered. */
    private static final double NEARLY_NOTHING = 0.005;

    static final String FULL_LOAD = "a generator that fills the wire";

    private Surroundings() {}

    static List<Change> of(Situation at) {
        List<Change> changes = new ArrayList<>();
        changes.add(clock(at, STEP_GHZ, "up"));
        changes.add(clock(at, STEP_GHZ.negate(), "down"));
        bursts(at).ifPresent(changes::add);
        rings(at).ifPresent(changes::add);
        changes.addAll(pauses(at));
        changes.addAll(siblings(at));
        passthrough(at).ifPresent(changes::add);
        fullLoad(at).ifPresent(changes::add);
        return changes;
    }

    /** Of all servers at once; a host that ends before keeps its end. */
    private static Change clock(Situation at, BigDecimal stepGhz, String way) {
        List<Scenario.Server> servers = at.scenario().servers();
        List<String> clocks = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        for (int s = 0; s < servers.size(); s++) {
            double now = servers.get(s).frequencyGhz();
            double ghz = BigDecimal.valueOf(now).add(stepGhz).doubleValue();
            Host host = at.host(servers.get(s).name());
            double within = Math.max(
                    host.lowestFrequencyGhz().value(),
                    Math.min(host.highestFrequencyGhz().value(), ghz));
            if ((within - now) * stepGhz.signum() > 0) {
                clocks.add(Flow.number(within));
                sets.add("servers[" + s + "].frequency-ghz=" + Flow.number(within));
            }
        }
        String what = "the clock a step " + way;
        return sets.isEmpty()
                ? Change.impossible(what, "the hosts run at no " + (stepGhz.signum() > 0 ? "higher" : "lower") + " one")
                : Change.of(
                        what + ", to "
                                + String.join(", ", clocks.stream().distinct().toList()) + " GHz",
                        sets);
    }

    private static Optional<Change> bursts(Situation at) {
        return at.scenario()
                .burstPackets()
                .or(() -> at.parameter("burst-packets").map(packets -> packets.count()))
                .map(packets -> Change.of("bursts of up to " + 2 * packets, "burst-packets=" + 2 * packets));
    }

    /** Those that lose something, of twice the slots: a file of a dataplane states them, no option does. */
    private static Optional<Change> rings(Situation at) {
        Map<String, Double> values = new TreeMap<>();
        for (Result.Loss loss : at.result().lost()) {
            List<String> places = switch (loss.place()) {
                case NIC_RX -> List.of("nic-receive.slots");
                case NIC_TX -> List.of("nic-transmit.slots");
                case VNIC_RX -> List.of("vnic-receive.slots", "vnic-receive");
                case VNIC_TX -> List.of("vnic-transmit.slots", "vnic-transmit");
                case NIC_CAP, RING -> List.of();
            };
            places.forEach(place -> at.parameter(place).ifPresent(slots -> values.put(place, 2 * slots.value())));
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.ofValues("twice the slots of the rings that lose packets", values));
    }

    private static List<Change> pauses(Situation at) {
        return at.scenario().pauses().filter(stated -> !stated.isEmpty()).isEmpty()
                ? List.of()
                : List.of(
                        Change.of("isolated cores (pauses of class isolated only)", "pauses={default: isolated}"),
                        Change.of("cores that never stop", "pauses={}")
                                .assuming("no operating system leaves a core quite alone"));
    }

    private static List<Change> siblings(Situation at) {
        List<Change> changes = new ArrayList<>();
        if (!at.scenario().siblings().orElse(List.of()).isEmpty()) {
            changes.add(Change.of("no two threads on one core", "siblings=[]"));
        }
        List<String> workers = at.scenario().workers().orElse(List.of());
        IntStream.range(0, workers.size())
                .filter(w -> workers.get(w).split("\\.").length == 4)
                .mapToObj(w -> {
                    String[] place = workers.get(w).split("\\.");
                    List<String> moved = new ArrayList<>(workers);
                    moved.set(w, at.freeCore(place[0], Integer.parseInt(place[1])));
                    return Change.of(
                            "the worker on hardware thread " + workers.get(w) + " on core " + moved.get(w),
                            "workers=" + Flow.list(moved));
                })
                .forEach(changes::add);
        return changes;
    }

    private static Optional<Change> passthrough(Situation at) {
        if (at.file().models().dataplane() instanceof Passthrough) {
            return Optional.empty();
        }
        List<String> sets = new ArrayList<>(List.of("dataplane=sr-iov"));
        at.scenario().dataplaneOptions().ifPresent(options -> sets.add("dataplane-options={}"));
        return Optional.of(Change.of("SR-IOV in the place of the switch", sets)
                .assuming("VMs that poll virtual functions of an Intel 82599 themselves, on the costs of plain DPDK"));
    }

    /** Of wires that could bring more. */
    private static Optional<Change> fullLoad(Situation at) {
        SearchedLoad load = SearchedLoad.of(at.blueprint(), Optional.empty());
        double times = load.wireMpps() / load.statedMpps();
        if (!Double.isFinite(times) || times < FULL || at.result().lossRatio() > NEARLY_NOTHING) {
            return Optional.empty();
        }
        List<Scenario.Traffic> traffic = at.scenario().traffic();
        List<String> sets = new ArrayList<>();
        for (int t = 0; t < traffic.size(); t++) {
            OfferedLoad offered = traffic.get(t).offered();
            sets.add("traffic[" + t + "].offered=" + scaled(offered, times));
        }
        return Optional.of(Change.of(FULL_LOAD, sets));
    }

    /** Rounded, but never above what the wire takes. */
    private static String scaled(OfferedLoad load, double times) {
        double value = load.value() * times;
        double near = Math.rint(value * 1e6) / 1e6;
        double rounded = Math.abs(near - value) < 1e-9 * value ? near : Math.floor(value * 1e6) / 1e6;
        return Flow.number(rounded) + load.toString().replaceFirst("^[0-9.eE+-]+", "");
    }
}
