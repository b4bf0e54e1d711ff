package softpath.io;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import softpath.model.KebabCase;
import softpath.model.Parameter;
import softpath.model.dataplane.EventCost;
import softpath.model.result.Answer;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.SizeMix;
import tools.jackson.databind.JsonNode;

/** What a type looks like in a file: its keys, and the words that error messages use for it. */
final class Shape {

    /** The key that says which record of a sealed interface stands in a file. */
    static final String CHOOSER = "mechanism";

    /** Records that stand in files as one text, each with what is expected there. */
    private static final Map<Class<?>, String> TEXTS = Map.of(
            OfferedLoad.class, OfferedLoad.EXPECTED,
            Arrivals.class, Arrivals.EXPECTED,
            EventCost.class, EventCost.EXPECTED);

    private static final int MOST_QUOTED_CHARACTERS = 60;

    /** Found out once: a model file holds some forty records of one type. */
    private static final Map<Class<?>, Map<String, Type>> KEYS = new ConcurrentHashMap<>();

    private static final Map<Class<?>, List<String>> CONSTANTS = new ConcurrentHashMap<>();

    private Shape() {}

    /** The keys of a record, in its order, each with its type. */
    static Map<String, Type> keys(Class<?> type) {
        return KEYS.computeIfAbsent(type, Shape::findKeys);
    }

    private static Map<String, Type> findKeys(Class<?> type) {
        Map<String, Type> keys = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                String name = component.getName();
                keys.put(isOfResult(type) ? name : KebabCase.of(name), component.getGenericType());
            }
        }
        return Collections.unmodifiableMap(keys);
    }

    /** Results are JSON, whose keys are spelled as in the records. */
    private static boolean isOfResult(Class<?> type) {
        return type.getPackage().equals(Answer.class.getPackage());
    }

    /** Whether the type stands in files as a map with its components as keys. */
    static boolean isRecord(Class<?> type) {
        return type.isRecord() && !TEXTS.containsKey(type) && type != SizeMix.class;
    }

    /** Whether one of several records stands in files, named by {@link #CHOOSER}. */
    static boolean isChoice(Class<?> type) {
        return type.isSealed();
    }

    /** The records that a sealed interface permits, by name. */
    static Map<String, Class<?>> choices(Class<?> type) {
        Map<String, Class<?>> choices = new LinkedHashMap<>();
        for (Class<?> choice : type.getPermittedSubclasses()) {
            choices.put(KebabCase.of(choice.getSimpleName()), choice);
        }
        return choices;
    }

    /** The constants of an enum as files spell them. */
    static List<String> constants(Class<?> type) {
        return CONSTANTS.computeIfAbsent(type, Shape::findConstants);
    }

    private static List<String> findConstants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> KebabCase.of((Enum<?>) constant))
                .toList();
    }

    /** The type of a list's entries or a map's values; {@code Object} where any is allowed. */
    static Type element(Type type) {
        if (type == SizeMix.class) {
            return Double.class;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
        return Object.class;
    }

    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    static boolean isOptional(Type type) {
        return raw(type) == Optional.class;
    }

    /** What an {@code Optional} holds; any other type itself. */
    static Type held(Type type) {
        return isOptional(type) ? element(type) : type;
    }

    /** What is expected where this type stands. */
    static String expected(Type given) {
        Class<?> type = raw(held(given));
        if (TEXTS.containsKey(type)) {
            return TEXTS.get(type);
        }
        if (type == SizeMix.class) {
            return SizeMix.EXPECTED + " or the name of a file in models/traffic";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type.isEnum()) {
            return "one of " + String.join(", ", constants(type));
        }
        if (List.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord()
                ? (type == Parameter.class ? "a number, or " : "") + "a map with the keys "
                        + String.join(", ", keys(type).keySet())
                : "a map";
    }

    /** What was found, in words. */
    static String found(JsonNode node) {
        if (node.isMissingNode()) {
            return "no such key";
        }
        if (node.isObject()) {
            return "a map";
        }
        if (node.isArray()) {
            return "a list";
        }
        return node.isString() ? "text " + quoted(node.stringValue()) : node.toString();
    }

    static String quoted(String text) {
        return text.length() <= MOST_QUOTED_CHARACTERS
                ? "'" + text + "'"
                : "'" + text.substring(0, MOST_QUOTED_CHARACTERS) + "...'";
    }
}
