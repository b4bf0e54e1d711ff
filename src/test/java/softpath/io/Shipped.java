package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that come with the program. */
final class Shipped {

    static final Path HOME = Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    static final Path SINGLE_VNF = HOME.resolve("models/scenarios/paper/single-vnf.yaml");
    static final Path W2 = HOME.resolve("models/scenarios/bench/w2.yaml");

    private Shipped() {}

    static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("models").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static LoadedFile.OfScenario scenario(Path file, String... sets) {
        return (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), HOME);
    }
}
