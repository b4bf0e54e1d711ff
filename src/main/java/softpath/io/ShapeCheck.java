package softpath.io;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.SizeMix;
import tools.jackson.databind.JsonNode;

/**
 * Whether a tree has the shape of a record: no unknown and no missing key, each value of its type.
 *
 * <p>The data binder would find most of this too, but its messages name classes, and it takes some lists in lists.
 */
final class ShapeCheck {

    private ShapeCheck() {}

    static void check(JsonNode tree, Class<?> type) {
        check(tree, type, DataPath.ROOT);
    }

    private static void check(JsonNode node, Type declared, DataPath at) {
        Type type = Shape.held(declared);
        Class<?> raw = Shape.raw(type);
        JsonSubTypes choices = raw.getAnnotation(JsonSubTypes.class);
        require(choices != null ? node.isObject() : fits(node, raw), declared, node, at);
        if (choices != null) {
            String key = raw.getAnnotation(JsonTypeInfo.class).property();
            checkRecord(node, chosen(choices, node.path(key), at.key(key)), key, at);
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
            return node.isIntegralNumber();
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

    private static Class<?> chosen(JsonSubTypes choices, JsonNode name, DataPath at) {
        List<String> known = new ArrayList<>();
        for (JsonSubTypes.Type choice : choices.value()) {
            if (name.isString() && name.stringValue().equals(choice.name())) {
                return choice.value();
            }
            known.add(choice.name());
        }
        throw new InvalidInput(
                at.toString(), "expected one of " + String.join(", ", known) + ", found " + Shape.found(name));
    }

    /** {@code chooser} is the key that chose the record, empty if none did. */
    private static void checkRecord(JsonNode node, Class<?> type, String chooser, DataPath at) {
        Map<String, Type> keys = new LinkedHashMap<>(Shape.keys(type));
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
