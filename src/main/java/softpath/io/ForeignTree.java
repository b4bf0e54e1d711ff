package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * YAML or JSON of other tools, with the line of each value: several documents, and values that are nothing, are as good as
 * any. References and types that a document declares are not followed.
 */
public final class ForeignTree {

    private static final int MOST_LEVELS = 60;
    private static final int MOST_VALUES = 400_000;
    private static final TokenStreamFactory YAML = new YAMLFactory();
    private static final TokenStreamFactory JSON = new JsonFactory();

    private final Path file;
    private final JsonParser parser;
    private int values;

    private ForeignTree(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * All documents of a text.
     *
     * @param file that it is the text of, for errors
     */
    public static List<ForeignNode> documents(Path file, String text) {
        boolean isJson =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        try (JsonParser parser = (isJson ? JSON : YAML).createParser(ObjectReadContext.empty(), text)) {
            ForeignTree tree = new ForeignTree(file, parser);
            List<ForeignNode> documents = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                documents.add(tree.value(token, 0));
            }
            return documents;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InputError(file + ":" + line + ": expected " + (isJson ? "JSON" : "YAML")
                    + ", found what cannot be read as such");
        }
    }

    private ForeignNode value(JsonToken token, int level) {
        int line = line();
        values++;
        if (level > MOST_LEVELS || values > MOST_VALUES) {
            throw at(line, "expected at most " + MOST_LEVELS + " levels and " + MOST_VALUES + " values, found more");
        }
        refuseReferences(line);
        return switch (token) {
            case START_OBJECT -> map(line, level);
            case START_ARRAY -> list(line, level);
            case VALUE_NULL -> ForeignNode.nothing(line);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                ForeignNode.text(parser.getString(), line);
            default -> throw at(line, "expected a value, found something else");
        };
    }

    private void refuseReferences(int line) {
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getTypeId() != null)) {
            throw at(line, "expected plain values, found a YAML alias or tag");
        }
    }

    private ForeignNode map(int line, int level) {
        Map<String, ForeignNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.getString();
            int keyLine = line();
            ForeignNode value = value(parser.nextToken(), level + 1);
            ForeignNode before = entries.putIfAbsent(key, value);
            if (before != null) {
                throw at(keyLine, "expected each key once, found one again that stands on line " + before.line());
            }
        }
        return ForeignNode.map(entries, line);
    }

    private ForeignNode list(int line, int level) {
        List<ForeignNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, level + 1));
        }
        return ForeignNode.list(items, line);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private InputError at(int line, String message) {
        return new InputError(file + ":" + line + ": " + message);
    }
}
