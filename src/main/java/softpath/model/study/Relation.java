package softpath.model.study;

import java.util.Optional;
import softpath.model.Check;

/**
 * What a statement says of one number, or of one divided by another.
 *
 * @param of      name of a point
 * @param over    name of the point that it is divided by
 * @param atLeast lowest value that meets the statement
 * @param atMost  highest value that does
 */
public record Relation(String of, Optional<String> over, Optional<Double> atLeast, Optional<Double> atMost) {

    public Relation {
        Check.require(atLeast.isPresent() || atMost.isPresent(), "at-least", "a lowest or a highest value", "neither");
        double lowest = atLeast.orElse(Double.NEGATIVE_INFINITY);
        Check.require(
                lowest <= atMost.orElse(Double.POSITIVE_INFINITY),
                "at-most",
                "at least " + lowest + ", the lowest value,",
                atMost.map(Object::toString).orElse(""));
    }

    /** What is divided by 0 meets nothing. */
    public boolean holds(double value) {
        return Double.isFinite(value)
                && value >= atLeast.orElse(Double.NEGATIVE_INFINITY)
                && value <= atMost.orElse(Double.POSITIVE_INFINITY);
    }

    /** The values that meet it, as a reader expects them. */
    public String range() {
        if (atLeast.isPresent() && atMost.isPresent()) {
            return atLeast.get().equals(atMost.get()) ? "= " + atLeast.get() : atLeast.get() + " to " + atMost.get();
        }
        return atLeast.map(least -> "≥ " + least).orElseGet(() -> "≤ " + atMost.orElseThrow());
    }

    public String subject() {
        return over.map(below -> of + " / " + below).orElse(of);
    }
}
