package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.RealSshd;
import softpath.harness.transport.Running;
import softpath.harness.transport.SshFiles;
import softpath.harness.transport.Transport;
import softpath.harness.transport.Transports;
import softpath.io.InputError;

/** The rules of the run folder on a machine behind a real SSH server. */
class SshRunFolderTest {

    @TempDir
    private Path folder;

    private RealSshd sshd;
    private Transport machine;
    private Path run;

    @BeforeEach
    void start() throws IOException {
        sshd = RealSshd.in(folder.resolve("ssh"));
        SshFiles files = new SshFiles(
                sshd.folder(),
                Optional.of(sshd.folder().resolve("id_ed25519")),
                Optional.of(sshd.folder().resolve("known_hosts")),
                Optional.empty());
        machine = Transports.of(sshd.address(), files);
        run = folder.resolve("run");
    }

    @AfterEach
    void close() throws IOException {
        if (sshd != null) {
            machine.close();
            sshd.close();
        }
    }

    private Site site(Path named) {
        return new Site(machine, machine, new Workplace(named.toString()), "/dev/hugepages");
    }

    @Test
    void aFolderOfOursIsMadeHeldAndSwept() throws IOException {
        Site site = site(run);
        try (Exclusive alone = Exclusive.at(site)) {
            assertThat(alone).isNotNull();
            assertThat(Exclusive.isHeld(site)).isTrue();
            machine.write(site.workplace().script(), new byte[] {1});
            Files.writeString(run.resolve("notes"), "kept");

            assertThat(new Leftovers(site).remove())
                    .containsExactly("deleted " + site.workplace().script());
        }
        assertThat(run.resolve("notes")).hasContent("kept");
        assertThat(run.resolve("running")).isEmptyDirectory();
    }

    @Test
    void aFolderOfOthersAndALinkToOneStayAsTheyAre() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("lock"), "kept");
        Files.createSymbolicLink(folder.resolve("link"), others);

        for (Path named : List.of(others, folder.resolve("link"))) {
            assertThatThrownBy(() -> Exclusive.at(site(named)).close())
                    .isInstanceOf(InputError.class)
                    .hasMessageContaining("run folder " + named + ": expected");
            assertThatThrownBy(() -> new Leftovers(site(named)).remove()).isInstanceOf(InputError.class);
        }
        assertThat(others.resolve("lock")).hasContent("kept");
        assertThat(others).isDirectoryNotContaining("glob:**running");
    }

    @Test
    void whatIsLeftOfASetUpIsEndedAndWhatOnlyNamesItIsNot() throws IOException {
        Site site = site(run);
        Command sleep = new Command(List.of("sleep", "4247"), Duration.ofSeconds(20));
        try (Exclusive alone = Exclusive.at(site)) {
            assertThat(alone).isNotNull();
            Running left = machine.start("left", sleep.marked(site.workplace().processMark()));
            Running editor = machine.start(
                    "editor",
                    new Command(
                            List.of(
                                    "bash",
                                    "-c",
                                    "sleep 4248; true",
                                    site.workplace().prefix("dataplane")),
                            Duration.ofSeconds(20)));

            assertThat(new Leftovers(site).processes()).contains(left.pid()).doesNotContain(editor.pid());
            assertThat(new Leftovers(site).remove()).contains("killed process " + left.pid());

            assertThat(left.awaitEnd(Duration.ofSeconds(20))).isTrue();
            assertThat(editor.isAlive()).isTrue();
            editor.kill();
        }
    }
}
