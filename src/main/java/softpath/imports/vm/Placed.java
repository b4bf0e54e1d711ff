package softpath.imports.vm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import softpath.imports.Lines;
import softpath.imports.Spot;
import softpath.io.YamlText;

/**
 * The scenario that {@code softpath place} placed, as its files for other tools carry it: ports, chains, load and the switch's
 * threads are no part of a domain or of a script.
 *
 * @param spot     where it stands
 * @param scenario its keys, not checked yet
 */
public record Placed(Spot spot, Map<String, Object> scenario) {

    private static final String HEAD = "# What was placed, which softpath import vm reads again, on server ";
    private static final String EACH = "#| ";
    private static final Pattern COMMENTS = Pattern.compile("(?m)^" + HEAD + "(.+):\\r?\\n((?:#\\|.*(?:\\r?\\n|$))*)");

    private static final Pattern VCPU = Pattern.compile(".+\\.vcpu[0-9]+");

    public Placed {
        scenario = new LinkedHashMap<>(scenario);
    }

    /** A script's part in comments, of the threads of one server. */
    record OfServer(String server, Placed placed) {}

    /**
     * As comments at the end of a script.
     *
     * @param server   whose threads the script pins
     * @param scenario text of its file
     */
    public static String comments(String server, String scenario) {
        return HEAD + server + ":\n"
                + scenario.lines()
                        .map(line -> (EACH + line).stripTrailing() + "\n")
                        .collect(Collectors.joining());
    }

    /** What {@link #comments} wrote into a text. */
    static Optional<OfServer> in(Path file, String text) {
        Matcher found = COMMENTS.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String scenario = found.group(2)
                .lines()
                .map(line -> line.substring(Math.min(line.length(), EACH.length())) + "\n")
                .collect(Collectors.joining());
        return Optional.of(new OfServer(found.group(1), of(new Lines(file, text).at(found.start()), scenario)));
    }

    /** A count that entries of a list state under a key, by the names of the entries; what is none is left out. */
    Map<String, Integer> counts(String list, String key) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (scenario.get(list) instanceof List<?> entries) {
            for (Object each : entries) {
                if (each instanceof Map<?, ?> entry
                        && entry.get("name") instanceof String name
                        && entry.get(key) instanceof Number count) {
                    counts.put(name, count.intValue());
                }
            }
        }
        return counts;
    }

    /** The threads that it pins on a server and that are no vCPUs. */
    List<String> threads(String server) {
        if (!(scenario.get("pinning") instanceof Map<?, ?> pinning)) {
            return List.of();
        }
        return pinning.entrySet().stream()
                .filter(pin -> String.valueOf(pin.getValue()).startsWith(server + "."))
                .map(pin -> String.valueOf(pin.getKey()))
                .filter(thread -> !VCPU.matcher(thread).matches())
                .toList();
    }

    static Placed of(Spot spot, String text) {
        if (text.isEmpty()
                || !(YamlText.value(spot.file() + ":" + spot.line() + ": softpath:scenario", text)
                        instanceof Map<?, ?> map)) {
            throw spot.error("softpath:scenario", "a scenario", text.isEmpty() ? "nothing" : "something else");
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        return new Placed(spot, keys);
    }
}
