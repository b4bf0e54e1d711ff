package softpath.io;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of a model file, found and replaced by their place in it. */
final class ParameterValues {

    private static final String VALUE = "value";
    private static final String INTERVAL = "interval";

    private ParameterValues() {}

    /** Replaces values; an interval grows as far as it must to hold the new one. */
    static void apply(ObjectNode root, Map<String, Double> values) {
        new TreeMap<>(values).forEach((place, value) -> {
            ObjectNode parameter = parameter(root, place);
            parameter.put(VALUE, value);
            if (parameter.path(INTERVAL) instanceof ArrayNode ends && ends.size() == 2) {
                ends.set(0, Math.min(ends.get(0).doubleValue(), value));
                ends.set(1, Math.max(ends.get(1).doubleValue(), value));
            }
        });
    }

    /**
     * The same in what a file was bound to.
     *
     * @throws InvalidInput if there is no parameter at such a place
     */
    static Dataplane applied(Dataplane bound, Map<String, Double> values) {
        Dataplane changed = bound;
        for (Map.Entry<String, Double> entry : new TreeMap<>(values).entrySet()) {
            changed = Spliced.of(changed, DataPath.parse(entry.getKey()), (before, declared) -> {
                if (before instanceof Optional<?> held && held.orElse(null) instanceof Parameter parameter) {
                    return Optional.of(parameter.at(entry.getValue()));
                }
                if (before instanceof Parameter parameter) {
                    return parameter.at(entry.getValue());
                }
                throw new InvalidInput("", "expected a parameter of the dataplane file, found another thing");
            });
        }
        return changed;
    }

    static ObjectNode parameter(ObjectNode root, String place) {
        JsonNode at = root;
        for (Object step : DataPath.parse(place).steps()) {
            at = step instanceof Integer index ? at.path(index) : at.path((String) step);
        }
        if (at instanceof ObjectNode parameter && parameter.path(VALUE).isNumber()) {
            return parameter;
        }
        throw new InvalidInput(
                "",
                "expected a parameter of the dataplane file, found '" + place + "' (" + suggestion(root, place) + ")");
    }

    private static String suggestion(ObjectNode root, String place) {
        TreeMap<String, Double> known = new TreeMap<>();
        collect(root, DataPath.ROOT, known);
        return Suggestion.among(List.copyOf(known.keySet()), place);
    }

    /** Every parameter of a file with its value. */
    static Map<String, Double> all(ObjectNode root) {
        TreeMap<String, Double> known = new TreeMap<>();
        collect(root, DataPath.ROOT, known);
        return known;
    }

    private static void collect(JsonNode node, DataPath at, Map<String, Double> into) {
        if (node.path(VALUE).isNumber()) {
            into.put(at.toString(), node.path(VALUE).doubleValue());
        } else if (node instanceof ObjectNode map) {
            map.forEachEntry((key, child) -> collect(child, at.key(key), into));
        }
    }
}
