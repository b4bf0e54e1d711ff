package softpath.cli;

import java.util.Locale;
import softpath.harness.Sample;
import softpath.harness.Session;
import softpath.harness.Step;
import softpath.harness.testbed.Point;
import softpath.model.study.Trial;

/** A line for each step, for people and for logs. */
final class MeasureProgress implements Session.Watcher {

    private final Console console;
    private long startedNanos;
    private int firstStep;

    MeasureProgress(Console console) {
        this.console = console;
    }

    @Override
    public void says(String what) {
        console.say(what);
    }

    @Override
    public void begins(int step, int of, Step next) {
        String left = timeLeft(step, of);
        String reference = next.isReference() ? " (reference)" : "";
        Point point = next.point();
        console.err()
                .printf(
                        Locale.ROOT,
                        "[%d/%d%s] %s, %d B%s%n",
                        step,
                        of,
                        left,
                        point.title(),
                        point.frameBytes(),
                        reference);
    }

    @Override
    public void tried(int count, Trial trial, Sample sample) {
        double lost = sample.lost().stream().mapToDouble(Sample.Loss::mpps).sum();
        console.err()
                .printf(
                        Locale.ROOT,
                        "[trial %d] %.3f Mpps for %.3g s: %.4g %% lost%s%n",
                        count,
                        trial.mpps(),
                        trial.seconds(),
                        100 * lost / Math.max(sample.offeredMpps(), Double.MIN_NORMAL),
                        disturbance(sample));
    }

    private static String disturbance(Sample sample) {
        return sample.interference().isEmpty() ? "" : "  " + String.join(", ", sample.interference());
    }

    /** By the steps so far. */
    private String timeLeft(int step, int of) {
        long now = System.nanoTime();
        if (startedNanos == 0) {
            startedNanos = now;
            firstStep = step;
            return "";
        }
        double secondsAStep = (now - startedNanos) * 1e-9 / (step - firstStep);
        return String.format(Locale.ROOT, ", about %.0f s left", secondsAStep * (of - step + 1));
    }

    @Override
    public void took(Sample sample) {
        console.err().printf(Locale.ROOT, "    %.3f Mpps%s%n", sample.deliveredMpps(), disturbance(sample));
    }
}
