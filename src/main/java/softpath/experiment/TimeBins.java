package softpath.experiment;

import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * The bins that each replication is told in, from its start to the end that was asked for.
 *
 * @param binPs 1, 2 or 5 times a power of ten, so long that there are not too many; the last bin may be shorter
 * @param endPs 0 for no bins
 */
record TimeBins(long binPs, long endPs) {

    static final TimeBins NONE = new TimeBins(1, 0);

    /** Where load or clocks change, or where it is asked for; no bins otherwise. */
    static TimeBins of(Blueprint blueprint, Run run) {
        return run.timeline().orElse(!Span.isLevel(blueprint)) ? of(run) : NONE;
    }

    /** Where it is asked for: how rings fill is much to tell. */
    static TimeBins asked(Run run) {
        return run.timeline().orElse(false) ? of(run) : NONE;
    }

    private static TimeBins of(Run run) {
        return until(Units.psFromMillis(run.warmupMs()) + Units.psFromMillis(run.measureMs()));
    }

    private static TimeBins until(long endPs) {
        long leastPs = (endPs + Result.Timeline.MOST_BINS - 1) / Result.Timeline.MOST_BINS;
        long binPs = 1;
        while (binPs * 10 < leastPs) {
            binPs *= 10;
        }
        long times = leastPs <= binPs ? 1 : leastPs <= 2 * binPs ? 2 : leastPs <= 5 * binPs ? 5 : 10;
        return new TimeBins(times * binPs, endPs);
    }

    int count() {
        return (int) ((endPs + binPs - 1) / binPs);
    }

    long endPs(int bin) {
        return Math.min(endPs, (bin + 1) * binPs);
    }

    long lengthPs(int bin) {
        return endPs(bin) - bin * binPs;
    }

    /** Packets in a bin of several replications to Mpps. */
    double mpps(int bin, long packets, int replications) {
        return Units.mpps(packets, (double) replications * lengthPs(bin));
    }
}
