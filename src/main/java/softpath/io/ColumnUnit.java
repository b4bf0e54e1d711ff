package softpath.io;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Units that end the name of a column, with what a measurement in them can be at all. A number beyond is not a bad
 * measurement but one in another unit, which no fit would tell from a strange dataplane.
 */
enum ColumnUnit {
    MPPS(0, 2_400, "both directions of an 800 Gbit/s port, at 64 B"),
    GBPS(0, 1_600, "both directions of an 800 Gbit/s port"),
    PERCENT(0, 100, "a part of a whole"),
    GHZ(0.1, 10, "clocks of CPU cores"),
    BYTES(1, 16_384, "from one byte to a frame longer than any jumbo frame"),
    YES_OR_NO(0, 1, "1 is yes");

    private final double least;
    private final double most;
    private final String because;

    ColumnUnit(double least, double most, String because) {
        this.least = least;
        this.most = most;
        this.because = because;
    }

    /** The unit that the name of a column ends with. */
    static Optional<ColumnUnit> of(String column) {
        return Arrays.stream(values())
                .filter(unit -> column.endsWith("_" + unit.spelled()))
                .findFirst();
    }

    /**
     * Throws unless a measurement can be this number.
     *
     * @param at where it stands, for errors
     */
    void requirePossible(String at, double number) {
        if (number < least || number > most) {
            throw new InputError(at + ": expected a number of " + spelled() + " from " + text(least) + " to "
                    + text(most) + " (" + because + "), found " + FittedDataplane.number(number));
        }
    }

    private String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
