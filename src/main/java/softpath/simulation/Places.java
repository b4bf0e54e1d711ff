package softpath.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import softpath.engine.PacketRing;
import softpath.engine.PlaceTimes;
import softpath.mechanism.TransmitWire;
import softpath.wiring.Blueprint;

/**
 * Where packets spend their time, by class: waiting in each ring, worked on out of each ring, and then between the
 * hand-over to each wire and the last bit on it, and last in each batch that is held.
 */
public final class Places {

    static final Places NONE = new Places(List.of());

    private final List<PlaceTimes> times;

    private Places(List<PlaceTimes> times) {
        this.times = times;
    }

    Places(Blueprint blueprint) {
        this(Stream.generate(() -> new PlaceTimes(blueprint.classes().count()))
                .limit(count(blueprint))
                .toList());
    }

    private static int count(Blueprint blueprint) {
        return onWire(blueprint, blueprint.wires().size())
                + (int) blueprint.stages().stream()
                        .flatMap(stage -> stage.ways().stream())
                        .filter(way -> way.held().isPresent())
                        .count();
    }

    /** Where packets wait that are in a ring, index in what is read. */
    public static int waitingIn(int ring) {
        return 2 * ring;
    }

    /** Where packets are worked on that were taken out of a ring. */
    public static int workOn(int ring) {
        return 2 * ring + 1;
    }

    /** Where packets are that were handed over to a wire. */
    public static int onWire(Blueprint blueprint, int wire) {
        return 2 * blueprint.rings().size() + wire;
    }

    /** Where packets are that a stage has handed on and that are held. */
    public static int heldBehind(int stage, int way, Blueprint blueprint) {
        int place = onWire(blueprint, blueprint.wires().size());
        for (int s = 0; s <= stage; s++) {
            List<Blueprint.Way> ways = blueprint.stages().get(s).ways();
            for (int w = 0; w < (s == stage ? way : ways.size()); w++) {
                place += ways.get(w).held().isPresent() ? 1 : 0;
            }
        }
        return place;
    }

    /** Takes down what is held; null unless that was asked for. */
    PlaceTimes heldBehind(Blueprint blueprint, int stage, int way) {
        return times.isEmpty() ? null : times.get(heldBehind(stage, way, blueprint));
    }

    void timeRing(int r, PacketRing ring) {
        if (!times.isEmpty()) {
            ring.takeTimes(times.get(waitingIn(r)), times.get(workOn(r)));
        }
    }

    void timeWires(Blueprint blueprint, TransmitWire[] wires) {
        for (int w = 0; w < wires.length && !times.isEmpty(); w++) {
            wires[w].takeTimes(times.get(onWire(blueprint, w)));
        }
    }

    Read at(long nowPs) {
        return new Read(
                times.stream().map(each -> each.sumsPs(nowPs)).toArray(long[][]::new),
                times.stream().map(PlaceTimes::left).toArray(long[][]::new));
    }

    /**
     * What was taken down, by place and class.
     *
     * @param sumPs time of packets there; its differences are exact, as it wraps around
     * @param left  packets that have left
     */
    public record Read(long[][] sumPs, long[][] left) {

        /** What came to pass after {@code start}. */
        public Read since(Read start) {
            return new Read(minus(sumPs, start.sumPs), minus(left, start.left));
        }

        private static long[][] minus(long[][] end, long[][] start) {
            long[][] difference = new long[end.length][];
            Arrays.setAll(difference, p -> end[p].clone());
            for (int p = 0; p < end.length; p++) {
                for (int k = 0; k < end[p].length; k++) {
                    difference[p][k] -= start[p][k];
                }
            }
            return difference;
        }
    }
}
