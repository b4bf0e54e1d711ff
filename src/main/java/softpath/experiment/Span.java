package softpath.experiment;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.bound.Loads;
import softpath.model.scenario.Run;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * The stretch of a replication that is measured, and when on the way the packets in flight are counted.
 *
 * <p>Bursts make counts uneven: a window takes in a burst or leaves it out, whatever its length. Were the edges the same in
 * every replication, and the arrivals constant, all would be off by the same part of a burst, and no interval would show
 * it. So both edges are drawn, each within a tenth of the window after the time that was asked for, which is longer than
 * bursts are apart; the mean length is the one asked for.
 *
 * @param probesPs the first soon after the warm-up that was asked for, the others spread over as long a time as is measured
 */
record Span(long startPs, long endPs, long[] probesPs) {

    private static final int EDGE_PART = 10;

    /** Enough for two means that bursts hardly move, few enough to cost nothing. */
    private static final int PROBES = 16;

    /** Within this part of the window comes the first, at no fixed place of a burst, and before much could settle. */
    private static final int FIRST_PART = 40;

    /** The window exactly as asked for, without probes. */
    static Span exact(Run run) {
        long startPs = Units.psFromMillis(run.warmupMs());
        return new Span(startPs, startPs + Units.psFromMillis(run.measureMs()), new long[0]);
    }

    /**
     * The window of a replication whose random numbers are {@code seed}. With phases of load or clocks that change, edges decide what is measured,
     * and a run without a warm-up measures the start: there they are exact.
     */
    static Span drawn(Blueprint blueprint, Run run, long[] seed) {
        Span exact = exact(run);
        if (!isLevel(blueprint) || exact.startPs == 0) {
            return exact;
        }
        UniformRandomProvider random = new XoShiRo256PlusPlus(seed);
        long edgePs = (exact.endPs - exact.startPs) / EDGE_PART + 1;
        long startPs = exact.startPs + random.nextLong(edgePs);
        long endPs = exact.endPs + random.nextLong(edgePs);
        long apartPs = (exact.endPs - exact.startPs) / PROBES;
        long[] probesPs = new long[1 + PROBES];
        probesPs[0] = exact.startPs + random.nextLong((exact.endPs - exact.startPs) / FIRST_PART + 1);
        for (int p = 1; p <= PROBES; p++) {
            probesPs[p] = exact.startPs + (p - 1) * apartPs + random.nextLong(apartPs + 1);
        }
        return new Span(startPs, endPs, probesPs);
    }

    /** Whether the offered load is the same all the time, and the clocks are. */
    static boolean isLevel(Blueprint blueprint) {
        return !blueprint.hasClocks() && !Loads.hasPhases(blueprint);
    }
}
