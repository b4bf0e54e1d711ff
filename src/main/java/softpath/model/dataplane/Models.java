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
 * @param digestOfFile the same of each file, by folder and name: {@code hosts/aptlab-c6220}
 * @param traces    captures that arrivals name
 */
public record Models(
        Dataplane dataplane,
        Map<String, Host> hosts,
        Map<String, NetworkFunction> functions,
        String digest,
        Map<String, String> digestOfFile,
        Map<String, Trace> traces) {

    public Models {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        functions = Collections.unmodifiableMap(new TreeMap<>(functions));
        digestOfFile = Collections.unmodifiableMap(new TreeMap<>(digestOfFile));
        traces = Collections.unmodifiableMap(new TreeMap<>(traces));
    }

    /** Of no files. */
    public Models(Dataplane dataplane, Map<String, Host> hosts, Map<String, NetworkFunction> functions, String digest) {
        this(dataplane, hosts, functions, digest, Map.of(), Map.of());
    }
}
