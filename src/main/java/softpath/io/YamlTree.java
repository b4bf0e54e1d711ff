package softpath.io;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML text as a tree that knows the line of each value.
 *
 * <p>A strict part of YAML: one document, no aliases or tags, no repeated key, no empty value, finite
 * decimal numbers. Scalars follow the JSON schema of YAML 1.2: {@code yes}, {@code 0x10} and {@code 1_000} are
 * text.
 *
 * @param lines line of each key's value or list's entry, from 1
 */
record YamlTree(JsonNode root, Map<DataPath, Integer> lines) {

    private static final int MOST_LEVELS = 50;
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Pattern MARK = Pattern.compile("\n in reader, line (\\d{1,9}), column");
    /** Numbers that need no parser, and stand in most {@code --set} options of a sweep. */
    private static final Pattern PLAIN = Pattern.compile("(?:0|[1-9][0-9]{0,17})(\\.[0-9]{1,30})?");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What is wrong with the text, and where. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        final transient DataPath path;
        final int line;

        Unreadable(DataPath path, int line, String message) {
            super(message);
            this.path = path;
            this.line = line;
        }
    }

    static YamlTree parse(String text) throws Unreadable {
        requirePrintable(text);
        Reader reader = new Reader();
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Unreadable(DataPath.ROOT, 1, "expected YAML, found nothing");
            }
            JsonNode root = reader.value(parser, first, DataPath.ROOT, 0);
            if (parser.nextToken() != null) {
                throw new Unreadable(DataPath.ROOT, line(parser), "expected one YAML document, found a second");
            }
            return new YamlTree(root, reader.lines);
        } catch (JacksonException e) {
            throw new Unreadable(DataPath.ROOT, line(e), "expected YAML, found: " + problem(e.getOriginalMessage()));
        }
    }

    /** The value that a text of one line is. */
    static JsonNode value(String text) throws Unreadable {
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            return parse(text).root();
        }
        return plain.group(1) == null ? Reader.integer(text, DataPath.ROOT, 1) : Reader.decimal(text, DataPath.ROOT, 1);
    }

    private static void requirePrintable(String text) throws Unreadable {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            boolean usual = c >= ' ' && c <= '~' || c == '\t' || c == '\n' || c == '\r' || c == '\u0085';
            if (!usual && (Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF')) {
                throw new Unreadable(
                        DataPath.ROOT,
                        line,
                        String.format("expected printable text, found the character U+%04X", (int) c));
            }
        }
    }

    /** The parser's message ends with the place of the problem; its own position is often one token behind. */
    private static int line(JacksonException e) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        Matcher mark = MARK.matcher(String.valueOf(e.getOriginalMessage()));
        while (mark.find()) {
            line = Integer.parseInt(mark.group(1));
        }
        return line;
    }

    /** The parser's message without its drawing of the place, its reader and its words for a token. */
    private static String problem(String message) {
        if (message == null || message.startsWith("Expected a property name")) {
            return "a key that is not plain text";
        }
        StringBuilder said = new StringBuilder();
        for (String line : message.split("\n")) {
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0)) && !line.startsWith("in \"reader\"")) {
                said.append(said.length() == 0 ? "" : ", ").append(line.strip());
            }
        }
        return said.toString();
    }

    private static int line(YAMLParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static final class Reader {

        private final Map<DataPath, Integer> lines = new HashMap<>();

        JsonNode value(YAMLParser parser, JsonToken token, DataPath path, int level) throws Unreadable {
            int line = line(parser);
            lines.putIfAbsent(path, line);
            refuseReferences(parser, path, line);
            if (level > MOST_LEVELS) {
                throw new Unreadable(DataPath.ROOT, line, "expected at most " + MOST_LEVELS + " levels, found more");
            }
            return switch (token) {
                case START_OBJECT -> map(parser, path, level);
                case START_ARRAY -> list(parser, path, level);
                case VALUE_STRING -> text(parser.getString(), path, line);
                case VALUE_NUMBER_INT -> integer(parser.getString(), path, line);
                case VALUE_NUMBER_FLOAT -> decimal(parser.getString(), path, line);
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case VALUE_NULL -> throw nothing(path, line);
                default -> throw new Unreadable(path, line, "expected a value, found '" + parser.getString() + "'");
            };
        }

        private static void refuseReferences(YAMLParser parser, DataPath path, int line) throws Unreadable {
            if (parser.isCurrentAlias()) {
                throw new Unreadable(path, line, "expected a value written out, found a YAML alias");
            }
            if (parser.getTypeId() != null) {
                throw new Unreadable(path, line, "expected a plain value, found a YAML tag");
            }
        }

        private ObjectNode map(YAMLParser parser, DataPath path, int level) throws Unreadable {
            ObjectNode map = NODES.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.getString();
                int line = line(parser);
                requireSeen(key, path, line);
                DataPath place = path.key(key);
                if (map.has(key)) {
                    throw new Unreadable(
                            place, line, "expected each key once, found it again after line " + lines.get(place));
                }
                refuseReferences(parser, place, line);
                lines.put(place, line);
                map.set(key, value(parser, parser.nextToken(), place, level + 1));
            }
            return map;
        }

        private ArrayNode list(YAMLParser parser, DataPath path, int level) throws Unreadable {
            ArrayNode list = NODES.arrayNode();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                list.add(value(parser, token, path.index(list.size()), level + 1));
            }
            return list;
        }

        private static JsonNode text(String text, DataPath path, int line) throws Unreadable {
            if (text.equals("~")) {
                throw nothing(path, line);
            }
            requireSeen(text, path, line);
            return NODES.stringNode(text);
        }

        /** Written as escapes, characters come through that {@link #requirePrintable} would not have let in. */
        private static void requireSeen(String text, DataPath path, int line) throws Unreadable {
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int c = text.codePointAt(i);
                if (c != '\n' && c != '\t' && InputError.isUnseen(c)) {
                    throw new Unreadable(
                            path, line, String.format("expected printable text, found the character U+%04X", c));
                }
            }
        }

        private static Unreadable nothing(DataPath path, int line) {
            return new Unreadable(path, line, "expected a value, found nothing (leave the key out if it is optional)");
        }

        private static JsonNode integer(String digits, DataPath path, int line) throws Unreadable {
            try {
                return NODES.numberNode(Long.parseLong(digits));
            } catch (NumberFormatException e) {
                throw new Unreadable(path, line, "expected a whole number of at most 64 bits, found " + digits);
            }
        }

        private static JsonNode decimal(String digits, DataPath path, int line) throws Unreadable {
            double number;
            try {
                number = Double.parseDouble(digits);
            } catch (NumberFormatException e) {
                number = Double.NaN;
            }
            if (!Double.isFinite(number)) {
                throw new Unreadable(path, line, "expected a finite decimal number, found " + digits);
            }
            return NODES.numberNode(number);
        }
    }
}
