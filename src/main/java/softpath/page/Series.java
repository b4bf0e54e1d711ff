package softpath.page;

import java.util.List;

/** Points of a chart that belong together. */
public record Series(String name, Look look, Role role, List<Point> points) {

    /** How points are drawn; intervals are error bars of all of them. */
    public enum Look {
        LINE,
        /** A line that keeps each value up to the next point. */
        STEPS,
        POINTS,
        BARS,
        /** Bars on those of the series before. */
        STACKED_BARS,
        /** Bars from the low end to the high end of each point's interval. */
        SPANS
    }

    /** What they stand for, which colour and dash follow. */
    public enum Role {
        SIMULATED,
        CLOSED_FORM,
        MEASURED,
        OFFERED,
        LOST,
        LIMIT,
        /** What a model says otherwise than it was measured. */
        MISSED,
        /** One of several that are alike. */
        ONE_OF_MANY
    }

    public Series {
        points = List.copyOf(points);
    }
}
