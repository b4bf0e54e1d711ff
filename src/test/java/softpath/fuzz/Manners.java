package softpath.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import softpath.cli.Shell;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What any answer of the command keeps to, whatever it was given. */
final class Manners {

    private static final int MOST_CHARACTERS = 2_100;
    private static final String PREFIX = "softpath: ";
    private static final Pattern NO_NUMBER = Pattern.compile("\\b(NaN|Infinity)\\b|∞");
    private static final Pattern TRACE =
            Pattern.compile("(?m)^\\s+at \\S+\\(|[a-z]Exception\\b|\\bsoftpath\\.[a-z]+\\.[A-Z]");
    private static final JsonMapper JSON = new JsonMapper();

    private Manners() {}

    /** What is wrong with an answer, if anything is. */
    static Optional<String> fault(Input input, Shell.Seen seen) {
        if (!input.exits().contains(seen.exit())) {
            return Optional.of("exit status " + seen.exit() + ", said " + seen.err());
        }
        if (TRACE.matcher(seen.err()).find()) {
            return Optional.of("words for programmers: " + seen.err());
        }
        if (seen.exit() == 2) {
            return refusal(seen);
        }
        boolean isHelp = seen.out().startsWith("Usage: ") || seen.out().startsWith("softpath ");
        return input.args().contains("-") && !isHelp ? json(input, seen.out()) : text(input, seen.out());
    }

    private static Optional<String> refusal(Shell.Seen seen) {
        String said = seen.err();
        List<String> wrong = new ArrayList<>();
        String line = said.strip();
        if (!said.startsWith(PREFIX) || said.indexOf('\n') != said.length() - 1) {
            wrong.add("not one line that starts with 'softpath: '");
        }
        if (!line.contains("expected") || !line.contains("found")) {
            wrong.add("does not say what was expected and what was found");
        }
        if (!line.contains(": expected ") && !line.startsWith(PREFIX + "expected ")) {
            wrong.add("names no place");
        }
        if (line.length() > MOST_CHARACTERS) {
            wrong.add(line.length() + " characters");
        }
        line.codePoints()
                .filter(Manners::isUnseen)
                .findFirst()
                .ifPresent(c -> wrong.add(String.format("holds U+%04X", c)));
        if (!seen.out().isEmpty()) {
            wrong.add("something on standard output too");
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", wrong) + ": " + said);
    }

    private static boolean isUnseen(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    private static Optional<String> text(Input input, String out) {
        if (NO_NUMBER.matcher(out).find() && !saysItself(input)) {
            return Optional.of("a number that is none: " + around(NO_NUMBER, out));
        }
        return out.codePoints()
                .filter(c -> c != '\n' && isUnseen(c))
                .mapToObj(c -> String.format("the report holds U+%04X", c))
                .findFirst();
    }

    private static boolean saysItself(Input input) {
        return input.says("NaN") || input.says("Infinity") || input.says("∞");
    }

    private static String around(Pattern what, String text) {
        return text.lines()
                .filter(line -> what.matcher(line).find())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> json(Input input, String out) {
        JsonNode tree;
        try {
            tree = JSON.readTree(out);
        } catch (JacksonException e) {
            return input.args().contains("--junit") ? Optional.empty() : Optional.of("no JSON: " + e.getMessage());
        }
        return saysItself(input) ? Optional.empty() : unfinite(tree, "");
    }

    private static Optional<String> unfinite(JsonNode node, String at) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())
                || node.isString() && NO_NUMBER.matcher(node.stringValue()).find()) {
            return Optional.of("JSON holds " + node + " at " + at);
        }
        List<String> found = new ArrayList<>();
        node.forEachEntry((key, value) -> unfinite(value, at + "/" + key).ifPresent(found::add));
        if (node.isArray()) {
            node.forEach(entry -> unfinite(entry, at + "/" + "[]").ifPresent(found::add));
        }
        return found.stream().findFirst();
    }
}
