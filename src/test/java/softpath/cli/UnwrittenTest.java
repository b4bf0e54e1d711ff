package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that cannot be written: found out beforehand where that can be, else printed and told. */
class UnwrittenTest {

    private static final String VERBS = """
            run       | THROUGHPUT
            calibrate | Residuals
            validate  | Within tolerance
            reproduce | Verdicts on
            """;

    @TempDir
    private Path folder;

    private SmallHome home;
    private Path small;
    private boolean isMounted;

    @BeforeEach
    void makeHome() throws IOException {
        home = SmallHome.in(folder.resolve("home"));
        small = Files.createDirectory(folder.resolve("small"));
    }

    private boolean isDone(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A file system with room for names and next to no text. */
    private void mount(String options) throws Exception {
        isMounted = isDone("mount", "-t", "tmpfs", "-o", options, "tmpfs", small.toString());
        assumeTrue(isMounted, "only a superuser mounts");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(isDone("umount", small.toString())).isTrue();
        }
    }

    private String words(String verb) {
        return switch (verb) {
            case "run" ->
                "run," + home.file("models/scenarios/paper/single-vnf.yaml")
                        + ",--set,run.measure-ms=0.2,--set,run.warmup-ms=0.2";
            case "calibrate" -> "calibrate," + home.file(SmallHome.FIT) + ",--out," + folder.resolve("model.yaml");
            case "validate" -> "validate," + home.file(SmallHome.SUITE) + ",--junit," + folder.resolve("suite.xml");
            default -> "reproduce,paper,--uncertainty,2";
        };
    }

    private SmallHome.Outcome softpath(String verb, String option, Path target) {
        return home.softpath((words(verb) + "," + option + "," + target).split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = VERBS)
    void aFullDeviceIsNamedAndTheReportPrinted(String verb, String printed) {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");

        SmallHome.Outcome outcome = softpath(verb, "--json", full);

        assertThat(outcome.exit()).isEqualTo(Exit.FAULT);
        assertThat(outcome.out()).containsIgnoringCase(printed);
        assertThat(outcome.err()).contains("/dev/full: cannot be written: ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = VERBS)
    void aFullDiskIsNamedTheReportPrintedAndNoOtherFileReplaced(String verb, String printed) throws Exception {
        mount("size=4k");
        Path filler = Files.write(small.resolve("filler"), new byte[4_096]);
        Files.writeString(folder.resolve("model.yaml"), "old");
        Files.writeString(folder.resolve("suite.xml"), "old");
        Path json = small.resolve("result.json");

        SmallHome.Outcome outcome = softpath(verb, "--json", json);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.FAULT);
        assertThat(outcome.out()).containsIgnoringCase(printed);
        assertThat(outcome.err()).contains(json + ": cannot be written: ").hasLineCount(1);
        assertThat(small).isDirectoryContaining(filler::equals).isDirectoryNotContaining("glob:**/.*");
        assertThat(folder.resolve("model.yaml")).hasContent("old");
        assertThat(folder.resolve("suite.xml")).hasContent("old");
        assertThat(home.file("validation/REPORT.md")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = VERBS)
    void aFileSystemThatIsReadOnlyIsFoundOutBeforehand(String verb, String printed) throws Exception {
        mount("ro,size=4k");

        SmallHome.Outcome outcome = softpath(verb, "--json", small.resolve("result.json"));

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("--json " + small.resolve("result.json") + ": expected a folder that can be written")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300 | expected a name of at most 255 bytes, found one of 300",
                "255 | ''",
            })
    void aNameThatIsTooLongIsFoundOutBeforehand(int length, String said) {
        Path target = folder.resolve("x".repeat(length));

        SmallHome.Outcome outcome = softpath("run", "--json", target);

        assertThat(outcome.exit()).isEqualTo(said.isEmpty() ? Exit.DONE : Exit.INPUT);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
        assertThat(Files.exists(target)).isEqualTo(said.isEmpty());
    }

    /** Bytes, not letters. */
    @Test
    void aReportWhoseNameIsTooLongIsFoundOutBeforeTheFit() {
        String name = "\u00fc".repeat(127);
        assertThat((name + ".md").getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(255);

        SmallHome.Outcome outcome = home.softpath(
                "calibrate",
                home.file(SmallHome.FIT).toString(),
                "--out",
                folder.resolve(name).toString());

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("--out ", "expected a name of at most 255 bytes, found one of 257");
    }

    @Test
    void aPathThatIsTooLongIsFoundOutBeforehand() throws IOException {
        Path deep = folder;
        StringBuilder place = new StringBuilder();
        while (deep.toString().length() + place.length() < 4_200) {
            place.append("../").append(deep.getFileName()).append('/');
        }

        SmallHome.Outcome outcome = softpath("run", "--json", Path.of(folder + "/" + place + "result.json"));

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).startsWith("softpath: --json ").hasLineCount(1);
    }

    @Test
    void aLinkThatLeadsNowhereYetLeadsToTheFileThatIsWritten() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("small/result.json"));

        assertThat(softpath("run", "--json", link).exit()).isEqualTo(Exit.DONE);
        assertThat(link).isSymbolicLink();
        assertThat(small.resolve("result.json")).content().startsWith("{");
    }

    @Test
    void aLinkInACircleOrToAFolderThatIsNoneIsFoundOutBeforehand() throws IOException {
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        Path astray = Files.createSymbolicLink(folder.resolve("astray"), Path.of("nowhere/result.json"));

        SmallHome.Outcome first = softpath("run", "--json", circle);
        SmallHome.Outcome second = softpath("run", "--json", astray);

        assertThat(first.exit()).isEqualTo(Exit.INPUT);
        assertThat(first.err()).contains("found a link that leads in a circle");
        assertThat(second.exit()).isEqualTo(Exit.INPUT);
        assertThat(second.err()).contains("expected a folder ", "found none by this name");
    }

    @Test
    void whatAProcessHasOpenIsNotReplaced() throws Exception {
        Path redirected = Files.writeString(folder.resolve("out.txt"), "");
        try (var open = Files.newOutputStream(redirected)) {
            Path name = openAs(redirected);
            assumeTrue(name != null, "no /proc here");

            SmallHome.Outcome outcome = softpath("run", "--json", name);

            assertThat(open).isNotNull();
            assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
            assertThat(outcome.err()).contains("found a file that is open already (- is standard output)");
        }
        assertThat(redirected).isEmptyFile();
    }

    private static Path openAs(Path file) throws IOException {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return null;
        }
        try (var names = Files.list(all)) {
            return names.filter(name -> leadsTo(name, file)).findFirst().orElse(null);
        }
    }

    private static boolean leadsTo(Path name, Path file) {
        try {
            return Files.readSymbolicLink(name).equals(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aBlankNameIsNoFile() {
        SmallHome.Outcome outcome = home.softpath((words("run") + ",--json, ").split(","));

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).startsWith("softpath: --json: expected the name of a file, found ' '");
    }

    @Test
    void filesOfAReproductionAreOthersThanItsResult() {
        SmallHome.Outcome outcome = softpath("reproduce", "--json", home.file("validation/REPORT.md"));

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("REPORT.md: expected another file than REPORT, found the same");
    }
}
