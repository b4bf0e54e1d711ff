package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one run, put in place together, whatever stops the run and after whichever step. */
class FileSetTest {

    @TempDir
    private Path home;

    private Path model;
    private Path report;
    private Path figure;

    /** The end of the process: nothing that it would do on its way out happens. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class KilledAfter implements FileSet.Watcher {
        private final int steps;
        private final List<String> done = new ArrayList<>();

        KilledAfter(int steps) {
            this.steps = steps;
        }

        @Override
        public void done(String step) {
            done.add(step);
            if (done.size() == steps) {
                throw new Killed();
            }
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Path figures = Files.createDirectories(home.resolve("figures"));
        model = home.resolve("model.yaml");
        report = home.resolve("report.md");
        figure = figures.resolve("figure 1 \u00fc.csv");
    }

    private FileSet set(String text) throws IOException {
        return new FileSet().with(model, text).with(report, text + text).with(figure, text);
    }

    private List<String> texts() throws IOException {
        return List.of(Files.readString(model), Files.readString(report).substring(1), Files.readString(figure));
    }

    private static List<String> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    private void requireNothingLeft() throws IOException {
        assertThat(left(home)).isEmpty();
        assertThat(left(figure.getParent())).isEmpty();
    }

    @Test
    void allFilesAreWrittenAndNothingIsLeftBeside() throws IOException {
        set("a").write();
        set("b").write();

        assertThat(texts()).containsOnly("b");
        requireNothingLeft();
    }

    private int steps() throws IOException {
        KilledAfter never = new KilledAfter(0);
        set("a").write(never);
        return never.done.size();
    }

    /** One reader asks for one file; all others must be of the same run then, too. */
    @Test
    void whicheverStepARunIsKilledAfterWhoReadsOneFileFindsFilesOfOneRun() throws IOException {
        int steps = steps();
        List<String> found = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            for (Path file : List.of(model, report, figure)) {
                set("a").write();
                int last = step;
                assertThatThrownBy(() -> set("b").write(new KilledAfter(last))).isInstanceOf(Killed.class);

                FileText.read(file);

                assertThat(texts()).as("killed after " + step).containsOnly(Files.readString(model));
                found.add(Files.readString(model));
            }
        }
        assertThat(steps).isGreaterThan(10);
        assertThat(found).contains("a", "b");
    }

    @Test
    void whicheverStepARunIsKilledAfterTheNextLeavesNothingOfItBehind() throws IOException {
        int steps = steps();
        for (int step = 1; step <= steps; step++) {
            int last = step;
            assertThatThrownBy(() -> set("b").write(new KilledAfter(last))).isInstanceOf(Killed.class);

            set("c").write();

            assertThat(texts()).containsOnly("c");
            requireNothingLeft();
        }
    }

    @Test
    void whicheverStepARunIsKilledAfterTheNextFinishesItBeforeItBegins() throws IOException {
        int steps = steps();
        for (int step = 1; step <= steps; step++) {
            set("a").write();
            int last = step;
            assertThatThrownBy(() -> set("b").write(new KilledAfter(last))).isInstanceOf(Killed.class);

            ResultFiles.requireWritable(model.toString());
            ResultFiles.requireWritable(figure.toString());

            assertThat(texts()).containsOnly(Files.readString(model));
            requireNothingLeft();
        }
    }

    @Test
    void aSetThatCannotBeFinishedIsToldToWhoeverReadsOrWritesOneOfItsFiles() throws IOException {
        set("a").write();
        assertThatThrownBy(() -> set("b").write(watcherOf("each file in its place")))
                .isInstanceOf(Killed.class);
        for (String part : left(figure.getParent())) {
            Files.deleteIfExists(figure.resolveSibling(part));
        }

        String message =
                ": expected the files of one run, found that a run that was killed has put only some of them in"
                        + " place without " + figure;
        assertThatThrownBy(() -> FileText.read(report))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(report + message)
                .hasMessageContaining("delete " + home);
        assertThatThrownBy(() -> ResultFiles.requireWritable(model.toString()))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(model + message);
        Path other = Files.writeString(home.resolve("other.yaml"), "of nobody");
        assertThat(FileText.read(other)).isEqualTo("of nobody");

        for (String note : left(home)) {
            Files.delete(home.resolve(note));
        }
        assertThat(FileText.read(report)).isEqualTo("aa");
    }

    private static FileSet.Watcher watcherOf(String step) {
        return done -> {
            if (done.equals(step)) {
                throw new Killed();
            }
        };
    }

    /** As after a checkout of the old files: nothing of the killed run is in place, so nothing of it is put there. */
    @Test
    void filesThatWerePutBackSinceStayAsTheyAre() throws IOException {
        set("a").write();
        assertThatThrownBy(() -> set("b").write(watcherOf("each file in its place")))
                .isInstanceOf(Killed.class);
        Files.writeString(model, "a");
        Files.writeString(report, "aa");

        FileText.read(model);

        assertThat(texts()).containsOnly("a");
        requireNothingLeft();
    }

    @Test
    void aHomeThatWasMovedSinceIsFinishedWhereItIs() throws IOException {
        Path old = Files.createDirectories(home.resolve("old/figures")).getParent();
        new FileSet()
                .with(old.resolve("a"), "1")
                .with(old.resolve("figures/b"), "1")
                .write();
        FileSet next = new FileSet().with(old.resolve("a"), "2").with(old.resolve("figures/b"), "2");
        assertThatThrownBy(() -> next.write(watcherOf("each file in its place")))
                .isInstanceOf(Killed.class);
        Path moved = Files.move(old, home.resolve("new"));

        FileText.read(moved.resolve("a"));

        assertThat(moved.resolve("figures/b")).hasContent("2");
        assertThat(left(moved)).isEmpty();
        assertThat(left(moved.resolve("figures"))).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenLeavesAllAsTheyWereAndIsNamed() throws IOException {
        set("a").write();
        FileSet.Watcher full = step -> {
            if (step.equals("a part beside each file")) {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> set("b").write(full)).hasMessage("No space left on device");
        assertThat(texts()).containsOnly("a");
        requireNothingLeft();
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path part = Files.writeString(home.resolve(".softpath-0123456789ab-0.part"), "of a run under way elsewhere");
        Path note = Files.writeString(home.resolve(".softpath-notes.set"), "of the user");

        set("a").write();

        assertThat(part).exists();
        assertThat(note).exists();
    }

    @Test
    void aFullDeviceIsNamedOnceAllOtherFilesStand() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");

        assertThatThrownBy(() -> set("a").with(full, "b").write())
                .isInstanceOf(IOException.class)
                .hasMessageMatching("/dev/full: cannot be written: .+");
        assertThat(texts()).containsOnly("a");
    }

    @Test
    void aFileKeepsItsModeAndItsOwner() throws IOException {
        for (String mode : List.of("rw-------", "rw-r-----", "rw-rw-rw-")) {
            Files.writeString(model, "old");
            Files.setPosixFilePermissions(model, PosixFilePermissions.fromString(mode));
            Map<String, Object> before = Files.readAttributes(model, "unix:uid,gid,mode");

            set("new").write();

            assertThat(Files.readAttributes(model, "unix:uid,gid,mode")).isEqualTo(before);
            assertThat(model).hasContent("new");
        }
    }

    @Test
    void anotherHardLinkKeepsTheOldText() throws IOException {
        Files.writeString(model, "old");
        Path link = Files.createLink(home.resolve("link"), model);

        set("new").write();

        assertThat(link).hasContent("old");
        assertThat(model).hasContent("new");
    }

    /** The longest name that file systems have: what stands beside must not need a longer one. */
    @Test
    void aFileMayHaveTheLongestName() throws IOException {
        Path longest = home.resolve("x".repeat(255));

        ResultFiles.requireWritable(longest.toString());
        new FileSet().with(longest, "a").with(model, "b").write();

        assertThat(longest).hasContent("a");
    }

    /** The system's order of renames decides which file is whose, so whoever comes last tells. */
    @Test
    void twoRunsThatWriteTheSameFilesAtTheSameTimeAreTold() throws IOException {
        FileSet.Watcher other = step -> {
            if (step.equals("each file in its place")) {
                Files.writeString(model, "of another run");
            }
        };

        assertThatThrownBy(() -> set("b").write(other))
                .hasMessageContaining(model + ": was written by another run at the same time");
        assertThatThrownBy(() -> FileText.read(report)).hasMessageContaining("put only some of them in place");
    }

    @Test
    void aNoteThatSomebodyDeletesHoldsNobodyUp() throws IOException {
        List<String> steps = new ArrayList<>();
        FileSet.Watcher meddler = step -> {
            steps.add(step);
            if (steps.size() == 1) {
                for (Path note : SetNote.of(home)) {
                    Files.delete(note);
                }
            }
        };

        set("b").write(meddler);

        assertThat(texts()).containsOnly("b");
        requireNothingLeft();
    }

    @Test
    void aDeviceMayTakeSeveralTexts() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no /dev/null here");

        set("a").with(device, "b").with(device, "c").write();

        assertThat(device).exists();
        assertThat(texts()).containsOnly("a");
    }
}
