package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/** Cycles per byte of the functions that work on payload, as an intrusion detection or encryption does. */
final class PayloadWork {

    private PayloadWork() {}

    /** The map itself, if every function in it is one that the dataplane has a cost for. */
    static Optional<Map<String, Parameter>> checked(
            Optional<Map<String, Parameter>> cyclesPerByte, Map<String, Parameter> functions) {
        return cyclesPerByte.map(map -> {
            map.forEach((name, cycles) -> {
                String key = "function-cycles-per-byte." + name;
                Check.require(
                        functions.containsKey(name),
                        key,
                        "one of guest.functions (" + String.join(", ", functions.keySet()) + ")",
                        "'" + name + "'");
                Quantity.CYCLES_PER_BYTE.require(key, cycles);
            });
            return Collections.unmodifiableMap(new TreeMap<>(map));
        });
    }
}
