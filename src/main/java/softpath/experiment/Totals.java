package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import softpath.engine.LatencyHistogram;
import softpath.model.Run;
import softpath.statistics.Interval;
import softpath.units.Units;
import softpath.wiring.Counters;
import softpath.wiring.Plan;

/** Replications added up. */
final class Totals {

    private final long windowPs;
    private final List<Double> deliveredMpps = new ArrayList<>();
    private final List<LatencyHistogram> latency = new ArrayList<>();
    private final int[] mostHeld;
    private final int[] mostQueued;
    private Counters window;
    private long simulatedPs;
    private long packets;

    Totals(Plan plan, Run run) {
        windowPs = Units.psFromMillis(run.measureMs());
        mostHeld = new int[plan.rings().size()];
        mostQueued = new int[plan.transmitQueues().size()];
        plan.chains().forEach(chain -> latency.add(new LatencyHistogram()));
    }

    void add(Replication replication) {
        window = window == null ? replication.window() : window.plus(replication.window());
        long delivered = LongStream.of(replication.window().deliveredOfClass()).sum();
        deliveredMpps.add(Units.mpps(delivered, windowPs));
        Arrays.setAll(mostHeld, r -> Math.max(mostHeld[r], replication.mostHeld()[r]));
        Arrays.setAll(mostQueued, q -> Math.max(mostQueued[q], replication.mostQueued()[q]));
        for (int c = 0; c < latency.size(); c++) {
            latency.get(c).add(replication.latency().get(c));
        }
        simulatedPs += replication.simulatedPs();
        packets += replication.packets();
    }

    int replications() {
        return deliveredMpps.size();
    }

    /** Mean over replications with its 95 % interval. */
    Interval deliveredMpps() {
        return Interval.of95(
                deliveredMpps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The sum of all windows. */
    Counters window() {
        return window;
    }

    LatencyHistogram latency(int chain) {
        return latency.get(chain);
    }

    LatencyHistogram latencyOfAll() {
        LatencyHistogram all = new LatencyHistogram();
        latency.forEach(all::add);
        return all;
    }

    int mostHeld(int ring) {
        return mostHeld[ring];
    }

    int mostQueued(int queue) {
        return mostQueued[queue];
    }

    long simulatedPs() {
        return simulatedPs;
    }

    long packets() {
        return packets;
    }
}
