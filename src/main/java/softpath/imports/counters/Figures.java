package softpath.imports.counters;

import java.util.Locale;
import java.util.Optional;
import softpath.imports.Spot;

/** Numbers as switches print them. */
final class Figures {

    private static final double HIGHEST = 1e19;

    private Figures() {}

    /** A decimal of at least 0, as in {@code 12}, {@code 1,234}, {@code 3.27e2}. */
    static double number(Spot spot, String what, String text) {
        String bare = text.replace(",", "");
        if (bare.matches("[0-9]{1,20}(\\.[0-9]{1,12})?(e[+-]?[0-9]{1,2})?")) {
            double number = Double.parseDouble(bare);
            if (number <= HIGHEST) {
                return number;
            }
        }
        throw spot.error(what, "a number of at least 0", Spot.quoted(text));
    }

    /** Five digits, and never an exponent. */
    static String text(double number) {
        return String.format(Locale.ROOT, number < 99_999.5 ? "%.5g" : "%.0f", number);
    }

    /** Half a step of the last digit printed. */
    static double rounding(String text) {
        String mantissa = text.replaceFirst("e.*", "");
        int decimals = mantissa.contains(".") ? mantissa.length() - mantissa.indexOf('.') - 1 : 0;
        int exponent = text.contains("e") ? Integer.parseInt(text.substring(text.indexOf('e') + 1)) : 0;
        return 0.5 * Math.pow(10, exponent - decimals);
    }

    /** A part of a whole, if there is a whole. */
    static Optional<Double> share(double part, double whole) {
        return whole > 0 ? Optional.of(part / whole) : Optional.empty();
    }
}
