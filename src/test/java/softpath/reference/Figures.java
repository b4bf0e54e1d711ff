package softpath.reference;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import softpath.simulation.Counters;
import softpath.wiring.Plan;
import softpath.simulation.Window;

/** Everything that is counted, each figure under a name that a person can read. */
record Figures(Map<String, Long> values) {

    private static final String IN_FLIGHT = "in flight";

    Figures() {
        this(new LinkedHashMap<>());
    }

    void set(String name, long value) {
        Long before = values.put(name, value);
        if (before != null) {
            throw new IllegalArgumentException("two figures named " + name);
        }
    }

    /** The engine's counters since the start. */
    static Figures of(Plan plan, Counters counters) {
        Figures figures = of(
                plan,
                new Window(
                        counters.nowPs(),
                        counters.offeredOfClass(),
                        counters.deliveredOfClass(),
                        counters.lostOfChain(),
                        counters.lostOfRing(),
                        counters.lostToCapOfRing(),
                        counters.lostOfQueue(),
                        times(counters.slotTimePsOfRing()),
                        times(counters.waitingTimePsOfRing()),
                        times(counters.slotTimePsOfQueue()),
                        counters.packetsOfStage(),
                        times(counters.usefulPsOfCore()),
                        times(counters.waitingPsOfCore()),
                        times(counters.restPsOfCore()),
                        counters.insideOfRing(),
                        counters.insideOfWire()));
        return figures;
    }

    private static double[] times(long[] ps) {
        return LongStream.of(ps).asDoubleStream().toArray();
    }

    /** What the engine counted in a window, too short for a double to round. */
    static Figures of(Plan plan, Window counters) {
        Figures figures = new Figures();
        for (int c = 0; c < plan.classes().count(); c++) {
            figures.set(offered(plan, c), counters.offeredOfClass()[c]);
            figures.set(delivered(plan, c), counters.deliveredOfClass()[c]);
        }
        for (int r = 0; r < plan.rings().size(); r++) {
            figures.set(lost(plan, r), counters.lostOfRing()[r]);
            figures.set(lostToCap(plan, r), counters.lostToCapOfRing()[r]);
            figures.set(slotTime(plan, r), (long) counters.slotTimePsOfRing()[r]);
            figures.set(waitingTime(plan, r), (long) counters.waitingTimePsOfRing()[r]);
        }
        for (int q = 0; q < plan.transmitQueues().size(); q++) {
            figures.set(lostOfQueue(plan, q), counters.lostOfQueue()[q]);
            figures.set(slotTimeOfQueue(plan, q), (long) counters.slotTimePsOfQueue()[q]);
        }
        for (int s = 0; s < plan.stages().size(); s++) {
            figures.set(packets(plan, s), counters.packetsOfStage()[s]);
        }
        for (int c = 0; c < plan.cores().size(); c++) {
            figures.set(spent(plan, c, Timesheet.Doing.USEFUL), (long) counters.usefulPsOfCore()[c]);
            figures.set(spent(plan, c, Timesheet.Doing.WAITING), (long) counters.waitingPsOfCore()[c]);
            figures.set(spent(plan, c, Timesheet.Doing.REST), (long) counters.restPsOfCore()[c]);
        }
        for (int c = 0; c < plan.chains().size(); c++) {
            figures.set(lostOfChain(plan, c), counters.lostOfChain()[c]);
        }
        figures.set(IN_FLIGHT, counters.growth());
        return figures;
    }

    static String offered(Plan plan, int packetClass) {
        return "offered of " + className(plan, packetClass);
    }

    static String delivered(Plan plan, int packetClass) {
        return "delivered of " + className(plan, packetClass);
    }

    private static String className(Plan plan, int packetClass) {
        return plan.chains().get(plan.classes().chain(packetClass)).name() + " "
                + plan.classes().frameBytes(packetClass) + " B";
    }

    static String lost(Plan plan, int ring) {
        return "lost at ring " + plan.rings().get(ring).name();
    }

    static String lostToCap(Plan plan, int ring) {
        return "lost to the packet cap of ring " + plan.rings().get(ring).name();
    }

    static String slotTime(Plan plan, int ring) {
        return "slot time (ps) of ring " + plan.rings().get(ring).name();
    }

    static String waitingTime(Plan plan, int ring) {
        return "waiting time (ps) in ring " + plan.rings().get(ring).name();
    }

    /** Counted a second time, by chain in the place of place. */
    static String lostOfChain(Plan plan, int chain) {
        return "chain " + plan.chains().get(chain).name() + ": lost";
    }

    static String lostOfQueue(Plan plan, int queue) {
        return "lost at queue " + plan.transmitQueues().get(queue).name();
    }

    static String slotTimeOfQueue(Plan plan, int queue) {
        return "slot time (ps) of queue " + plan.transmitQueues().get(queue).name();
    }

    static String packets(Plan plan, int stage) {
        return "packets of stage " + plan.stages().get(stage).name();
    }

    static String spent(Plan plan, int core, Timesheet.Doing doing) {
        return doing + " time (ps) of core " + plan.cores().get(core).name();
    }

    void setInFlight(long packets) {
        set(IN_FLIGHT, packets);
    }

    /** Offered less delivered, lost and in flight; not 0 if a packet came from nowhere or vanished. */
    long missing() {
        long missing = 0;
        for (Map.Entry<String, Long> figure : values.entrySet()) {
            if (figure.getKey().startsWith("offered of ")) {
                missing += figure.getValue();
            } else if (figure.getKey().startsWith("delivered of ")
                    || figure.getKey().startsWith("lost ")
                    || figure.getKey().equals(IN_FLIGHT)) {
                missing -= figure.getValue();
            }
        }
        return missing;
    }

    /** What was counted between {@code start} and this; of packets in flight, how many more they are. */
    Figures since(Figures start) {
        Figures window = new Figures();
        values.forEach((name, value) -> window.set(name, value - start.values().get(name)));
        return window;
    }

    /** The first figure in which the engine's differ from these. */
    Optional<String> firstDifference(Figures engine) {
        Set<String> names = new LinkedHashSet<>(values.keySet());
        names.addAll(engine.values.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(values.get(name), engine.values.get(name)))
                .map(name -> name + ": reference " + values.get(name) + ", engine " + engine.values.get(name))
                .findFirst();
    }
}
