package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Transport;
import softpath.io.InputError;

/** What is made, held and swept, and what is never touched. */
class RunFolderTest {

    @TempDir
    private Path folder;

    private final Transport machine = new LocalTransport();
    private Path run;
    private Workplace workplace;
    private RunFolder ours;

    @BeforeEach
    void name() {
        run = folder.resolve("run");
        workplace = new Workplace(run.toString());
        ours = new RunFolder(machine, workplace, folder.resolve("huge").toString());
    }

    private Site site() {
        return new Site(machine, machine, workplace, ours.hugetlbfs());
    }

    @Test
    void aNewFolderIsItsOwnersAlone() throws IOException {
        ours.claim();

        for (Path made : List.of(run, run.resolve("running"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
        assertThat(run.resolve(".softpath-run-folder")).content().startsWith("softpath run folder\nfolder " + run);
        ours.claim();
        assertThat(ours.refusal()).isEmpty();
    }

    @Test
    void anEmptyFolderOfTheUsersIsTaken() throws IOException {
        Files.createDirectory(run, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        ours.claim();

        assertThat(ours.refusal()).isEmpty();
    }

    @Test
    void onlyWhatLiesInTheInnerFolderIsSwept() throws IOException {
        ours.claim();
        Path record = Files.writeString(run.resolve("measure-local.jsonl"), "a record that somebody put here");
        Path kept = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("file"), "kept");
        Path inner = run.resolve("running");
        Files.createSymbolicLink(inner.resolve("link"), kept.getParent());
        Files.writeString(Files.createDirectory(inner.resolve("sub")).resolve(".hidden"), "");
        Files.writeString(inner.resolve("vnic0.sock"), "");
        Files.writeString(inner.resolve(" -rf\n*"), "");

        assertThat(ours.files()).contains(inner + "/link", inner + "/sub", inner + "/vnic0.sock");
        assertThat(inner).isNotEmptyDirectory();
        ours.sweep();

        assertThat(inner).isEmptyDirectory();
        assertThat(record).exists();
        assertThat(kept).hasContent("kept");
        assertThat(ours.files()).isEmpty();
    }

    @Test
    void aFolderThatBecameAnothersIsNotSwept() throws IOException {
        ours.claim();
        Path left = Files.writeString(run.resolve("running/vnic0.sock"), "");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(ours::sweep).isInstanceOf(InputError.class).hasMessageContaining("mode 777");
        assertThatThrownBy(() -> Exclusive.at(site()).close()).isInstanceOf(InputError.class);
        assertThat(left).exists();
    }

    /** Where no huge pages are mounted, files by our name are files that somebody named so. */
    @Test
    void filesByTheMarkAreOnlyThoseOfHugePages() throws IOException {
        ours.claim();
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("huge")).resolve(workplace.mark() + "map_0"), "kept");

        assertThat(ours.files()).isEmpty();
        ours.sweep();

        assertThat(file).hasContent("kept");
    }

    @Test
    void ofHugePagesAndOfDpdksFoldersOnlyOwnOnesByTheMarkAreDeleted() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root mounts huge pages");
        ours.claim();
        Path huge = Files.createDirectory(folder.resolve("huge"));
        assumeTrue(run("mount", "-t", "hugetlbfs", "none", huge.toString()) == 0, "no huge pages can be mounted");
        Path dpdk = Path.of(Workplace.DPDK_RUNTIME);
        boolean isNew = !Files.exists(dpdk);
        Files.createDirectories(dpdk);
        Path prefix = dpdk.resolve(workplace.prefix("dataplane"));
        Path link = dpdk.resolve(workplace.prefix("link"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try {
            Path left = Files.createFile(huge.resolve(workplace.prefix("dataplane") + "map_0"));
            Path foreign = Files.createFile(huge.resolve("softpath-0-dataplanemap_0"));
            Path given = Files.createFile(huge.resolve(workplace.prefix("functions") + "map_0"));
            Files.setAttribute(given, "unix:uid", 65_534);
            Files.writeString(Files.createDirectory(prefix).resolve("config"), "");
            Files.writeString(elsewhere.resolve("file"), "kept");
            Files.createSymbolicLink(link, elsewhere);

            assertThat(ours.sweep()).containsExactly(left.toString(), prefix.toString());

            assertThat(left).doesNotExist();
            assertThat(prefix).doesNotExist();
            assertThat(List.of(foreign, given, link)).allMatch(each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS));
            assertThat(elsewhere.resolve("file")).hasContent("kept");
        } finally {
            run("umount", huge.toString());
            Files.deleteIfExists(link);
            if (isNew) {
                Files.deleteIfExists(dpdk);
            }
        }
    }

    private static int run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Test
    void theScriptItselfTakesNoMarkAndNoFolderThatStandForMore() throws IOException {
        ours.claim();
        Path left = Files.writeString(run.resolve("running/vnic0.sock"), "");
        List<String> argv = ours.hold().argv();
        for (List<String> wrong : List.of(
                List.of("sweep", run.toString(), ""),
                List.of("sweep", run.toString(), "softpath-"),
                List.of("sweep", run.toString(), "*"),
                List.of("sweep", "", workplace.mark()),
                List.of("sweep", ".", workplace.mark()),
                List.of("sweep", "/tmp", workplace.mark()),
                List.of("sweep", run + "/..", workplace.mark()))) {
            Command command = Command.of(Stream.of(argv.subList(0, 4), wrong, argv.subList(7, argv.size()))
                    .flatMap(List::stream)
                    .toArray(String[]::new));

            assertThat(machine.run(command).output()).startsWith("refused expected");
        }
        assertThat(left).exists();
    }

    @Test
    void processesAreToldByTheMarkInTheirEnvironmentAndNotByWordsOnTheirCommandLine() throws IOException {
        ours.claim();
        Process editor =
                new ProcessBuilder("bash", "-c", "read line", workplace.prefix("dataplane"), run.toString()).start();
        Process other = marked(workplace.mark() + "x").start();
        Process left = marked(workplace.mark()).start();
        try {
            awaitEnvironment(left);
            awaitEnvironment(other);
            assertThat(new Leftovers(site()).processes()).containsExactly(left.pid());

            assertThat(new Leftovers(site()).remove()).contains("killed process " + left.pid());

            assertThat(left.isAlive()).isFalse();
            assertThat(editor.isAlive()).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            List.of(editor, other, left).forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aProcessOfAnotherUserIsNotEndedWhateverItSays() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root becomes another user");
        Process theirs = marked(workplace.mark(), "setpriv", "--reuid=65534", "--clear-groups")
                .start();
        try {
            awaitEnvironment(theirs);
            for (int i = 0;
                    i < 200
                            && Files.getAttribute(Path.of("/proc/" + theirs.pid()), "unix:uid")
                                    .equals(0);
                    i++) {
                Pause.ms(50);
            }

            assertThat(new Leftovers(site()).processes()).isEmpty();
        } finally {
            theirs.destroyForcibly();
        }
    }

    private ProcessBuilder marked(String value, String... before) {
        List<String> argv = new ArrayList<>(List.of(before));
        argv.addAll(List.of("bash", "-c", "read line"));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put(workplace.processMark().variable(), value);
        return builder;
    }

    /** A process that was forked just now may still show the environment of who did so. */
    private static void awaitEnvironment(Process process) throws IOException {
        for (int i = 0; i < 200; i++) {
            if (Files.readString(Path.of("/proc/" + process.pid() + "/environ")).contains("SOFTPATH_RUN=")) {
                return;
            }
            Pause.ms(50);
        }
    }
}
