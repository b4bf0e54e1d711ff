package softpath.io;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.KebabCase;
import softpath.model.dataplane.EventCost;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.SizeMix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as the trees that files hold: what {@link Binder} makes a record of. */
final class RecordTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double MOST_EXACT = 1L << 53;

    private RecordTree() {}

    static ObjectNode of(Record values) {
        ObjectNode map = NODES.objectNode();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object value = value(values, component);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(held -> map.set(KebabCase.of(component.getName()), node(held)));
            } else {
                map.set(KebabCase.of(component.getName()), node(value));
            }
        }
        return map;
    }

    private static Object value(Record values, RecordComponent component) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof OfferedLoad || value instanceof Arrivals || value instanceof EventCost) {
            return NODES.stringNode(value.toString());
        }
        if (value instanceof SizeMix mix) {
            return map(mix.weights());
        }
        if (value instanceof Enum<?> constant) {
            return NODES.stringNode(KebabCase.of(constant));
        }
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof Map<?, ?> entries) {
            return map(entries);
        }
        if (value instanceof List<?> entries) {
            ArrayNode list = NODES.arrayNode();
            entries.forEach(entry -> list.add(node(entry)));
            return list;
        }
        return scalar(value);
    }

    private static ObjectNode map(Map<?, ?> entries) {
        ObjectNode map = NODES.objectNode();
        entries.forEach((key, value) -> map.set(String.valueOf(key), node(value)));
        return map;
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            // As people write it: 10, not 10.0.
            boolean isWhole = number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
            return isWhole ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
        }
        return NODES.stringNode((String) value);
    }
}
