package softpath.reference;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import softpath.simulation.Counters;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;

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
    static Figures of(Blueprint blueprint, Counters counters) {
        Figures figures = of(
                blueprint,
                new Window(
                        counters.nowPs(),
                        counters.offeredOfClass(),
                        counters.deliveredOfClass(),
                        counters.lostOfChain(),
                        counters.lostOfRing(),
                        counters.lostToCapOfRing(),
                        counters.lostOfQueue(),
                        counters.lostByChain(),
                        times(counters.slotTimePsOfRing()),
                        times(counters.waitingTimePsOfRing()),
                        times(counters.slotTimePsOfQueue()),
                        counters.packetsOfStage(),
                        counters.unsentOfStage(),
                        times(counters.usefulPsOfCore()),
                        times(counters.waitingPsOfCore()),
                        times(counters.restPsOfCore()),
                        times(counters.pausedPsOfCore()),
                        times(counters.slowedPsOfCore()),
                        times(counters.lowClockPsOfCore()),
                        counters.insideOfRing(),
                        counters.insideOfWire()));
        return figures;
    }

    private static double[] times(long[] ps) {
        return LongStream.of(ps).asDoubleStream().toArray();
    }

    /** What the engine counted in a window, too short for a double to round. */
    static Figures of(Blueprint blueprint, Window counters) {
        Figures figures = new Figures();
        for (int c = 0; c < blueprint.classes().count(); c++) {
            figures.set(offered(blueprint, c), counters.offeredOfClass()[c]);
            figures.set(delivered(blueprint, c), counters.deliveredOfClass()[c]);
        }
        for (int r = 0; r < blueprint.rings().size(); r++) {
            figures.set(lost(blueprint, r), counters.lostOfRing()[r]);
            figures.set(lostToCap(blueprint, r), counters.lostToCapOfRing()[r]);
            figures.set(slotTime(blueprint, r), (long) counters.slotTimePsOfRing()[r]);
            figures.set(waitingTime(blueprint, r), (long) counters.waitingTimePsOfRing()[r]);
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            figures.set(lostOfQueue(blueprint, q), counters.lostOfQueue()[q]);
            figures.set(slotTimeOfQueue(blueprint, q), (long) counters.slotTimePsOfQueue()[q]);
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            figures.set(packets(blueprint, s), counters.packetsOfStage()[s]);
            figures.set(unsent(blueprint, s), counters.unsentOfStage()[s]);
        }
        for (int c = 0; c < blueprint.cores().size(); c++) {
            figures.set(spent(blueprint, c, Timesheet.Doing.USEFUL), (long) counters.usefulPsOfCore()[c]);
            figures.set(spent(blueprint, c, Timesheet.Doing.WAITING), (long) counters.waitingPsOfCore()[c]);
            figures.set(spent(blueprint, c, Timesheet.Doing.REST), (long) counters.restPsOfCore()[c]);
            figures.set(slowed(blueprint, c), (long) counters.slowedPsOfCore()[c]);
            figures.set(lowClock(blueprint, c), (long) counters.lowClockPsOfCore()[c]);
            figures.set(spent(blueprint, c, Timesheet.Doing.PAUSED), (long) counters.pausedPsOfCore()[c]);
        }
        for (int c = 0; c < blueprint.chains().size(); c++) {
            figures.set(lostOfChain(blueprint, c), counters.lostOfChain()[c]);
        }
        figures.set(IN_FLIGHT, counters.growth());
        return figures;
    }

    static String offered(Blueprint blueprint, int packetClass) {
        return "offered of " + className(blueprint, packetClass);
    }

    static String delivered(Blueprint blueprint, int packetClass) {
        return "delivered of " + className(blueprint, packetClass);
    }

    private static String className(Blueprint blueprint, int packetClass) {
        int leg = blueprint.classes().leg(packetClass);
        int chain = blueprint.chainOfLeg(leg);
        return blueprint.chains().get(chain).name() + (leg == chain ? " " : " on leg " + leg + " ")
                + blueprint.classes().frameBytes(packetClass) + " B";
    }

    static String slowed(Blueprint blueprint, int core) {
        return "slowed down by its sibling (ps): core "
                + blueprint.cores().get(core).name();
    }

    static String lowClock(Blueprint blueprint, int core) {
        return "slowed down by lower clocks (ps): core "
                + blueprint.cores().get(core).name();
    }

    static String lost(Blueprint blueprint, int ring) {
        return "lost at ring " + blueprint.rings().get(ring).name();
    }

    static String lostToCap(Blueprint blueprint, int ring) {
        return "lost to the packet cap of ring " + blueprint.rings().get(ring).name();
    }

    static String slotTime(Blueprint blueprint, int ring) {
        return "slot time (ps) of ring " + blueprint.rings().get(ring).name();
    }

    static String waitingTime(Blueprint blueprint, int ring) {
        return "waiting time (ps) in ring " + blueprint.rings().get(ring).name();
    }

    /** Counted a second time, by chain in the place of place. */
    static String lostOfChain(Blueprint blueprint, int chain) {
        return "chain " + blueprint.chains().get(chain).name() + ": lost";
    }

    static String lostOfQueue(Blueprint blueprint, int queue) {
        return "lost at queue " + blueprint.transmitQueues().get(queue).name();
    }

    static String slotTimeOfQueue(Blueprint blueprint, int queue) {
        return "slot time (ps) of queue "
                + blueprint.transmitQueues().get(queue).name();
    }

    static String packets(Blueprint blueprint, int stage) {
        return "packets of stage " + blueprint.stages().get(stage).name();
    }

    static String unsent(Blueprint blueprint, int stage) {
        return "packets without a slot of stage "
                + blueprint.stages().get(stage).name();
    }

    static String spent(Blueprint blueprint, int core, Timesheet.Doing doing) {
        return doing + " time (ps) of core " + blueprint.cores().get(core).name();
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
