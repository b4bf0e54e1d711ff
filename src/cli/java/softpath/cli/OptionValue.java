package softpath.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;
import softpath.io.InputError;

/** Numbers given as options; whatever else stands there is answered with what was expected. */
final class OptionValue {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,30}");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private OptionValue() {}

    static long wholeNumber(String option, String text, long least, long most) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            if (number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
                return number.longValueExact();
            }
        }
        String range = most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        throw new InputError(option + ": expected a whole number " + range + ", found '" + text + "'");
    }

    /** A part of 1, {@code 0.01} or {@code 1%}, between the two. */
    static double part(String option, String text) {
        boolean isPercent = text.endsWith("%");
        String number = isPercent ? text.substring(0, text.length() - 1).strip() : text;
        if (DECIMAL.matcher(number).matches()) {
            double part = Double.parseDouble(number) / (isPercent ? 100 : 1);
            if (part > 0 && part < 1) {
                return part;
            }
        }
        throw new InputError(option + ": expected a part above 0 and below 1 such as 0.01 or 1%, found '" + text + "'");
    }
}
