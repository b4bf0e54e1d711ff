package softpath.imports.results;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Spot;

/** Numbers with units as consoles print them, such as {@code 18.37 Mpps} or {@code 9.41 Gbps}. */
final class Quantities {

    private static final Pattern WITH_UNIT =
            Pattern.compile("(-?[0-9]{1,30}(?:\\.[0-9]{1,9})?) *([KMGT]?)(pps|bps|b/s)", Pattern.CASE_INSENSITIVE);

    private Quantities() {}

    /**
     * The first of them in a text that is of the unit, {@code pps} or {@code bps}.
     *
     * @param what that text is of, for errors
     */
    static OptionalDouble first(Spot spot, String what, String text, String unit) {
        Matcher found = WITH_UNIT.matcher(text.replace(",", ""));
        while (found.find()) {
            if (found.group(3).toLowerCase(Locale.ROOT).equals(unit)) {
                double rate = Double.parseDouble(found.group(1)) * factor(found.group(2));
                if (found.group(1).startsWith("-") || rate > Limits.MOST_BPS) {
                    throw spot.error(what, "a rate from 0 to 1600 G" + unit, Spot.quoted(found.group()));
                }
                return OptionalDouble.of(rate);
            }
        }
        return OptionalDouble.empty();
    }

    private static double factor(String prefix) {
        return switch (prefix.toUpperCase(Locale.ROOT)) {
            case "K" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            default -> 1;
        };
    }
}
