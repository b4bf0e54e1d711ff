package softpath.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * One call of the command.
 *
 * @param seed    that draws it again
 * @param file    below home that was changed; empty if none was
 * @param content of that file
 * @param exits   that are in order
 */
record Input(long seed, String file, byte[] content, List<String> args, Set<Integer> exits) {

    private static final int MOST_SHOWN = 6_000;

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    boolean says(String word) {
        return text().contains(word) || args.stream().anyMatch(arg -> arg.contains(word));
    }

    /** All that is needed to make it again by hand. */
    @Override
    public String toString() {
        String text = text();
        String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
        return "seed " + seed + ": softpath "
                + String.join(" ", args.stream().map(Input::quoted).toList())
                + (file.isEmpty() ? "" : "\nwith " + file + ":\n" + shown);
    }

    private static String quoted(String arg) {
        return arg.matches("[A-Za-z0-9_./=:-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
    }
}
