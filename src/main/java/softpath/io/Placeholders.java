package softpath.io;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which {@code $name} stands for a value. */
public final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$([a-z][a-z0-9_]*)");

    private Placeholders() {}

    static boolean isAnyIn(String text) {
        return NAME.matcher(text).find();
    }

    /** @param askedBy where the text stands, for errors */
    public static String fill(String text, Map<String, ?> values, String askedBy) {
        Matcher name = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (name.find()) {
            Object value = values.get(name.group(1));
            if (value == null) {
                throw new InputError(
                        askedBy,
                        "",
                        "expected one of " + values.keySet() + " after $, found '" + name.group(1) + "' ("
                                + Suggestion.among(values.keySet(), name.group(1)) + ")");
            }
            name.appendReplacement(filled, Matcher.quoteReplacement(String.valueOf(value)));
        }
        return name.appendTail(filled).toString();
    }
}
