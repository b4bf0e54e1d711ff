package softpath.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import softpath.harness.RecordReader;

/** What was measured and on which machine, in the lines below the title of a report. */
final class RecordWords {

    private RecordWords() {}

    static List<String> of(Path file, RecordReader record) {
        Map<String, Object> machine = record.environment();
        List<String> parts = new ArrayList<>();
        addIfKnown(parts, "", machine.get("cpu"), "");
        addIfKnown(parts, "", machine.get("cpus"), " CPUs");
        addIfKnown(parts, "kernel ", machine.get("kernel"), "");
        addIfKnown(parts, "DPDK ", machine.get("dpdk"), "");
        String asked = "testbed " + record.asked().getOrDefault("testbed", "unknown") + " · plan "
                + record.asked().getOrDefault("plan", "unknown") + " · record " + file.getFileName();
        return Stream.of(String.join(" · ", parts), asked)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static void addIfKnown(List<String> parts, String before, Object value, String after) {
        if (value != null && !"unknown".equals(value)) {
            parts.add(before + value + after);
        }
    }
}
