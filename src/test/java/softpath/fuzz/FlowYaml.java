package softpath.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML as maps and lists of spellings, which may be any, and back: one key or entry a line, between braces. */
final class FlowYaml {

    private static final YAMLMapper READER = new YAMLMapper();
    private static final JsonMapper QUOTES = new JsonMapper();

    private FlowYaml() {}

    /** Maps, lists, and of all else the text that stands in the file. */
    static Object tree(String yaml) {
        return tree(READER.readTree(yaml));
    }

    private static Object tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.forEachEntry((key, value) -> map.put(QUOTES.writeValueAsString(key), tree(value)));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(entry -> list.add(tree(entry)));
            return list;
        }
        return node.toString();
    }

    static String text(Object tree) {
        StringBuilder text = new StringBuilder();
        append(tree, text);
        return text.append('\n').toString();
    }

    private static void append(Object tree, StringBuilder text) {
        if (tree instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, value) -> {
                text.append(key).append(": ");
                append(value, text);
                text.append(",\n");
            });
            text.append('}');
        } else if (tree instanceof List<?> list) {
            text.append('[');
            list.forEach(entry -> {
                append(entry, text);
                text.append(",\n");
            });
            text.append(']');
        } else {
            text.append(tree);
        }
    }

    static Object copy(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, copy(value)));
            return copy;
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(entry -> copy.add(copy(entry)));
            return copy;
        }
        return tree;
    }
}
