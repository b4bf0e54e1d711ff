package softpath.report;

import java.util.Map;
import java.util.Optional;
import softpath.page.Axis;

/** The name of a column of a table, as a reader wants it: words, and the unit that it ends with. */
record SweepColumn(String label, String unit) {

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("mpps", "Mpps"),
            Map.entry("gbps", "Gbit/s"),
            Map.entry("percent", "%"),
            Map.entry("ghz", "GHz"),
            Map.entry("bytes", "bytes"),
            Map.entry("cycles", "cycles"),
            Map.entry("micros", "µs"),
            Map.entry("nanos", "ns"),
            Map.entry("ms", "ms"),
            Map.entry("packets", "packets"),
            Map.entry("count", ""));

    static SweepColumn of(String column) {
        int last = column.lastIndexOf('_');
        Optional<String> unit = Optional.ofNullable(last < 0 ? null : UNITS.get(column.substring(last + 1)));
        String words = unit.isPresent() ? column.substring(0, last) : column;
        return new SweepColumn(words.equals("frame") ? "frame size" : words.replace('_', ' '), unit.orElse(""));
    }

    Axis linear() {
        return Axis.linear(label, unit);
    }

    /** A value of it: a text by itself, a number with what it is of. */
    String named(String value) {
        boolean isNumber = !unit.isEmpty() || value.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? (label + " " + value + " " + unit).strip() : value;
    }

    /** For an axis of categories. */
    String heading() {
        return unit.isEmpty() ? label : label + ", " + unit;
    }
}
