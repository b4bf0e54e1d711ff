package softpath.evaluate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Records with one component in the place of another. */
final class Changed {

    private Changed() {}

    /**
     * The same record but for one component.
     *
     * @throws RuntimeException what the record's constructor throws
     */
    @SuppressWarnings("unchecked")
    static <R extends Record> R of(R record, String component, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        boolean isKnown = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean isThis = components[i].getName().equals(component);
                isKnown |= isThis;
                types[i] = components[i].getType();
                values[i] = isThis ? value : components[i].getAccessor().invoke(record);
            }
            if (!isKnown) {
                throw new IllegalArgumentException(record.getClass() + " has no " + component);
            }
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " cannot be made anew", e);
        }
    }
}
