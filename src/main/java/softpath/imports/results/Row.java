package softpath.imports.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A measurement.
 *
 * @param cells what is known of it; never blank
 */
public record Row(Map<Column, String> cells) {

    /** A packet in some minutes. */
    private static final int DECIMALS = 9;

    private static final double PER_MEGA = 1e-6;
    private static final double PER_GIGA = 1e-9;

    public Row {
        cells = Collections.unmodifiableMap(new EnumMap<>(cells));
    }

    /** An empty row of a tool. */
    public static Row of(String tool, String test) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.TOOL, tool);
        cells.put(Column.TEST, test);
        return new Row(cells);
    }

    /** The same row with one thing more; a blank one tells nothing. */
    public Row with(Column column, String value) {
        if (value.isBlank()) {
            return this;
        }
        Map<Column, String> more = new EnumMap<>(cells);
        more.put(column, value);
        return new Row(more);
    }

    public Row with(Column column, boolean value) {
        return with(column, Boolean.toString(value));
    }

    /** A number that is not known is NaN. */
    public Row with(Column column, double value) {
        return Double.isNaN(value) ? this : with(column, text(value));
    }

    /** From packets a second. */
    Row withPps(Column column, double pps) {
        return with(column, pps * PER_MEGA);
    }

    /** From bits a second. */
    Row withBps(Column column, double bps) {
        return with(column, bps * PER_GIGA);
    }

    private static String text(double value) {
        return new BigDecimal(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
