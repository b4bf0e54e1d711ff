package softpath.io;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.model.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * Records with one value in the place of another: what binding the whole changed tree would make, at the price of the records
 * that hold it.
 */
final class Spliced {

    /** By class of record, in the order of its components. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(component -> component.getAccessor())
                    .toList();
        }
    };

    private Spliced() {}

    /** What stands at a place of this type in the place of what stood there. */
    interface Change {
        Object of(Object before, Type declared);
    }

    /**
     * @param path of a value; whatever holds it must be there
     * @throws InvalidInput if the place or the value cannot be: it need not say so as it is said of the whole
     */
    static <R extends Record> R of(R record, DataPath path, JsonNode value) {
        return of(record, path, (before, declared) -> Binder.bindAs(value, declared));
    }

    /**
     * @param path of what is changed; whatever holds it must be there
     * @throws InvalidInput if the place cannot be
     */
    @SuppressWarnings("unchecked")
    static <R> R of(R record, DataPath path, Change change) {
        return (R) changed(record, record.getClass(), path.steps(), change);
    }

    private static Object changed(Object before, Type declared, List<Object> steps, Change change) {
        if (steps.isEmpty()) {
            return change.of(before, declared);
        }
        if (before instanceof Optional<?> held && held.isPresent()) {
            return Optional.of(changed(held.get(), Shape.held(declared), steps, change));
        }
        Object step = steps.get(0);
        List<Object> below = steps.subList(1, steps.size());
        if (before instanceof List<?> list && step instanceof Integer index && index < list.size()) {
            List<Object> copy = new ArrayList<>(list);
            copy.set(index, changed(list.get(index), Shape.element(declared), below, change));
            return copy;
        }
        if (before instanceof Map<?, ?> map && step instanceof String key) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.put(key, changed(map.get(key), Shape.element(declared), below, change));
            return copy;
        }
        if (before instanceof Record record && step instanceof String key) {
            return record(record, key, below, change);
        }
        throw new InvalidInput("", "expected something that holds " + step + ", found none");
    }

    private static Object record(Record before, String key, List<Object> below, Change change) {
        Class<?> type = before.getClass();
        if (!Shape.isRecord(type) || !Shape.keys(type).containsKey(key)) {
            throw new InvalidInput("", "expected something that holds " + key + ", found none");
        }
        List<Object> values = new ArrayList<>();
        Shape.keys(type).forEach((each, declared) -> {
            Object part = part(before, ACCESSORS.get(type).get(values.size()));
            values.add(each.equals(key) ? changed(part, declared, below, change) : part);
        });
        return Binder.construct(type, values.toArray());
    }

    private static Object part(Record record, Method accessor) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " cannot be read", e);
        }
    }
}
