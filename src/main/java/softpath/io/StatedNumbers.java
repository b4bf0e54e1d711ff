package softpath.io;

import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import softpath.model.scenario.StatedFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers that a user's model file states without saying where they come from: {@code sockets: 2} in the place of a map
 * with value, unit, origin and source. They become parameters whose origin says so; a unit that is left out is that of
 * the key.
 */
final class StatedNumbers {

    private static final String SOURCE = "stated without a source";
    private static final String ORIGIN = KebabCase.of(Parameter.Origin.STATED);

    /** To less than the decimals that are printed. */
    private static final int HALVINGS = 50;

    private StatedNumbers() {}

    /** Makes them whole, in the tree of a file that will be bound to {@code type}. */
    static void complete(ObjectNode root, Class<?> type) {
        if (Shape.isChoice(type)) {
            Class<?> chosen = Shape.choices(type).get(root.path(Shape.CHOOSER).asString(""));
            if (chosen != null) {
                complete(root, chosen);
            }
            return;
        }
        Shape.keys(type).forEach((key, keyType) -> complete(root, key, Shape.held(keyType)));
    }

    private static void complete(ObjectNode map, String key, Type type) {
        Class<?> raw = Shape.raw(type);
        JsonNode value = map.path(key);
        if (raw == Parameter.class) {
            if (value.isNumber()) {
                map.set(key, stated(map.objectNode().set("value", value)));
            } else if (value instanceof ObjectNode parameter && !parameter.has("origin")) {
                stated(parameter);
            }
        } else if (value instanceof ObjectNode nested) {
            if (Map.class.isAssignableFrom(raw)) {
                nested.propertyNames().forEach(name -> complete(nested, name, Shape.element(type)));
            } else if (Shape.isRecord(raw) || Shape.isChoice(raw)) {
                complete(nested, raw);
            }
        }
    }

    /**
     * Puts what a function costs among those that the dataplane has costs for.
     *
     * @param body of the dataplane's file, to be changed
     * @param bare the dataplane as it is without the function
     * @throws InvalidInput with the place in the scenario
     */
    static void addFunction(ObjectNode body, Dataplane bare, String name, StatedFunction function) {
        String place = "functions." + name;
        if (bare.functionCycles().containsKey(name)) {
            throw new InvalidInput(
                    place, "expected a name that the dataplane has no cost for, found one that it has: choose another");
        }
        double cycles = function.cycles().orElseGet(() -> cyclesOfAlone(bare, place, function));
        ObjectNode guest = (ObjectNode) body.get("guest");
        ((ObjectNode) guest.get("functions"))
                .set(name, stated(guest.objectNode().put("value", cycles)));
        function.cyclesPerByte()
                .ifPresent(perByte -> guest.withObject("function-cycles-per-byte")
                        .set(name, stated(guest.objectNode().put("value", perByte))));
    }

    /** That let a core which does nothing else carry what is stated, in this dataplane. */
    private static double cyclesOfAlone(Dataplane bare, String place, StatedFunction function) {
        double aloneMpps = function.aloneMpps().orElseThrow();
        double atGhz = function.atGhz().orElseThrow();
        double cycles = bare.cyclesLeftForFunction(aloneMpps, atGhz);
        if (cycles <= 0) {
            throw new InvalidInput(
                    place + ".alone-mpps",
                    String.format(
                            Locale.ROOT,
                            "expected less than %.3f, what a core at %s GHz carries of this dataplane without a function,"
                                    + " found %s",
                            mostAloneMpps(bare, aloneMpps, atGhz),
                            atGhz,
                            aloneMpps));
        }
        return cycles;
    }

    private static double mostAloneMpps(Dataplane bare, double tooManyMpps, double atGhz) {
        double least = 0;
        double most = tooManyMpps;
        for (int half = 0; half < HALVINGS; half++) {
            double middle = (least + most) / 2;
            if (bare.cyclesLeftForFunction(middle, atGhz) > 0) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least;
    }

    private static ObjectNode stated(ObjectNode parameter) {
        putIfAbsent(parameter, "unit", "");
        putIfAbsent(parameter, "source", SOURCE);
        return parameter.put("origin", ORIGIN);
    }

    private static void putIfAbsent(ObjectNode map, String key, String text) {
        if (!map.has(key)) {
            map.put(key, text);
        }
    }
}
