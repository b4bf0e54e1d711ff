package softpath.io;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import softpath.model.InvalidInput;
import softpath.model.dataplane.EventCost;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.SizeMix;
import tools.jackson.databind.JsonNode;

/**
 * Trees into records, strictly; whatever fails becomes an {@link InvalidInput} with the full path.
 *
 * <p>Jackson's binder could do it too, but as {@link ShapeCheck} leaves it nothing to find out, all that it would add
 * is a third of a second to every start.
 */
final class Binder {

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is no record", e);
            }
        }
    };

    private Binder() {}

    static <T> T bind(JsonNode tree, Class<T> type) {
        ShapeCheck.check(tree, type);
        return type.cast(value(tree, type, DataPath.ROOT));
    }

    /** The same of any type that may stand in a file. */
    static Object bindAs(JsonNode tree, Type declared) {
        ShapeCheck.check(tree, declared, DataPath.ROOT);
        return value(tree, declared, DataPath.ROOT);
    }

    /** Texts, numbers, truth values, and lists and maps of them. */
    static Object plain(JsonNode node) {
        return value(node, Object.class, DataPath.ROOT);
    }

    /** The value of a tree that has the shape of {@code declared}. */
    private static Object value(JsonNode node, Type declared, DataPath at) {
        Class<?> type = Shape.raw(declared);
        if (type == Optional.class) {
            return node.isMissingNode() ? Optional.empty() : Optional.of(value(node, Shape.held(declared), at));
        }
        if (Shape.isChoice(type)) {
            return record(node, Shape.choices(type).get(node.get(Shape.CHOOSER).stringValue()), at);
        }
        if (Shape.isRecord(type)) {
            return record(node, type, at);
        }
        if (type == SizeMix.class) {
            Map<String, Double> weights = new LinkedHashMap<>();
            node.forEachEntry((bytes, weight) -> weights.put(bytes, weight.doubleValue()));
            return checked(at, () -> SizeMix.parse(weights));
        }
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.forEachEntry((key, entry) -> map.put(key, value(entry, Shape.element(declared), at.key(key))));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(entry -> list.add(value(entry, Shape.element(declared), at.index(list.size()))));
            return list;
        }
        return node.isString() ? ofText(node.stringValue(), type, at) : ofScalar(node, type);
    }

    private static Object ofText(String text, Class<?> type, DataPath at) {
        if (type == OfferedLoad.class) {
            return checked(at, () -> OfferedLoad.parse(text));
        }
        if (type == Arrivals.class) {
            return checked(at, () -> Arrivals.parse(text));
        }
        if (type == EventCost.class) {
            return checked(at, () -> EventCost.parse(text));
        }
        return type.isEnum() ? type.getEnumConstants()[Shape.constants(type).indexOf(text)] : text;
    }

    private static Object ofScalar(JsonNode node, Class<?> type) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (type == int.class || type == Integer.class) {
            return node.intValue();
        }
        return type == double.class || type == Double.class ? node.doubleValue() : node.numberValue();
    }

    private static Object record(JsonNode node, Class<?> type, DataPath at) {
        List<Object> values = new ArrayList<>();
        Shape.keys(type).forEach((key, keyType) -> values.add(value(node.path(key), keyType, at.key(key))));
        return checked(at, () -> construct(type, values.toArray()));
    }

    /**
     * @param values of its components, in their order
     * @throws InvalidInput of the record's own checks
     */
    static Object construct(Class<?> type, Object[] values) {
        try {
            return CONSTRUCTORS.get(type).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInput own) {
                throw own;
            }
            throw new IllegalStateException("a tree of the right shape was refused", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** Names in a path may be the user's: one that cannot be read as a path is a key. */
    private static DataPath below(InvalidInput own) {
        try {
            return DataPath.parse(own.path());
        } catch (InvalidInput unreadable) {
            return DataPath.ROOT.key(own.path());
        }
    }

    /** What a record's own checks say, with the place of the record in front. */
    private static Object checked(DataPath at, Supplier<?> made) {
        try {
            return made.get();
        } catch (InvalidInput own) {
            throw new InvalidInput(at.resolve(below(own)).toString(), own.getMessage());
        }
    }
}
