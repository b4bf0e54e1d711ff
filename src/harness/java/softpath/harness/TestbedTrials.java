package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;
import softpath.model.Counted;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;

/**
 * A real dataplane that trials are run on, each on a set-up of its own: how a set-up happens to lie in memory is part of
 * the noise that a search has to see.
 *
 * <p>Lost is what counters of drops tell within the window of a trial; what waits in rings at its end is not.
 */
public final class TestbedTrials implements DeviceUnderTest {

    /** From the moment when packets flow: tables and caches fill. */
    private static final int WARMUP_MS = 300;

    private static final double PACKETS_A_MEGA = 1e6;
    private static final int MS_A_SECOND = 1_000;

    /** Below, the source was late: what it did not send counts as lost (RFC 9971, intended load). */
    private static final double LEAST_SENT = 0.99;

    private final LoadedPlan plan;
    private final Measured measured;
    private final Session.Watcher watcher;
    private int run;
    private int disturbed;

    /** Sets a step up and measures it. */
    interface Measured {
        void measure(Step step, Measuring measuring, Consumer<Sample> took) throws IOException;
    }

    TestbedTrials(LoadedPlan plan, Measured measured, Session.Watcher watcher) {
        this.plan = plan;
        this.measured = measured;
        this.watcher = watcher;
    }

    /** One window of one set-up. */
    static Measuring measuring(double seconds, long seed) {
        return new Measuring(
                1, 1, WARMUP_MS, (int) Math.round(MS_A_SECOND * seconds), 1, seed, Optional.empty(), Optional.empty());
    }

    /** What a reader of the outcomes so far has to know. */
    public List<String> warnings() {
        return disturbed == 0
                ? List.of()
                : List.of(disturbed + " of " + Counted.of(run, "trial") + (disturbed == 1 ? " was" : " were")
                        + " disturbed by other load or the hypervisor");
    }

    @Override
    public List<Trial.Outcome> run(List<Trial> trials) {
        List<Trial.Outcome> outcomes = new ArrayList<>();
        for (Trial trial : trials) {
            outcomes.add(run(trial));
        }
        return outcomes;
    }

    private Trial.Outcome run(Trial trial) {
        Point.OfChain base = (Point.OfChain) plan.points().get(0);
        long pps = Math.max(1, Math.round(PACKETS_A_MEGA * trial.mpps()));
        Point point = new Point.OfChain(
                base.scenario(), base.functions(), base.frameBytes(), base.burstPackets(), OptionalLong.of(pps));
        Step step = new Step(point, run++, false);
        List<Sample> samples = new ArrayList<>();
        try {
            measured.measure(step, measuring(trial.seconds(), trial.seed()), samples::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sample sample = samples.get(0);
        disturbed += sample.interference().isEmpty() ? 0 : 1;
        watcher.tried(run, trial, sample);
        return outcome(pps, sample);
    }

    /** @param pps packets a second that were asked for */
    static Trial.Outcome outcome(long pps, Sample sample) {
        double intended = pps * sample.seconds();
        double sent = sample.offeredMpps() * PACKETS_A_MEGA * sample.seconds();
        double unsent = sent < LEAST_SENT * intended ? intended - sent : 0;
        double dropped =
                sample.lost().stream().mapToDouble(Sample.Loss::packets).sum();
        double offered = sent + unsent;
        return new Trial.Outcome(offered, Math.min(offered, dropped + unsent));
    }
}
