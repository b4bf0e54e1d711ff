package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.Check;
import softpath.model.InvalidInput;

/**
 * A placement that was written before: where its chains stand.
 *
 * @param serversOfChains the server of each function of each chain, a space between them
 */
public record PlacedFile(Path file, Map<String, String> serversOfChains) {

    public static final String SCHEMA = "softpath/placement/1";

    /** Of a folder with a placement, the file that has all of it. */
    public static final String IN_FOLDER = "placement.json";

    public PlacedFile {
        serversOfChains = Collections.unmodifiableMap(new LinkedHashMap<>(serversOfChains));
    }

    /** @param path of a placement, or of a folder with one */
    public static PlacedFile read(Path path) {
        Path file = path;
        if (Files.isDirectory(path)) {
            file = path.resolve(IN_FOLDER);
            FileKind.requirePlain(file, "a placement of softpath");
        }
        Map<String, Object> values = ResultReader.map(file, "a placement of softpath", SCHEMA);
        try {
            Map<String, String> servers = new LinkedHashMap<>();
            List<?> chains = list(values, "chains", "");
            for (int c = 0; c < chains.size(); c++) {
                String place = "chains[" + c + "]";
                String name = text(map(chains.get(c), place), "name", place);
                Check.require(
                        servers.put(name, servers(map(chains.get(c), place), place)) == null,
                        place + ".name",
                        "a name of its own",
                        "'" + name + "' a second time");
            }
            return new PlacedFile(file, servers);
        } catch (InvalidInput e) {
            throw describe(file, e);
        }
    }

    private static String servers(Map<?, ?> chain, String place) {
        StringBuilder servers = new StringBuilder();
        List<?> legs = list(chain, "legs", place + ".");
        for (int l = 0; l < legs.size(); l++) {
            String at = place + ".legs[" + l + "]";
            Map<?, ?> leg = map(legs.get(l), at);
            String server = text(leg, "server", at);
            list(leg, "sockets", at + ".")
                    .forEach(function -> servers.append(' ').append(server));
        }
        return servers.toString().strip();
    }

    private static List<?> list(Map<?, ?> of, String key, String before) {
        Check.require(of.get(key) instanceof List, before + key, "a list", of.get(key) == null ? "none" : "no list");
        return (List<?>) of.get(key);
    }

    private static Map<?, ?> map(Object value, String place) {
        Check.require(value instanceof Map, place, "a map", "something else");
        return (Map<?, ?>) value;
    }

    private static String text(Map<?, ?> of, String key, String place) {
        Check.require(of.get(key) instanceof String, place + "." + key, "a name", "none");
        String name = (String) of.get(key);
        Check.name(place + "." + key, name);
        return name;
    }

    /** An error found later. */
    public InputError describe(InvalidInput e) {
        return describe(file, e);
    }

    private static InputError describe(Path file, InvalidInput e) {
        return new InputError(file + ": " + e.path() + ": " + e.getMessage());
    }
}
