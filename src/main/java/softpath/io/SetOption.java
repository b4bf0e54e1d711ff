package softpath.io;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.model.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One {@code --set path=value}: replaces what stands at the path, maps and lists whole.
 *
 * @param text  as the user wrote it
 * @param value the right side, read as YAML
 */
record SetOption(String text, DataPath path, JsonNode value) {

    private static final int MOST_SHOWN_CHARACTERS = 100;

    static SetOption parse(String text) {
        DataPath path = path(text);
        try {
            return new SetOption(text, path, YamlTree.value(text.substring(text.indexOf('=') + 1)));
        } catch (YamlTree.Unreadable e) {
            throw new InputError(label(text), path.resolve(e.path).toString(), e.getMessage());
        }
    }

    /** What it replaces, however the place is spelt; the right side is not looked at. */
    static DataPath place(String text, Class<?> type) {
        return joinedKeys(path(text), type);
    }

    private static DataPath path(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new InputError(label(text), "", "expected path=value, found no '='");
        }
        String left = text.substring(0, equals).strip();
        if (left.isEmpty()) {
            throw new InputError(label(text), "", "expected path=value, found no path");
        }
        try {
            return DataPath.parse(left);
        } catch (InvalidInput e) {
            throw new InputError(label(text), "", e.getMessage());
        }
    }

    /** How errors name an option. */
    static String label(String text) {
        return "--set "
                + (text.length() <= MOST_SHOWN_CHARACTERS ? text : text.substring(0, MOST_SHOWN_CHARACTERS) + "...");
    }

    /** Replaces the value; the path must exist or be a key that {@code type} knows. */
    SetOption applyTo(ObjectNode root, Class<?> type) {
        SetOption joined = new SetOption(text, joinedKeys(path, type), value);
        joined.replaceIn(root, type);
        return joined;
    }

    /** In a map from names to texts, such as {@code pinning}, the rest of the path is one name, dots and all. */
    private static DataPath joinedKeys(DataPath path, Type root) {
        Type type = root;
        for (int i = 0; i < path.steps().size(); i++) {
            List<Object> rest = path.steps().subList(i, path.steps().size());
            boolean toText = Map.class.isAssignableFrom(Shape.raw(type)) && Shape.element(type) == String.class;
            if (toText && rest.stream().allMatch(String.class::isInstance)) {
                String name = rest.stream().map(String.class::cast).collect(Collectors.joining("."));
                return new DataPath(path.steps().subList(0, i)).key(name);
            }
            type = childType(type, path.steps().get(i));
        }
        return path;
    }

    private void replaceIn(ObjectNode root, Class<?> type) {
        JsonNode parent = root;
        Type parentType = type;
        DataPath at = DataPath.ROOT;
        for (Object step : path.parent().steps()) {
            JsonNode child = child(parent, parentType, at, step);
            parentType = childType(parentType, step);
            at = at.resolve(new DataPath(List.of(step)));
            if (child.isMissingNode()) {
                if (!comesToBe(Shape.raw(parentType))) {
                    throw error(at, "expected " + Shape.expected(parentType) + ", found no such key");
                }
                child = ((ObjectNode) parent).putObject((String) step);
            }
            parent = child;
        }
        child(parent, parentType, at, path.last());
        if (path.last() instanceof Integer index) {
            ((ArrayNode) parent).set(index, value);
        } else {
            ((ObjectNode) parent).set((String) path.last(), value);
        }
    }

    /**
     * Whether it is there as soon as its first entry is set: an optional map such as dataplane-options, or a record that needs
     * nothing, such as the placement of a demand.
     */
    private static boolean comesToBe(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || type.isRecord()
                        && Stream.of(type.getRecordComponents()).allMatch(part -> part.getType() == Optional.class);
    }

    /** What stands at a step; missing is fine for a key that may stand there. */
    private JsonNode child(JsonNode parent, Type parentType, DataPath at, Object step) {
        if (step instanceof Integer index) {
            if (!parent.isArray()) {
                throw error(at, "expected a list, found " + Shape.found(parent));
            }
            if (index >= parent.size()) {
                String expected = parent.isEmpty() ? "an entry" : "an index from 0 to " + (parent.size() - 1);
                throw error(
                        at.index(index),
                        "expected " + expected + ", found " + (parent.isEmpty() ? "an empty list" : index));
            }
            return parent.get(index);
        }
        String key = (String) step;
        if (!parent.isObject()) {
            throw error(at, "expected a map with the key " + Shape.quoted(key) + ", found " + Shape.found(parent));
        }
        List<String> known = new ArrayList<>(Shape.keys(Shape.raw(parentType)).keySet());
        if (Shape.isRecord(Shape.raw(parentType)) && !known.contains(key)) {
            throw error(
                    at.key(key),
                    "expected a known key, found " + Shape.quoted(key) + " (" + Suggestion.among(known, key) + ")");
        }
        return parent.path(key);
    }

    private static Type childType(Type type, Object step) {
        return Shape.isRecord(Shape.raw(type))
                ? Shape.held(Shape.keys(Shape.raw(type)).getOrDefault(String.valueOf(step), Object.class))
                : Shape.element(type);
    }

    private InputError error(DataPath place, String message) {
        return new InputError(label(text), place.isRoot() ? "" : place.toString(), message);
    }
}
