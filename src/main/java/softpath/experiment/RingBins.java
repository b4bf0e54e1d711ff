package softpath.experiment;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import softpath.model.result.Result;
import softpath.simulation.Counters;
import softpath.simulation.Testbed;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Simulator;

/** How full rings are in each bin of a replication, or of several added up; transmit queues come after all rings. */
final class RingBins {

    private final TimeBins bins;
    private final int rings;
    private final double[][] slotTimePs;
    private final double[][] waitingTimePs;
    private final long[][] dropped;
    private Counters last;

    RingBins(Blueprint blueprint, TimeBins bins) {
        this.bins = bins;
        this.rings = blueprint.rings().size();
        int all = rings + blueprint.transmitQueues().size();
        this.slotTimePs = new double[bins.count()][all];
        this.waitingTimePs = new double[bins.count()][all];
        this.dropped = new long[bins.count()][all];
    }

    boolean isAny() {
        return bins.count() > 0;
    }

    /**
     * Reads what a testbed counts as each bin ends, and on the way.
     *
     * @param apartPs of two readings at most, so that no sum of times goes once around
     */
    void readAt(Testbed testbed, Simulator simulator, long apartPs) {
        if (!isAny()) {
            return;
        }
        last = testbed.counters(0);
        long startPs = 0;
        for (int b = 0; b < bins.count(); b++) {
            int bin = b;
            long endPs = bins.endPs(bin);
            while (startPs < endPs) {
                long readingPs = endPs - startPs > apartPs ? startPs + apartPs : endPs;
                Replication.at(simulator, readingPs, () -> {
                    testbed.settle(readingPs);
                    add(bin, testbed.counters(readingPs));
                });
                startPs = readingPs;
            }
        }
    }

    private void add(int bin, Counters now) {
        Window window = now.since(last);
        last = now;
        for (int r = 0; r < rings; r++) {
            slotTimePs[bin][r] += window.slotTimePsOfRing()[r];
            waitingTimePs[bin][r] += window.waitingTimePsOfRing()[r];
            dropped[bin][r] += window.lostOfRing()[r];
        }
        for (int q = 0; q < window.lostOfQueue().length; q++) {
            slotTimePs[bin][rings + q] += window.slotTimePsOfQueue()[q];
            waitingTimePs[bin][rings + q] += window.slotTimePsOfQueue()[q];
            dropped[bin][rings + q] += window.lostOfQueue()[q];
        }
    }

    void add(RingBins other) {
        for (int b = 0; b < dropped.length; b++) {
            for (int r = 0; r < dropped[b].length; r++) {
                slotTimePs[b][r] += other.slotTimePs[b][r];
                waitingTimePs[b][r] += other.waitingTimePs[b][r];
                dropped[b][r] += other.dropped[b][r];
            }
        }
    }

    /** @param ring its number among all */
    Result.RingTimeline ofRing(int ring, int replications) {
        return new Result.RingTimeline(
                Units.millisFromPs(bins.binPs()),
                Units.millisFromPs(bins.endPs()),
                ofBins(bin -> slotTimePs[bin][ring] / bins.lengthPs(bin) / replications),
                ofBins(bin -> waitingTimePs[bin][ring] / bins.lengthPs(bin) / replications),
                ofBins(bin -> bins.mpps(bin, dropped[bin][ring], replications)));
    }

    private List<Double> ofBins(IntToDoubleFunction value) {
        return IntStream.range(0, bins.count()).mapToObj(value::applyAsDouble).toList();
    }
}
