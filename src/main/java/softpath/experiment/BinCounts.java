package softpath.experiment;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import softpath.model.result.Result;
import softpath.simulation.Counters;
import softpath.simulation.Testbed;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Simulator;

/** Packets of each chain in each bin of a replication, or of several added up. */
final class BinCounts {

    private final Blueprint blueprint;
    private final TimeBins bins;

    /** Since the start, at the end of each bin, of each chain. */
    private final long[][] offered;

    private final long[][] delivered;
    private final long[][] lost;

    BinCounts(Blueprint blueprint, TimeBins bins) {
        this.blueprint = blueprint;
        this.bins = bins;
        int chains = blueprint.chains().size();
        this.offered = new long[bins.count()][chains];
        this.delivered = new long[bins.count()][chains];
        this.lost = new long[bins.count()][chains];
    }

    /** Reads what a testbed counts as each bin ends. */
    void readAt(Testbed testbed, Simulator simulator) {
        for (int b = 0; b < bins.count(); b++) {
            int bin = b;
            long endPs = bins.endPs(bin);
            Replication.at(simulator, endPs, () -> {
                testbed.settle(endPs);
                ends(bin, testbed.counters(endPs));
            });
        }
    }

    private void ends(int bin, Counters counters) {
        for (int k = 0; k < counters.offeredOfClass().length; k++) {
            int chain = blueprint.classes().chain(k);
            offered[bin][chain] += counters.offeredOfClass()[k];
            delivered[bin][chain] += counters.deliveredOfClass()[k];
        }
        for (int c = 0; c < lost[bin].length; c++) {
            lost[bin][c] += counters.lostOfChain()[c];
        }
    }

    void add(BinCounts other) {
        for (int b = 0; b < offered.length; b++) {
            for (int c = 0; c < offered[b].length; c++) {
                offered[b][c] += other.offered[b][c];
                delivered[b][c] += other.delivered[b][c];
                lost[b][c] += other.lost[b][c];
            }
        }
    }

    boolean isAny() {
        return bins.count() > 0;
    }

    Result.Timeline ofChain(int chain, int replications) {
        return new Result.Timeline(
                Units.millisFromPs(bins.binPs()),
                Units.millisFromPs(bins.endPs()),
                mpps(bin -> offered[bin][chain], replications),
                mpps(bin -> delivered[bin][chain], replications),
                mpps(bin -> lost[bin][chain], replications));
    }

    /** @param packets since the start, at the end of each bin */
    private List<Double> mpps(IntToLongFunction packets, int replications) {
        return IntStream.range(0, bins.count())
                .mapToObj(bin -> bins.mpps(
                        bin, packets.applyAsLong(bin) - (bin == 0 ? 0 : packets.applyAsLong(bin - 1)), replications))
                .toList();
    }
}
