package softpath.model.study;

import java.util.Optional;
import softpath.model.Check;
import softpath.model.result.Answer;

/**
 * A question with the answer yes or no: whether a number reaches a limit.
 *
 * @param answer        the number
 * @param atLeast       yes from here on
 * @param atMost        in its place, yes up to here
 * @param marginPercent by how much a closed form may miss what is delivered; 3 if left out
 */
public record Decision(
        Number answer, Optional<Double> atLeast, Optional<Double> atMost, Optional<Double> marginPercent) {

    /** What {@code docs/MODEL.md} measured of the closed form at steady overload. */
    private static final double USUAL_MARGIN_PERCENT = 3;

    /** What can decide: what a closed form tells and may be wrong about. */
    public enum Number {
        DELIVERED_MPPS,
        DELIVERED_PERCENT,
        LOST_PERCENT
    }

    public Decision {
        Check.require(
                atLeast.isPresent() != atMost.isPresent(),
                "at-least",
                "at-least or at-most, one of them",
                atLeast.isPresent() ? "both" : "neither");
        marginPercent.ifPresent(percent ->
                Check.require(percent >= 0 && percent <= 100, "margin-percent", "0 to 100", Check.plain(percent)));
    }

    /** Whether yes and no are both possible, if a closed form may be off by the margin. */
    public boolean isLeftOpenBy(Answer closedForm) {
        double margin = marginPercent.orElse(USUAL_MARGIN_PERCENT) / 100;
        return holds(closedForm, 1 - margin) != holds(closedForm, 1 + margin);
    }

    /** @param times as much as was found is delivered */
    private boolean holds(Answer found, double times) {
        double deliveredPercent = times * 100 * (1 - found.lossRatio());
        double value = switch (answer) {
            case DELIVERED_MPPS -> times * found.deliveredMpps();
            case DELIVERED_PERCENT -> deliveredPercent;
            case LOST_PERCENT -> 100 - deliveredPercent;
        };
        return atLeast.isPresent() ? value >= atLeast.get() : value <= atMost.orElseThrow();
    }
}
