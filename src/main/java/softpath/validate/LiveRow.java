package softpath.validate;

import java.util.Locale;
import softpath.model.Counted;

/**
 * A measured path beside what was foretold of it.
 *
 * @param predictedMpps  with the numbers as they stand
 * @param lowestMpps     of the predictions with numbers drawn from their intervals, 95 %
 * @param highestMpps    of the same
 * @param otherMpps      with numbers that nobody measured here
 * @param predictedLoss  part of what was offered that finds a guest's queue full
 */
public record LiveRow(
        LivePoint point,
        double predictedMpps,
        double lowestMpps,
        double highestMpps,
        double otherMpps,
        double predictedLoss) {

    /** Of the median: what a prediction may be off and still serve. */
    private static final double NEAR = 0.10;

    /** Half-widths above, as parts of the median, tell nothing of a model. */
    private static final double TOO_WIDE = 0.25;

    private static final int LEAST_SET_UPS = 3;

    /** Less of what is offered is lost only if the source is slower than the path. */
    private static final double LEAST_LOSS = 0.001;

    /** Parts of what is offered that tell two bottlenecks apart. */
    private static final double ANOTHER_LOSS = 0.05;

    /** What became of a prediction. */
    public enum Verdict {
        INSIDE("inside"),
        NEAR("within 10 %"),
        SOURCE("source saturated"),
        NOISY("too noisy"),
        GUEST_SLOWER("guest slower"),
        GUEST_FASTER("guest faster"),
        WORKER("worker's cost");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean isMet() {
            return this == INSIDE || this == NEAR;
        }
    }

    /** Of the measured median, above 0 where too much was foretold. */
    public double error() {
        return predictedMpps / point.medianMpps() - 1;
    }

    public double otherError() {
        return otherMpps / point.medianMpps() - 1;
    }

    /** Within 10 % of the median, which a wide interval makes no easier. */
    public boolean isNear() {
        return Math.abs(error()) <= NEAR;
    }

    /** Whether the measured median is in the predicted interval. */
    public boolean isCovered() {
        return lowestMpps <= point.medianMpps() && point.medianMpps() <= highestMpps;
    }

    /** Whether the intervals of prediction and measurement have something in common. */
    public boolean isOverlapping() {
        double half = Double.isNaN(point.halfWidth95Mpps()) ? 0 : point.halfWidth95Mpps();
        return lowestMpps <= point.medianMpps() + half && point.medianMpps() - half <= highestMpps;
    }

    public Verdict verdict() {
        if (Math.abs(predictedMpps - point.medianMpps()) <= point.halfWidth95Mpps() && !isNoisy()) {
            return Verdict.INSIDE;
        }
        if (isNear()) {
            return Verdict.NEAR;
        }
        if (isNoisy()) {
            return Verdict.NOISY;
        }
        boolean tookAll = point.medianMpps() > (1 - LEAST_LOSS) * point.offeredMpps();
        if (tookAll && error() > 0) {
            return Verdict.SOURCE;
        }
        double more = point.lostAtVnic() - predictedLoss;
        if (Math.abs(more) > ANOTHER_LOSS) {
            return more > 0 ? Verdict.GUEST_SLOWER : Verdict.GUEST_FASTER;
        }
        return Verdict.WORKER;
    }

    private boolean isNoisy() {
        return point.setUps() < LEAST_SET_UPS || point.halfWidth95Mpps() > TOO_WIDE * point.medianMpps();
    }

    /** Why a prediction missed, from what was counted; empty where it did not. */
    public String evidence() {
        return switch (verdict()) {
            case INSIDE, NEAR -> "";
            case SOURCE -> "the path took all that its source offered, so it might carry more";
            case NOISY ->
                point.setUps() < LEAST_SET_UPS
                        ? "only " + Counted.of(point.setUps(), "set-up")
                        : percent("set-ups differ by ±%.0f %%", point.halfWidth95Mpps() / point.medianMpps());
            case GUEST_SLOWER, GUEST_FASTER ->
                percent("found the guest's queue full: %.0f %%", point.lostAtVnic())
                        + percent(", foretold %.0f %%", predictedLoss);
            case WORKER ->
                percent("as much found the guest's queue full as foretold (%.0f %%),", point.lostAtVnic())
                        + " so what the worker spends is off";
        };
    }

    private static String percent(String format, double part) {
        return String.format(Locale.ROOT, format, 100 * part);
    }
}
