package softpath.yardstick;

import java.util.List;
import java.util.stream.LongStream;
import softpath.engine.LatencyHistogram;
import softpath.experiment.Replication;

/**
 * Folds what a run counted into one number, as the yardstick programs in C++, ns-3 and SimPy do: two programs that
 * print the same did the same work.
 *
 * <p>{@code c = c · 31 + x} over packets offered, services completed, drops of the three rings, packets delivered, the
 * sum and the maximum of their latencies in picoseconds, and a latency histogram of 4096 bins of 2^19 ps.
 */
public final class YardstickHash {

    private static final int BINS = 4096;
    private static final int RINGS = 3;

    private YardstickHash() {}

    public static long of(long offered, long hops, long[] drops, LatencyHistogram latency) {
        return of(offered, hops, drops, latency.count(), latency.sumPs(), latency.maxPs(), latency.linearBins(BINS));
    }

    public static long of(
            long offered, long hops, long[] drops, long delivered, long sumPs, long maxPs, long[] linearBins) {
        long hash = offered * 31 + hops;
        for (long dropped : drops) {
            hash = hash * 31 + dropped;
        }
        hash = hash * 31 + delivered;
        hash = hash * 31 + sumPs;
        hash = hash * 31 + maxPs;
        for (long packets : linearBins) {
            hash = hash * 31 + packets;
        }
        return hash;
    }

    /** One hash for each copy of the three rings and cores; the same for all where arrivals are constant. */
    public static long[] of(Replication run) {
        return LongStream.range(0, run.latency().size())
                .map(copy -> ofCopy(run, (int) copy))
                .toArray();
    }

    /** The same as the yardstick programs print it. */
    public static List<String> texts(Replication run) {
        return LongStream.of(of(run)).mapToObj(YardstickHash::text).toList();
    }

    private static long ofCopy(Replication run, int copy) {
        long[] drops = new long[RINGS];
        long hops = 0;
        for (int i = 0; i < RINGS; i++) {
            drops[i] = run.window().lostOfRing()[RINGS * copy + i];
            hops += run.window().packetsOfStage()[RINGS * copy + i];
        }
        long offered = run.window().offeredOfClass()[copy];
        return of(offered, hops, drops, run.latency().get(copy));
    }

    /** As the yardstick programs print it. */
    public static String text(long hash) {
        return String.format("%016x", hash);
    }
}
