package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every model file that a scenario names, read.
 *
 * @param dataplane with the scenario's options applied
 * @param hosts     by server name
 * @param functions by VM name
 * @param digest    SHA-256 over the values in the files (comments and layout do not count), hexadecimal
 */
public record Models(
        Dataplane dataplane, Map<String, Host> hosts, Map<String, NetworkFunction> functions, String digest) {

    public Models {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        functions = Collections.unmodifiableMap(new TreeMap<>(functions));
    }
}
