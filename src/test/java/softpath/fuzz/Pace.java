package softpath.fuzz;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keeps what may rightly take long from taking long: a file that asks for an hour of simulated time is no fault, and
 * what is looked for are files that ask for little and take long.
 */
final class Pace {

    private static final Map<String, String> MOST = Map.of(
            "warmup-ms", "0.01",
            "measure-ms", "0.05",
            "replications", "3",
            "bootstrap", "20",
            "most-evaluations", "20");

    private static final Pattern NUMBER =
            Pattern.compile("(" + String.join("|", MOST.keySet()) + ")(\"?\\s*:\\s*)([0-9.][0-9.eE+-]*)");

    private Pace() {}

    static String bounded(String text) {
        return NUMBER.matcher(text).replaceAll(Pace::bounded);
    }

    private static String bounded(MatchResult found) {
        String most = MOST.get(found.group(1));
        double number;
        try {
            number = Double.parseDouble(found.group(3));
        } catch (NumberFormatException e) {
            return found.group();
        }
        // What is beyond any limit is refused, and should be seen to be.
        boolean isLong = number > Double.parseDouble(most) && number < 2e9;
        return found.group(1) + found.group(2) + (isLong ? most : found.group(3));
    }
}
