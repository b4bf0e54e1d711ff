package softpath.explain;

import java.util.Optional;
import java.util.OptionalDouble;
import softpath.experiment.Energy;

/**
 * By how much more power cores take, as a part of what they take as the scenario stands; below 0 what that saves.
 *
 * @param least at least, between the two bounds of {@link Energy}; the same as {@code most} where the voltage is known
 * @param watts more, of cores and of what servers take at rest; none where a host does not say
 */
public record PowerChange(double least, double most, OptionalDouble watts) {

    /** None where nothing is taken as the scenario stands. */
    static Optional<PowerChange> between(Energy before, Energy after) {
        if (before.least() == 0) {
            return Optional.empty();
        }
        double byClock = after.most() / before.most() - 1;
        double byThirdPower = after.least() / before.least() - 1;
        OptionalDouble watts = before.watts().isPresent() && after.watts().isPresent()
                ? OptionalDouble.of(after.watts().getAsDouble() - before.watts().getAsDouble())
                : OptionalDouble.empty();
        return Optional.of(new PowerChange(Math.min(byClock, byThirdPower), Math.max(byClock, byThirdPower), watts));
    }

    /** Whether a host does not say how its voltage follows its clock. */
    public boolean isAssumed() {
        return watts.isEmpty();
    }
}
