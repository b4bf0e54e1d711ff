package softpath.imports.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.imports.Imported;

/** Small topologies of many kinds; README.md beside them says what each stands for. */
final class Fixtures {

    static final HostImport.Options NOTHING_STATED = new HostImport.Options(Optional.empty(), Optional.empty());

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private Fixtures() {}

    static Path folder() {
        return HOME.resolve("src/test/resources/softpath/imports/host");
    }

    static Path file(String name) {
        return folder().resolve(name + ".xml");
    }

    /** Names of all, without their ending. */
    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.substring(0, name.length() - ".xml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Imported imported(String name) {
        return HostImport.ofFile(file(name), NOTHING_STATED);
    }

    static HostImport.Options stated(double nicRateGbps) {
        return new HostImport.Options(Optional.of(nicRateGbps), Optional.empty());
    }

    static HostImport.Options statedClocks(double lowest, double highest) {
        return new HostImport.Options(Optional.empty(), Optional.of(List.of(lowest, highest)));
    }
}
