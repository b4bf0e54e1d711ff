package softpath.page;

import java.util.List;

/**
 * An axis of a chart.
 *
 * @param unit       empty if it has none
 * @param categories names at 0, 1, 2, ... of an axis of {@link Scale#CATEGORIES}
 */
public record Axis(String label, String unit, Scale scale, List<String> categories) {

    /** How values stand along it. */
    public enum Scale {
        LINEAR,
        LOG,
        CATEGORIES
    }

    public Axis {
        categories = List.copyOf(categories);
        if ((scale == Scale.CATEGORIES) == categories.isEmpty()) {
            throw new IllegalArgumentException(label + ": expected names with categories, and only with these");
        }
    }

    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR, List.of());
    }

    public static Axis log(String label, String unit) {
        return new Axis(label, unit, Scale.LOG, List.of());
    }

    public static Axis of(String label, List<String> categories) {
        return new Axis(label, "", Scale.CATEGORIES, categories);
    }

    /** For the head of a column: {@code load, Mpps}. */
    String heading() {
        return unit.isEmpty() ? label : label + ", " + unit;
    }

    /** A value as a reader of the data sees it. */
    String name(double value) {
        return scale == Scale.CATEGORIES ? categories.get((int) value) : Point.number(value);
    }
}
