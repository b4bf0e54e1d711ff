package softpath.search;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search found for a goal (RFC 9971, section 4.8).
 *
 * @param goal              as it was tried
 * @param relevantLowerMpps the highest load below the upper bound that holds it; if even the highest load there is does,
 *                          that one
 * @param relevantUpperMpps the lowest load that does not
 * @param conditionalMpps   conditional throughput at the lower bound
 * @param irregular         why the bounds are not both there and as near as the goal asks; none if they are
 */
public record GoalResult(
        Goal goal,
        OptionalDouble relevantLowerMpps,
        OptionalDouble relevantUpperMpps,
        OptionalDouble conditionalMpps,
        Optional<Irregular> irregular) {

    /** Between the bounds, or the only one. */
    double middleMpps() {
        return (relevantLowerMpps.orElseGet(relevantUpperMpps::getAsDouble)
                        + relevantUpperMpps.orElseGet(relevantLowerMpps::getAsDouble))
                / 2;
    }

    /** Why a result is none of the regular kind. */
    public enum Irregular {
        /** The highest load there is holds the goal. */
        MAX_LOAD_HOLDS,
        /** The lowest load that is tried does not. */
        MIN_LOAD_FAILS,
        /** The search ended at its limit of loads. */
        WIDTH_NOT_REACHED
    }
}
