package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that make folders for what they find make none as long as an option is wrong. */
class NothingMadeTest {

    private static final String STUDY = """
            softpath: 1
            kind: study
            about: "clocks"
            scenario: paper/single-vnf
            design: grid
            factors: [{column: frequency_ghz, key: "servers[0].frequency-ghz", values: [1.2, 2.6]}]
            fidelity: closed-form
            answers: [delivered-mpps]
            """;

    @TempDir
    private Path folder;

    private Shell.Seen softpath(String command) {
        return Shell.softpath(
                List.of(command.replace("FOLDER", folder.toString()).split(" ")));
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("study.yaml")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep FOLDER/study.yaml --out FOLDER/out --html FOLDER/no/x.html",
                "sweep FOLDER/study.yaml --out FOLDER/out --html FOLDER/out/no/x.html",
                "sweep FOLDER/study.yaml --out FOLDER/out --json FOLDER/study.yaml",
                "sweep FOLDER/study.yaml --out FOLDER/study.yaml/out",
                "sweep FOLDER/study.yaml --out /proc/out",
                "place models/demands/paper-chain.yaml --hosts models/fleets/paper-two-servers.yaml --out FOLDER/out"
                        + " --html FOLDER/no/x.html",
                "place models/demands/paper-chain.yaml --hosts models/fleets/paper-two-servers.yaml"
                        + " --out FOLDER/study.yaml/out",
                "learn local --to FOLDER/out --record FOLDER/r.jsonl --html FOLDER/no/x.html",
                "learn local --to FOLDER/out --record FOLDER/r.jsonl --html FOLDER/out/hosts/here.yaml",
                "measure local --results FOLDER/out --record FOLDER/r.jsonl --html FOLDER/no/x.html",
            })
    void aWrongOptionLeavesNothingBehind(String command) throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY);

        Shell.Seen seen = softpath(command);

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).hasLineCount(1);
        assertThat(made()).isEmpty();
    }

    @Test
    void aReportMayGoToTheFolderThatIsToBeMade() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY);

        Shell.Seen seen = softpath("sweep FOLDER/study.yaml --out FOLDER/out --html FOLDER/out/x.html");

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("out/x.html")).isNotEmptyFile();
    }

    @Test
    void aFolderThatTheSystemMakesUpIsSaidToTakeNoFile() {
        Shell.Seen seen = softpath("run models/scenarios/paper/single-vnf.yaml --html /proc/x.html");

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err())
                .isEqualTo("softpath: --html /proc/x.html: expected a folder that can be written, found one in which no"
                        + " file can be made\n");
    }
}
