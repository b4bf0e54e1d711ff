package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import softpath.engine.LatencyHistogram;
import softpath.wiring.Blueprint;

/**
 * What one side measured.
 *
 * @param probes since the start, at each probe of the case, at the end of the warm-up and at the horizon
 * @param window between the end of the warm-up and the horizon
 * @param rest   greatest occupancies and latencies in the window
 */
record Outcome(List<Figures> probes, Figures window, Figures rest) {

    /** Linear bins of 2^19 ps, in which the engine's histogram is exact up to 2^31 ps. */
    private static final int BINS = 4_096;

    /** The reference's. */
    static Outcome ofReference(Case run) {
        PlainTestbed testbed = new PlainTestbed(run.blueprint(), run.seeds());
        List<Figures> probes = new ArrayList<>();
        Figures[] start = new Figures[1];
        testbed.calendar().at(run.warmupPs(), Calendar.ENDS, () -> {
            start[0] = testbed.figures();
            testbed.resetExtremes();
        });
        run.probesPs().forEach(ps -> testbed.calendar().at(ps, Calendar.ENDS, () -> probes.add(testbed.figures())));
        testbed.calendar().runUntil(run.horizonPs());
        Figures end = testbed.figures();
        probes.add(start[0]);
        probes.add(end);
        Figures rest = extremes(run.blueprint(), testbed.mostHeld(), testbed.mostQueued());
        for (int c = 0; c < run.blueprint().chains().size(); c++) {
            addLatencies(
                    rest,
                    run.blueprint().chains().get(c).name(),
                    testbed.latenciesPs().get(c));
        }
        return new Outcome(probes, end.since(start[0]), rest);
    }

    static Figures extremes(Blueprint blueprint, int[] mostHeld, int[] mostQueued) {
        Figures extremes = new Figures();
        for (int r = 0; r < mostHeld.length; r++) {
            extremes.set("most held by ring " + blueprint.rings().get(r).name(), mostHeld[r]);
        }
        for (int q = 0; q < mostQueued.length; q++) {
            extremes.set(
                    "most held by queue " + blueprint.transmitQueues().get(q).name(), mostQueued[q]);
        }
        return extremes;
    }

    private static void addLatencies(Figures figures, String chain, List<Long> latenciesPs) {
        figures.set("latencies of " + chain, latenciesPs.size());
        figures.set(
                "latency sum (ps) of " + chain,
                latenciesPs.stream().mapToLong(ps -> ps).sum());
        figures.set("least latency (ps) of " + chain, latenciesPs.isEmpty() ? 0 : Collections.min(latenciesPs));
        figures.set("greatest latency (ps) of " + chain, latenciesPs.isEmpty() ? 0 : Collections.max(latenciesPs));
        addBins(figures, chain, bins(latenciesPs));
    }

    static long[] bins(List<Long> latenciesPs) {
        long[] bins = new long[BINS];
        latenciesPs.forEach(ps -> bins[(int) Math.min(ps >>> 19, BINS - 1)]++);
        return bins;
    }

    static void addLatencies(Figures figures, String chain, LatencyHistogram latency) {
        figures.set("latencies of " + chain, latency.count());
        figures.set("latency sum (ps) of " + chain, latency.sumPs());
        figures.set("least latency (ps) of " + chain, latency.minPs());
        figures.set("greatest latency (ps) of " + chain, latency.maxPs());
        addBins(figures, chain, latency.linearBins(BINS));
    }

    private static void addBins(Figures figures, String chain, long[] bins) {
        for (int bin = 0; bin < bins.length; bin++) {
            if (bins[bin] > 0) {
                figures.set("latencies of " + chain + " in bin " + bin, bins[bin]);
            }
        }
    }
}
