package softpath.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: no more digits than carry meaning, never an exponent, the same in every country. */
public final class Numbers {

    /** What stands in the place of a number that does not exist. */
    static final String NONE = "–";

    private static final int MOST_DECIMALS = 9;

    private Numbers() {}

    /** Decimals that show a column's largest value with {@code significant} digits. */
    static int decimals(double largest, int significant) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return 0;
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        return Math.max(0, Math.min(MOST_DECIMALS, significant - 1 - magnitude));
    }

    /** Decimals of a column in Mpps: whole packets a millisecond, more only where rates are small. */
    public static int mppsDecimals(double largestMpps) {
        return Math.max(3, decimals(largestMpps, 3));
    }

    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return value < 0 && Double.parseDouble(text) == 0 ? text.substring(1) : text;
    }

    /** As {@link #fixed}, but 0 stands out and nothing else reads as 0. */
    public static String fixedOrLess(double value, int decimals) {
        if (value == 0) {
            return "0";
        }
        double least = Math.pow(10, -decimals);
        return value > 0 && value < least / 2 ? "<" + fixed(least, decimals) : fixed(value, decimals);
    }

    /** Rounded to {@code digits} significant digits. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** A part of 1 in percent, one decimal; a trace is shown as such. */
    public static String percent(double part) {
        return fixedOrLess(100 * part, 1);
    }

    /** A loss ratio in percent: operators care for the millionths. */
    static String lossPercent(double ratio) {
        return significant(100 * ratio, 3);
    }

    /** A count, its thousands apart. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }
}
