package softpath.io;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A dataplane file with other numbers, its comments and layout kept. */
public final class FittedDataplane {

    private static final String INTERVAL = "interval";
    private static final List<String> KEYS = List.of("value", "origin", "source", INTERVAL);

    private FittedDataplane() {}

    /**
     * A number and what speaks for it.
     *
     * @param origin as files spell it: {@code fitted} or {@code bounded}
     * @param source one line
     */
    public record Entry(double value, String origin, String source, double lowest, double highest) {}

    /** Every parameter of a sound dataplane file with its value. */
    public static Map<String, Double> values(Path file) {
        InputFile dataplane = InputFile.read(file).requireKind(List.of("dataplane"));
        dataplane.bind(Dataplane.class);
        return ParameterValues.all(dataplane.root());
    }

    /** A number and the ends of the interval that a file states of it. */
    public record Range(double value, double lowest, double highest) {}

    /** Of every parameter of a sound dataplane file that states one. */
    public static Map<String, Range> intervals(Path file) {
        InputFile dataplane = InputFile.read(file).requireKind(List.of("dataplane"));
        dataplane.bind(Dataplane.class);
        Map<String, Range> intervals = new LinkedHashMap<>();
        ParameterValues.all(dataplane.root()).forEach((place, value) -> {
            JsonNode ends = ParameterValues.parameter(dataplane.root(), place).path(INTERVAL);
            if (ends.size() == 2) {
                intervals.put(
                        place,
                        new Range(value, ends.get(0).doubleValue(), ends.get(1).doubleValue()));
            }
        });
        return intervals;
    }

    /** Throws an {@link InvalidInput} of the dataplane if it cannot have these values in the place of the file's. */
    public static void requirePossible(InputFile dataplane, Map<String, Double> values) {
        ObjectNode body = dataplane.body();
        ParameterValues.apply(body, values);
        Binder.bind(body, Dataplane.class);
    }

    /**
     * The text of {@code file} with these entries in the place of what stands there, sound by the rules of the format.
     *
     * @param header what the file written is: it takes the place of the comment at the head of {@code file}, which says
     *               what that file is and whose word no longer holds
     */
    public static String text(Path file, List<String> header, Map<String, Entry> entries) {
        String text = FileText.read(file);
        List<String> lines = new ArrayList<>(text.lines().toList());
        try {
            Map<DataPath, Integer> lineOf =
                    new LinkedHashMap<>(YamlTree.parse(text).lines());
            // From the last line up, so that a line put in moves none that is still to be changed.
            entries.entrySet().stream()
                    .sorted((a, b) -> lineOf(lineOf, b.getKey(), file) - lineOf(lineOf, a.getKey(), file))
                    .forEach(entry -> replace(lines, lineOf, DataPath.parse(entry.getKey()), entry.getValue()));
            String changed = withHeader(header, lines);
            YamlTree tree = YamlTree.parse(changed);
            ObjectNode body = (ObjectNode) tree.root();
            body.remove(List.of("softpath", "kind"));
            Binder.bind(body, Dataplane.class);
            return changed;
        } catch (YamlTree.Unreadable e) {
            throw new IllegalStateException("a fitted file that cannot be read back", e);
        }
    }

    private static String withHeader(List<String> header, List<String> lines) {
        int first = 0;
        while (lines.get(first).isBlank() || lines.get(first).startsWith("#")) {
            first++;
        }
        List<String> all = new ArrayList<>();
        header.forEach(line -> all.add(line.isEmpty() ? "#" : "# " + line));
        all.addAll(lines.subList(first, lines.size()));
        return String.join("\n", all) + "\n";
    }

    /**
     * Throws unless {@link #text} can put numbers in the place of these parameters: to be asked before a fit, not after.
     *
     * @param places of parameters; others than the file's are the caller's matter
     */
    public static void requireReplaceable(Path file, Collection<String> places) {
        String text = FileText.read(file);
        try {
            Map<DataPath, Integer> lineOf = YamlTree.parse(text).lines();
            for (DataPath place : lineOf.keySet()) {
                if (!place.isRoot() && places.contains(place.toString())) {
                    for (String key : KEYS) {
                        requireOnOneLine(file, text.lines().toList(), lineOf, place.key(key));
                    }
                }
            }
        } catch (YamlTree.Unreadable e) {
            throw new InputError(file + ":" + e.line + ": " + e.getMessage());
        }
    }

    private static void requireOnOneLine(Path file, List<String> lines, Map<DataPath, Integer> lineOf, DataPath place) {
        Integer line = lineOf.get(place);
        if (line == null && place.last().equals(INTERVAL)) {
            return;
        }
        String key = place.last() + ":";
        String found = line == null ? "" : lines.get(line - 1);
        boolean isOnOneLine = found.strip().startsWith(key + " ")
                && (!place.last().equals(INTERVAL) || found.contains("]"))
                && lines.stream()
                        .skip(line)
                        .filter(next -> !next.isBlank() && !next.strip().startsWith("#"))
                        .findFirst()
                        .map(next -> indent(next) <= indent(found))
                        .orElse(true);
        if (!isOnOneLine) {
            throw new InputError(file + ":" + (line == null ? 1 : line) + ": " + place + ": expected '" + key
                    + " ...' on a line of its own, for a fit to replace, found it written otherwise");
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int lineOf(Map<DataPath, Integer> lineOf, String place, Path file) {
        Integer line = lineOf.get(DataPath.parse(place));
        if (line == null) {
            throw new InputError(file + ": expected a parameter, found no " + place);
        }
        return line;
    }

    private static void replace(List<String> lines, Map<DataPath, Integer> lineOf, DataPath place, Entry entry) {
        int first = lineOf.get(place.key("value"));
        String indent = lines.get(first - 1).substring(0, lines.get(first - 1).indexOf("value:"));
        String interval = indent + "interval: [" + number(entry.lowest()) + ", " + number(entry.highest()) + "]";
        int source = lineOf.get(place.key("source"));
        int origin = lineOf.get(place.key("origin"));
        String quoted = entry.source().replace("\\", "\\\\").replace("\"", "\\\"");
        lines.set(source - 1, indent + "source: \"" + quoted + "\"");
        lines.set(origin - 1, indent + "origin: " + entry.origin());
        lines.set(first - 1, indent + "value: " + number(entry.value()));
        Integer old = lineOf.get(place.key(INTERVAL));
        if (old != null) {
            lines.set(old - 1, interval);
        } else {
            // A line put in moves those below it, so it comes last and below the others.
            lines.add(Math.max(first, Math.max(source, origin)), interval);
        }
    }

    /** Six significant digits: more than any measurement has. */
    public static String number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.5e", value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
