package softpath.harness.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import softpath.io.DrawnSets;
import softpath.io.FittedDataplane;
import softpath.io.InputFile;
import softpath.io.YamlText;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;

/** The model files of what was learnt: what their templates say, with what was measured in its place. */
public final class LearntFiles {

    private LearntFiles() {}

    /**
     * @param template dataplane of the same kind, whose other numbers stay
     * @param about    in a line
     * @param source   of what was measured
     */
    public static String dataplane(Path template, Learnt learnt, List<String> header, String about, String source) {
        Map<String, Object> body = body(template, "dataplane");
        body.put("about", about);
        // What lies between the cores that were measured is in what was measured.
        body.remove("l3-link");
        put(body, List.of("worker", "transmit-cycles"), withinOthers());
        learnt.costs().forEach((name, cost) -> put(body, List.of(name.split("\\.")), parameter(name, cost, source)));
        String text = YamlText.of(header, "dataplane", body);
        InputFile.of("dataplane", text).bind(Dataplane.class);
        return text;
    }

    private static Map<String, Object> body(Path template, String kind) {
        Map<String, Object> body = new LinkedHashMap<>(
                InputFile.read(template).requireKind(List.of(kind)).content());
        body.remove("softpath");
        body.remove("kind");
        return body;
    }

    private static Map<String, Object> parameter(String name, Learnt.Cost cost, String source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", rounded(cost.value()));
        map.put("unit", unit(name));
        map.put("origin", "fitted");
        map.put("source", source + cost.togetherWith().map(LearntFiles::untold).orElse(""));
        map.put("interval", List.of(rounded(cost.lowest()), rounded(cost.highest())));
        return map;
    }

    private static String untold(String other) {
        return "; not identifiable: parts tell only the sum with " + other;
    }

    /** What stands beside the file: its numbers, and sets that set-ups could have told just as well. */
    public static String draws(Learnt learnt, List<String> header) {
        Map<String, Double> values = new LinkedHashMap<>();
        learnt.costs().forEach((name, cost) -> values.put(name, cost.value()));
        return DrawnSets.text(header, values, learnt.draws());
    }

    private static Map<String, Object> withinOthers() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", 0);
        map.put("unit", "cycles/packet");
        map.put("origin", "assumed");
        map.put("source", "within receive-cycles and dequeue-cycles: parts were measured with a sink behind them");
        return map;
    }

    private static double rounded(double value) {
        return Double.parseDouble(FittedDataplane.number(value));
    }

    public static String unit(String name) {
        if (name.endsWith("poll-cycles")) {
            return "cycles/poll";
        }
        return name.endsWith("batch-cycles") || name.endsWith("batch-least-cycles")
                ? "cycles/batch"
                : name.endsWith("burst-cycles") ? "cycles/burst" : "cycles/packet";
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> body, List<String> place, Object value) {
        Map<String, Object> at = body;
        for (String key : place.subList(0, place.size() - 1)) {
            Map<String, Object> inner = new LinkedHashMap<>();
            if (at.get(key) instanceof Map<?, ?> map) {
                inner.putAll((Map<String, Object>) map);
            }
            at.put(key, inner);
            at = inner;
        }
        at.put(place.get(place.size() - 1), value);
    }

    /**
     * @param template host of the testbed, whose ports stay
     * @param cpu      as the processor calls itself
     * @param clockGhz of its time-stamp counter
     */
    public static String host(Path template, List<String> header, String cpu, double clockGhz) {
        Map<String, Object> body = body(template, "host");
        body.put("about", "The machine that it was learnt on, with the ports of its testbed: " + cpu);
        body.put("cpu", cpu);
        for (String clock : List.of("lowest-frequency-ghz", "highest-frequency-ghz")) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("value", clockGhz);
            map.put("unit", "GHz");
            map.put("origin", "literature");
            map.put(
                    "source",
                    "seen on the machine: /proc/cpuinfo, the rate of the time-stamp counter where it is constant");
            body.put(clock, map);
        }
        body.remove("pauses");
        String text = YamlText.of(header, "host", body);
        InputFile.of("host", text).bind(Host.class);
        return text;
    }

    /** A line for each parameter, widest interval last where people look for what to measure again. */
    public static List<String> table(Learnt learnt) {
        List<String> lines = new ArrayList<>();
        learnt.costs()
                .forEach((name, cost) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %-34s %8.1f %-13s  %8.1f to %.1f%s",
                        name,
                        cost.value(),
                        unit(name),
                        cost.lowest(),
                        cost.highest(),
                        cost.togetherWith().isPresent() ? ", not identifiable" : "")));
        return lines;
    }
}
