package softpath.model;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every parameter of a model file by its place there, as in {@code guest.functions.l3fwd}, in the file's order. */
public final class Places {

    private Places() {}

    public static Map<String, Parameter> of(Record file) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        collect("", fields(file), parameters);
        return Collections.unmodifiableMap(parameters);
    }

    private static void collect(String prefix, Map<?, ?> values, Map<String, Parameter> into) {
        values.forEach((key, held) -> {
            String place = prefix + key;
            Object value = held instanceof Optional<?> optional ? optional.orElse(null) : held;
            if (value instanceof Parameter parameter) {
                into.put(place, parameter);
            } else if (value instanceof Record nested) {
                collect(place + ".", fields(nested), into);
            } else if (value instanceof Map<?, ?> nested) {
                collect(place + ".", nested, into);
            }
        });
    }

    /** What a record holds, by the keys that files have for it. */
    public static Map<String, Object> fields(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                values.put(
                        KebabCase.of(component.getName()),
                        component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return values;
    }
}
