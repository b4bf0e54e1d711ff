package softpath.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A point of a chart; of categories, their number from 0.
 *
 * @param xLow  with {@code xHigh} the interval of {@code x}
 * @param yLow  with {@code yHigh} the interval of {@code y}
 * @param label more about it, shown to someone who points at it
 */
public record Point(
        double x,
        double y,
        Optional<Double> xLow,
        Optional<Double> xHigh,
        Optional<Double> yLow,
        Optional<Double> yHigh,
        Optional<String> label) {

    private static final MathContext DIGITS = new MathContext(8);

    public Point {
        requireFinite(x);
        requireFinite(y);
        requireInterval(xLow, xHigh);
        requireInterval(yLow, yHigh);
    }

    private static void requireInterval(Optional<Double> low, Optional<Double> high) {
        low.ifPresent(Point::requireFinite);
        high.ifPresent(Point::requireFinite);
        if (low.isPresent() != high.isPresent()) {
            throw new IllegalArgumentException("expected both ends of an interval, found one");
        }
    }

    static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a number that can be drawn, found " + value);
        }
    }

    public static Point of(double x, double y) {
        return new Point(
                x, y, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With an interval of {@code y}. */
    public static Point within(double x, double y, double low, double high) {
        return of(x, y).yWithin(low, high);
    }

    public Point xWithin(double low, double high) {
        return new Point(x, y, Optional.of(low), Optional.of(high), yLow, yHigh, label);
    }

    public Point yWithin(double low, double high) {
        return new Point(x, y, xLow, xHigh, Optional.of(low), Optional.of(high), label);
    }

    public Point called(String name) {
        return new Point(x, y, xLow, xHigh, yLow, yHigh, Optional.of(name));
    }

    static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
