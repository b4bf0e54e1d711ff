package softpath.experiment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.engine.LatencyHistogram;
import softpath.model.Run;
import softpath.units.Units;
import softpath.wiring.Counters;
import softpath.wiring.Plan;
import softpath.wiring.Testbed;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * What one replication measured.
 *
 * @param window      counted between the end of the warm-up and the horizon
 * @param mostHeld    greatest occupancy of each ring
 * @param mostQueued  greatest occupancy of each transmit queue
 * @param latency     of each chain
 * @param simulatedPs warm-up included
 * @param packets     offered, warm-up included
 */
public record Replication(
        Counters window,
        int[] mostHeld,
        int[] mostQueued,
        List<LatencyHistogram> latency,
        long simulatedPs,
        long packets) {

    /** Runs {@code plan} once, on the random numbers of {@code seeds}. */
    public static Replication run(Plan plan, Run run, long[][] seeds) {
        Testbed testbed = new Testbed(plan, seeds);
        long warmupPs = Units.psFromMillis(run.warmupMs());
        long horizonPs = warmupPs + Units.psFromMillis(run.measureMs());
        Simulator simulator = testbed.simulator();
        Counters[] start = new Counters[1];
        at(simulator, warmupPs, () -> {
            testbed.settle(warmupPs);
            start[0] = testbed.counters(warmupPs);
            testbed.resetExtremes();
        });
        at(simulator, horizonPs, simulator::stop);
        simulator.start();
        testbed.settle(horizonPs);
        Counters end = testbed.counters(horizonPs);
        return new Replication(
                end.since(start[0]),
                testbed.mostHeld(),
                testbed.mostQueued(),
                IntStream.range(0, plan.chains().size())
                        .mapToObj(testbed.departures()::latency)
                        .toList(),
                horizonPs,
                LongStream.of(end.offeredOfClass()).sum());
    }

    private static void at(Simulator simulator, long timePs, Runnable action) {
        new Event(simulator) {
            @Override
            public void actions() {
                action.run();
            }
        }.schedule(timePs);
    }
}
