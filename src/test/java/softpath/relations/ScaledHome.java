package softpath.relations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Model files in which all that happens happens twice as fast. */
final class ScaledHome {

    static final int FASTER = 2;

    /** A parameter, by what its key ends with: its value stands on the line after it. */
    private static final Pattern RATE = Pattern.compile(
            "((?:-ghz|-gbps|-mpps):\\R\\s+value: )([0-9.e+-]+)|((?:-ghz|-gbps|-mpps): \\{value: )([0-9.e+-]+)");

    private static final Pattern TIME =
            Pattern.compile("(-micros:\\R\\s+value: |-micros: \\{value: |-micros: )([0-9][0-9.e+-]*)");

    private static final Pattern INTERVAL = Pattern.compile("interval: \\[([0-9.e+-]+), ([0-9.e+-]+)]");

    private ScaledHome() {}

    static Path in(Path folder) throws IOException {
        Path models = Trial.HOME.resolve("models");
        try (Stream<Path> files = Files.walk(models)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Path copy = folder.resolve("models").resolve(models.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, scaled(Files.readString(file)));
            }
        }
        return folder;
    }

    private static String scaled(String text) {
        String faster = replaced(RATE, text, FASTER);
        return widened(replaced(TIME, faster, 1.0 / FASTER));
    }

    /** Intervals hold what stood in them before, faster or slower. */
    private static String widened(String text) {
        return INTERVAL.matcher(text)
                .replaceAll(found -> "interval: ["
                        + Double.parseDouble(found.group(1)) / FASTER + ", "
                        + Double.parseDouble(found.group(2)) * FASTER + "]");
    }

    static List<String> servers(List<String> servers) {
        return servers.stream()
                .map(server -> replaced(Pattern.compile("(frequency-ghz: )([0-9.]+)"), server, FASTER))
                .toList();
    }

    /** A percentage is of a wire that is faster itself. */
    static List<String> traffic(List<String> traffic) {
        return traffic.stream()
                .map(entry -> replaced(Pattern.compile("(offered: )([0-9.]+)(?=G|M)"), entry, FASTER))
                .map(entry -> replaced(Pattern.compile("(for-ms: )([0-9.]+)"), entry, 1.0 / FASTER))
                .toList();
    }

    private static String replaced(Pattern pattern, String text, double factor) {
        return pattern.matcher(text).replaceAll(found -> {
            int last = found.group(1) == null ? 3 : 1;
            return Matcher.quoteReplacement(found.group(last) + Double.parseDouble(found.group(last + 1)) * factor);
        });
    }
}
