package softpath.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A home of Softpath in a folder of its own: all model files, scenarios cut short, studies that are small. */
final class SmallHome {

    static final Path SHIPPED = Path.of(System.getProperty("softpath.home", ""));
    private static final List<String> AS_SHIPPED = List.of(
            "models", "calibration/data", "calibration/plans", "calibration/testbeds", "validation/paper/table1.csv");
    private static final int RECORD_LINES = 12;

    /** A record of another plan, so that whatever becomes of it, nothing is ever measured. */
    static final String RECORD = "record.jsonl";

    /** A demand whose placement is simulated as it stands. */
    static final String PLACED = "models/demands/paper-chain.yaml";

    private final Path folder;

    private SmallHome(Path folder) {
        this.folder = folder;
    }

    static SmallHome in(Path folder) throws IOException {
        SmallHome home = new SmallHome(folder);
        for (String part : AS_SHIPPED) {
            try (Stream<Path> files = Files.walk(SHIPPED.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = SHIPPED.relativize(file).toString();
                    byte[] content = Files.readAllBytes(file);
                    home.write(
                            name,
                            name.startsWith("models/scenarios") || name.equals(PLACED) ? shorter(content) : content);
                }
            }
        }
        for (Map.Entry<String, String> small : SmallFiles.FILES.entrySet()) {
            home.write(small.getKey(), small.getValue().getBytes(StandardCharsets.UTF_8));
        }
        home.write(RECORD, record());
        return home;
    }

    private static byte[] shorter(byte[] scenario) {
        return Pace.bounded(new String(scenario, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] record() throws IOException {
        byte[] zipped = Files.readAllBytes(SHIPPED.resolve("calibration/runs/local-2026-11.jsonl.gz"));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .filter(line -> !line.contains("\"type\":\"command\""))
                    .limit(RECORD_LINES)
                    .collect(Collectors.joining("\n", "", "\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    Path folder() {
        return folder;
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Names of files below a folder with this ending, in order. */
    List<String> files(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
