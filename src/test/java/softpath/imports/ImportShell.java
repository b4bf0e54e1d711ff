package softpath.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import softpath.cli.Shell;

/** Imports as a shell starts them, and what became of them. */
public final class ImportShell {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private ImportShell() {}

    /** A file of the tests' resources. */
    public static Path resource(String name) {
        return HOME.resolve("src/test/resources/softpath/imports").resolve(name);
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Shell.Seen seen(List<String> args) {
        List<String> all = new ArrayList<>(List.of("import"));
        all.addAll(args);
        return Shell.softpath(all);
    }

    /** Holds a refusal to its form: one line, no file. */
    public static void assertRefused(Shell.Seen seen, Path out, String said) {
        assertThat(seen.exit()).as(seen.out() + seen.err()).isEqualTo(2);
        assertThat(seen.err())
                .hasLineCount(1)
                .contains(said)
                .contains("expected")
                .contains("found");
        assertThat(seen.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    /** Runs a scenario that was written, briefly. */
    public static void assertRuns(Path scenario) {
        Shell.Seen seen = Shell.softpath(List.of(
                "run",
                scenario.toString(),
                "--quiet",
                "--threads",
                "1",
                "--replications",
                "1",
                "--set",
                "run.warmup-ms=0.1",
                "--set",
                "run.measure-ms=0.2"));
        assertThat(seen.exit()).as(seen.err()).isZero();
    }
}
