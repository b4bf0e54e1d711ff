package softpath.io;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.scenario.SizeMix;
import tools.jackson.databind.JsonNode;

/** Whether a tree has the shape of a record: no unknown and no missing key, each value of its type. */
final class ShapeCheck {

    private ShapeCheck() {}

    static void check(JsonNode tree, Class<?> type) {
        check(tree, type, DataPath.ROOT);
    }

    static void check(JsonNode node, Type declared, DataPath at) {
        Type type = Shape.held(declared);
        Class<?> raw = Shape.raw(type);
        require(Shape.isChoice(raw) ? node.isObject() : fits(node, raw), declared, node, at);
        if (Shape.isChoice(raw)) {
            checkRecord(node, chosen(Shape.choices(raw), node, at), Shape.CHOOSER, at);
        } else if (Shape.isRecord(raw)) {
            checkRecord(node, raw, "", at);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), Shape.element(type), at.index(i));
            }
        } else if (node.isObject()) {
            for (String key : node.propertyNames()) {
                check(node.get(key), Shape.element(type), at.key(key));
            }
        }
    }

    private static boolean fits(JsonNode node, Class<?> type) {
        if (isInt(type)) {
            return node.isIntegralNumber() && node.canConvertToInt();
        }
        if (type == long.class || type == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong();
        }
        if (type == double.class || type == Double.class) {
            return node.isNumber();
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean();
        }
        if (type.isEnum()) {
            return node.isString() && Shape.constants(type).contains(node.stringValue());
        }
        if (List.class.isAssignableFrom(type)) {
            return node.isArray();
        }
        if (Map.class.isAssignableFrom(type) || type == SizeMix.class || Shape.isRecord(type)) {
            return node.isObject();
        }
        return type == Object.class || node.isString();
    }

    private static Class<?> chosen(Map<String, Class<?>> choices, JsonNode node, DataPath at) {
        JsonNode name = node.path(Shape.CHOOSER);
        if (!name.isString() || !choices.containsKey(name.stringValue())) {
            throw new InvalidInput(
                    at.key(Shape.CHOOSER).toString(),
                    "expected one of " + String.join(", ", choices.keySet()) + ", found " + Shape.found(name));
        }
        return choices.get(name.stringValue());
    }

    /** {@code chooser} is the key that chose the record, empty if none did. */
    private static void checkRecord(JsonNode node, Class<?> type, String chooser, DataPath at) {
        Map<String, Type> keys = Shape.keys(type);
        for (String key : node.propertyNames()) {
            if (!keys.containsKey(key) && !key.equals(chooser)) {
                throw new InvalidInput(
                        at.key(key).toString(),
                        "expected a known key, found " + Shape.quoted(key) + " (" + Suggestion.among(keys.keySet(), key)
                                + ")");
            }
        }
        keys.forEach((key, keyType) -> {
            if (node.has(key) || !Shape.isOptional(keyType)) {
                check(node.path(key), keyType, at.key(key));
            }
        });
    }

    private static void require(boolean holds, Type type, JsonNode found, DataPath at) {
        if (!holds || found.isMissingNode()) {
            // A whole number is refused where one is expected only if it is too large.
            String limit = found.isIntegralNumber() && isInt(type) ? " of at most " + Integer.MAX_VALUE : "";
            throw new InvalidInput(
                    at.toString(), "expected " + Shape.expected(type) + limit + ", found " + Shape.found(found));
        }
    }

    private static boolean isInt(Type type) {
        Class<?> raw = Shape.raw(Shape.held(type));
        return raw == int.class || raw == Integer.class;
    }
}
