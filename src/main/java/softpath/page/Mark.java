package softpath.page;

/**
 * A value of an axis that a line is drawn at.
 *
 * @param along whether the line runs along the x axis, so that {@code at} is a value of y
 */
public record Mark(boolean along, double at, String label) {

    public Mark {
        Point.requireFinite(at);
    }
}
