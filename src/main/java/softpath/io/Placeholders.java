package softpath.io;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which {@code $name} stands for a value; so does <code>${name}</code>, which may go on as a name does. */
public final class Placeholders {

    /** What follows a brace is always meant for a name. */
    private static final Pattern NAME = Pattern.compile("\\$(?:([a-z][a-z0-9_]*)|\\{([^}]*)(}?))");

    private Placeholders() {}

    static boolean isAnyIn(String text) {
        return NAME.matcher(text).find();
    }

    /** Whether all that stand in a text are of one name. */
    public static boolean areOf(String name, String text) {
        return NAME.matcher(text)
                .results()
                .allMatch(found -> name.equals(found.group(1) == null ? found.group(2) : found.group(1)));
    }

    /** @param askedBy where the text stands, for errors */
    public static String fill(String text, Map<String, ?> values, String askedBy) {
        Matcher name = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (name.find()) {
            boolean isInBraces = name.group(1) == null;
            if (isInBraces && name.group(3).isEmpty()) {
                throw new InputError(askedBy, "", "expected } after " + Shape.quoted(name.group()) + ", found none");
            }
            String key = name.group(isInBraces ? 2 : 1);
            Object value = values.get(key);
            if (value == null) {
                throw new InputError(
                        askedBy,
                        "",
                        "expected one of " + values.keySet() + " after $, found '" + key + "' ("
                                + Suggestion.among(values.keySet(), key) + ")");
            }
            name.appendReplacement(filled, Matcher.quoteReplacement(String.valueOf(value)));
        }
        return name.appendTail(filled).toString();
    }
}
