package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import softpath.model.KebabCase;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.PauseClasses;
import tools.jackson.databind.node.ObjectNode;

/** A host file with other pauses, its comments and layout kept. */
public final class HostPauses {

    private static final String KEY = "pauses:";

    private HostPauses() {}

    /**
     * A class of pauses as measured.
     *
     * @param source  one line
     * @param weights upper edge of each bin, microseconds, to the pauses in it
     */
    public record Entry(
            PauseClasses.Name name,
            double perSecond,
            double lowest,
            double highest,
            String source,
            SortedMap<Integer, Long> weights) {}

    /** The text of {@code file} with this class of pauses in the place of all that it has, sound by the rules of the format. */
    public static String text(Path file, Entry entry) {
        return text(file.toString(), FileText.read(file), entry);
    }

    /**
     * The same of a host file that need not be on a disk.
     *
     * @param name that errors call it by
     */
    public static String text(String name, String host, Entry entry) {
        InputFile.of(name, host).requireKind(List.of("host")).bind(Host.class);
        List<String> lines = without(host.lines().toList());
        lines.addAll(List.of(
                KEY,
                "  " + KebabCase.of(entry.name()) + ":",
                "    measured:",
                "      per-second:",
                "        value: " + FittedDataplane.number(entry.perSecond()),
                "        unit: 1/s",
                "        origin: fitted",
                "        source: \"" + entry.source().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "        interval: [" + FittedDataplane.number(entry.lowest()) + ", "
                        + FittedDataplane.number(entry.highest()) + "]",
                "      histogram: " + histogram(entry.weights())));
        String text = String.join("\n", lines) + "\n";
        try {
            ObjectNode body = (ObjectNode) YamlTree.parse(text).root();
            body.remove(List.of("softpath", "kind"));
            Binder.bind(body, Host.class);
            return text;
        } catch (YamlTree.Unreadable e) {
            throw new IllegalStateException("a host file that cannot be read back", e);
        }
    }

    private static String histogram(Map<Integer, Long> weights) {
        return weights.entrySet().stream()
                .map(bin -> bin.getKey() + ": " + bin.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** All but the section, which ends where the next key of the file begins, or a comment above that. */
    private static List<String> without(List<String> lines) {
        List<String> left = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            boolean isIndented = line.isBlank() || line.startsWith(" ");
            inside = line.startsWith(KEY) || inside && isIndented;
            if (!inside) {
                left.add(line);
            }
        }
        return left;
    }
}
