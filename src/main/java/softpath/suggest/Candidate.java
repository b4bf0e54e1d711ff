package softpath.suggest;

import softpath.model.study.Point;

/**
 * A measurement that could be made.
 *
 * @param relativeError standard error that is expected of it, as a part of what is measured
 * @param minutes       that it takes
 */
public record Candidate(Point point, double relativeError, double minutes) {

    /** Of a value, grown as the model's misfit demands; where nothing arrives there is nothing to learn. */
    double standardError(double predicted, double inflation) {
        return predicted == 0 ? Double.POSITIVE_INFINITY : relativeError * Math.abs(predicted) * inflation;
    }

    public String name() {
        return PointName.of(point);
    }
}
