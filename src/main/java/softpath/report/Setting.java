package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.scenario.SizeMix;

/**
 * What was run, in short: read from the scenario as a result quotes it.
 *
 * <p>A result may come from a file or another tool, so whatever is missing here is left out rather than refused.
 */
final class Setting {

    private final Map<?, ?> scenario;

    Setting(Object scenario) {
        this.scenario = scenario instanceof Map<?, ?> map ? map : Map.of();
    }

    String about() {
        return text(scenario, "about");
    }

    boolean isPipeline() {
        return text(scenario, "kind").equals("pipeline");
    }

    /** Whether a chain begins at a NIC ({@code server.nic}), not at a generator inside a server. */
    boolean hasIngressWire() {
        return entries("chains").stream()
                .anyMatch(chain -> chain.get("path") instanceof List<?> path
                        && !path.isEmpty()
                        && String.valueOf(path.get(0)).contains("."));
    }

    /** Dataplane and servers with their clocks, or the clocks of a pipeline. */
    String machine() {
        List<String> parts = new ArrayList<>();
        if (isPipeline()) {
            addIfAny(parts, "bare pipeline");
            if (!text(scenario, "copies").equals("1")) {
                addIfAny(parts, unlessEmpty(text(scenario, "copies"), " copies"));
            }
            List<String> clocks = entries("cores").stream()
                    .map(core -> text(core, "frequency-ghz"))
                    .filter(clock -> !clock.isEmpty())
                    .distinct()
                    .toList();
            addIfAny(parts, unlessEmpty(String.join(", ", clocks), " GHz"));
        } else {
            addIfAny(parts, text(scenario, "dataplane"));
            for (Map<?, ?> server : entries("servers")) {
                parts.add("server " + text(server, "name") + ": " + text(server, "host") + " at "
                        + text(server, "frequency-ghz") + " GHz" + clockSteps(server.get("clock-steps")));
            }
        }
        return String.join(" · ", parts);
    }

    /** {@code , 1.2 GHz asked for at 5 ms}. */
    private static String clockSteps(Object steps) {
        StringBuilder text = new StringBuilder();
        if (steps instanceof List<?> list) {
            for (Object step : list) {
                if (step instanceof Map<?, ?> map) {
                    text.append(", ").append(text(map, "frequency-ghz")).append(" GHz asked for at ");
                    text.append(text(map, "at-ms")).append(" ms");
                }
            }
        }
        return text.toString();
    }

    /** When servers begin to run at other clocks, milliseconds, and at which; rising. */
    Map<Double, String> clocks() {
        Map<Double, String> clocks = new TreeMap<>();
        for (Map<?, ?> server : entries("servers")) {
            if (server.get("clock-steps") instanceof List<?> steps
                    && server.get("clock-transition") instanceof Map<?, ?> transition) {
                double lateMs = (number(transition, "delay-micros") + number(transition, "halt-micros")) / 1_000;
                for (Object step : steps) {
                    if (step instanceof Map<?, ?> map) {
                        clocks.merge(
                                number(map, "at-ms") + lateMs,
                                "server " + text(server, "name") + " at " + text(map, "frequency-ghz") + " GHz",
                                (one, other) -> one + "; " + other);
                    }
                }
            }
        }
        return clocks;
    }

    private static double number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** Offered traffic, chains that get the same in one line: {@code c1, c2: 64 B, 10Gbps, constant}. */
    List<String> traffic() {
        Map<String, List<String>> chainsOfTraffic = new LinkedHashMap<>();
        for (Map<?, ?> entry : entries(isPipeline() ? "sources" : "traffic")) {
            List<String> parts = new ArrayList<>();
            addIfAny(parts, sizes(entry.get("sizes")));
            addIfAny(parts, text(entry, "offered"));
            addIfAny(parts, text(entry, "arrivals"));
            addIfAny(parts, phases(entry.get("phases")));
            String name = text(entry, isPipeline() ? "name" : "chain");
            branchesOf(name).forEach(branch -> addIfAny(parts, branch));
            chainsOfTraffic
                    .computeIfAbsent(String.join(", ", parts), traffic -> new ArrayList<>())
                    .add(name);
        }
        List<String> lines = new ArrayList<>();
        chainsOfTraffic.forEach((traffic, chains) -> lines.add(Names.few(chains) + ": " + traffic));
        return lines;
    }

    /** {@code 20 % as ids}, {@code frames of 64 B as ids}, {@code flow 2 as ids}: what of a chain goes another way, each. */
    private List<String> branchesOf(String chain) {
        return entries("chains").stream()
                .filter(entry -> entry.get("branch") instanceof Map<?, ?> branch
                        && text(branch, "of").equals(chain))
                .map(entry -> part((Map<?, ?>) entry.get("branch")) + " as " + text(entry, "name"))
                .toList();
    }

    private static String part(Map<?, ?> branch) {
        if (branch.get("sizes") instanceof List<?> sizes) {
            return "frames of " + listed(sizes) + " B";
        }
        if (branch.get("flows") instanceof List<?> flows) {
            return (flows.size() == 1 ? "flow " : "flows ") + listed(flows);
        }
        return text(branch, "percent") + " %";
    }

    private static String listed(List<?> values) {
        return Names.few(values.stream().map(String::valueOf).toList(), " and ");
    }

    /** Warm-up and measured window of a replication, milliseconds as the file states them; empty if unknown. */
    String window() {
        if (!(scenario.get("run") instanceof Map<?, ?> run)) {
            return "";
        }
        String measureMs = text(run, "measure-ms");
        String warmupMs = text(run, "warmup-ms");
        return measureMs.isEmpty() ? "" : measureMs + " ms after " + warmupMs + " ms of warm-up";
    }

    /** {@code first 1 ms of 64 B, 10Gbps}; phases one after the other. */
    private static String phases(Object phases) {
        List<String> each = new ArrayList<>();
        if (phases instanceof List<?> list) {
            for (Object phase : list) {
                if (phase instanceof Map<?, ?> map) {
                    String sizes = map.containsKey("sizes") ? sizes(map.get("sizes")) + ", " : "";
                    each.add(text(map, "for-ms") + " ms of " + sizes + text(map, "offered"));
                }
            }
        }
        return each.isEmpty() ? "" : "first " + String.join(", then ", each);
    }

    private static String sizes(Object sizes) {
        if (!(sizes instanceof Map<?, ?> map)) {
            return sizes == null ? "" : String.valueOf(sizes);
        }
        try {
            Map<String, Double> weights = new TreeMap<>();
            map.forEach((bytes, weight) -> {
                if (weight instanceof Number number && number.doubleValue() > 0) {
                    weights.put(String.valueOf(bytes), number.doubleValue());
                }
            });
            SizeMix mix = SizeMix.parse(weights);
            int least = mix.weights().firstKey();
            if (mix.weights().size() == 1) {
                return least + " B";
            }
            return mix.weights().size() + " sizes of " + least + " to " + mix.largestFrameBytes() + " B, mean "
                    + Numbers.significant(mix.meanFrameBytes(), 4) + " B";
        } catch (InvalidInput e) {
            return "";
        }
    }

    private List<Map<?, ?>> entries(String key) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (scenario.get(key) instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map) {
                    entries.add(map);
                }
            }
        }
        return entries;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static String unlessEmpty(String text, String suffix) {
        return text.isEmpty() ? "" : text + suffix;
    }

    private static void addIfAny(List<String> parts, String part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }
}
