package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run folder that is not ours stays as it is, whatever it is; the whole verb is run. */
class RunFolderRefusalTest {

    private static final String VARIABLE = "SOFTPATH_RUN_FOLDER";
    private static final String MARKER = ".softpath-run-folder";

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void names() {
        run = folder.resolve("run");
    }

    /** Ways to make a folder that is not ours. */
    private enum Hostile {
        HOME_LIKE("files of others in it, as '.profile'") {
            @Override
            void make(Path run) throws IOException {
                Files.createDirectories(run.resolve("thesis"));
                Files.writeString(run.resolve("thesis/chapter1"), "years of work");
                Files.writeString(run.resolve(".profile"), "kept");
            }
        },
        LINK("a link to") {
            @Override
            void make(Path run) throws IOException {
                Path target = Files.createDirectory(run.resolveSibling("target"));
                Files.writeString(target.resolve("file"), "kept");
                Files.createSymbolicLink(run, target);
            }
        },
        LINK_TO_NOTHING("a link to") {
            @Override
            void make(Path run) throws IOException {
                Files.createSymbolicLink(run, run.resolveSibling("nothing"));
            }
        },
        LINK_TO_A_FOLDER_OF_OURS("a link to") {
            @Override
            void make(Path run) throws IOException {
                Files.createSymbolicLink(run, ours(run.resolveSibling("target")));
            }
        },
        FILE("something else by this name") {
            @Override
            void make(Path run) throws IOException {
                Files.writeString(run, "kept");
            }
        },
        FOREIGN_LOCK("files of others in it, as 'lock'") {
            @Override
            void make(Path run) throws IOException {
                Files.writeString(Files.createDirectory(run).resolve("lock"), "kept");
            }
        },
        LINK_CALLED_LOCK("files of others in it, as 'lock'") {
            @Override
            void make(Path run) throws IOException {
                Path other = Files.writeString(run.resolveSibling("other"), "kept");
                Files.createSymbolicLink(Files.createDirectory(run).resolve("lock"), other);
            }
        },
        LINK_CALLED_MARKER("a .softpath-run-folder in it that is not of this one") {
            @Override
            void make(Path run) throws IOException {
                Path target = Files.move(ours(run).resolve(MARKER), run.resolveSibling("marker"));
                Files.createSymbolicLink(run.resolve(MARKER), target);
            }
        },
        EMPTY_MARKER("a .softpath-run-folder in it that is not of this one") {
            @Override
            void make(Path run) throws IOException {
                Files.writeString(ours(run).resolve(MARKER), "");
            }
        },
        COPIED_FROM_ELSEWHERE("a .softpath-run-folder in it that is not of this one") {
            @Override
            void make(Path run) throws IOException {
                Files.move(ours(run.resolveSibling("before")), run);
            }
        },
        LINK_INSIDE("a folder ") {
            @Override
            void make(Path run) throws IOException {
                Path target = Files.createDirectory(run.resolveSibling("target"));
                Files.writeString(target.resolve("file"), "kept");
                ours(run);
                Files.delete(run.resolve("running/vnic0.sock"));
                Files.delete(run.resolve("running"));
                Files.createSymbolicLink(run.resolve("running"), target);
            }
        },
        WORLD_WRITABLE("one of mode 777") {
            @Override
            void make(Path run) throws IOException {
                mode(Files.createDirectory(run), "rwxrwxrwx");
            }
        },
        WORLD_WRITABLE_BUT_OURS("one of mode 777") {
            @Override
            void make(Path run) throws IOException {
                mode(ours(run), "rwxrwxrwx");
            }
        },
        OF_ANOTHER_USER("one of user 65534") {
            @Override
            void make(Path run) throws IOException {
                give(Files.createDirectory(run));
            }
        },
        OURS_BUT_GIVEN_AWAY("one of user 65534") {
            @Override
            void make(Path run) throws IOException {
                give(ours(run));
            }
        },
        MARKER_OF_ANOTHER_USER("a .softpath-run-folder in it that is not of this one") {
            @Override
            void make(Path run) throws IOException {
                give(ours(run).resolve(MARKER));
            }
        };

        private final String found;

        Hostile(String found) {
            this.found = found;
        }

        abstract void make(Path run) throws IOException;

        /** As the program makes it, with something in it that would be deleted. */
        private static Path ours(Path run) throws IOException {
            Files.createDirectories(run.resolve("running"));
            mode(run, "rwx------");
            Files.writeString(run.resolve("running/vnic0.sock"), "");
            Object user = Files.getAttribute(run, "unix:uid");
            Files.writeString(run.resolve(MARKER), "softpath run folder\nfolder " + run + "\nowner " + user + "\n");
            return run;
        }

        private static void mode(Path file, String mode) throws IOException {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }

        private static void give(Path file) throws IOException {
            assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
            Files.setAttribute(file, "unix:uid", 65_534);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatIsNotOursIsRefusedAndStaysAsItIs(Hostile hostile) throws IOException {
        hostile.make(run);
        Map<String, String> before = Measuring.snapshot(folder);

        for (String mode : List.of("--quick", "--check")) {
            Measuring.Outcome outcome = Measuring.run(
                    Map.of(VARIABLE, run.toString()),
                    "local",
                    mode,
                    "--record",
                    folder.resolve("new.jsonl").toString());

            assertThat(outcome.err())
                    .contains("run folder " + run + ": expected", "found ", hostile.found, VARIABLE)
                    .hasLineCount(1);
            assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        }
        assertThat(Measuring.snapshot(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                ".",
                "..",
                "./run",
                "run",
                "~/run",
                "/",
                "//",
                "/tmp",
                "/etc",
                "/root",
                "/home/user",
                "/etc/softpath",
                "/usr/share/softpath",
                "/var/tmp",
                "/run/lock",
                "/run/user/0",
                "/dev/hugepages",
                "/tmp/../etc/x",
                "/tmp/./x/y",
                "/tmp/x/",
                "/tmp//x",
                "/tmp/x y",
                "/tmp/$(id)",
                "/tmp/x;id",
                "/tmp/x\nid",
                "/tmp/x,iface",
                "/tmp/-rf",
                "/tmp/.x",
                "/tmp/x\0y"
            })
    void aNameThatStandsForMoreThanAFolderOfItsOwnIsRefused(String name) throws IOException {
        for (String mode : List.of("--quick", "--check", "--dry-run")) {
            Measuring.Outcome outcome = Measuring.run(
                    Map.of(VARIABLE, name),
                    "local",
                    mode,
                    "--record",
                    folder.resolve("new.jsonl").toString());

            assertThat(outcome.err())
                    .startsWith("softpath: " + VARIABLE + ": expected ")
                    .hasLineCount(1);
            assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        }
        assertThat(Measuring.snapshot(folder)).hasSize(1);
    }

    @Test
    void aNameThatLeavesNoRoomForSocketsIsRefused() {
        Measuring.Outcome outcome = Measuring.run(Map.of(VARIABLE, "/tmp/" + "x".repeat(100)), "local", "--quick");

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("at most 64 characters", "sockets");
    }

    /** Whoever may rename what is on the way decides what is at its end. */
    @Test
    void aPathThatOthersMayReplaceIsRefused() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Hostile.mode(open, "rwxrwxrwx");
        Files.createSymbolicLink(folder.resolve("way"), folder);

        for (String way : List.of("open", "way", "none")) {
            Path named = folder.resolve(way).resolve("run");
            Measuring.Outcome outcome = Measuring.run(Map.of(VARIABLE, named.toString()), "local", "--check");

            assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
            assertThat(outcome.err())
                    .contains("run folder " + named, folder.resolve(way).toString());
            assertThat(named).doesNotExist();
        }
    }

    /** A testbed that nobody has: its daemon does not answer. */
    private String[] unmeasurable() throws IOException {
        Path testbed = Files.writeString(folder.resolve("testbed.yaml"), """
                softpath: 1
                kind: testbed
                about: BESS that is not there
                host: vm-2-cores
                driver: bess
                reach: {system: local}
                preparation: none
                bess:
                  control: 127.0.0.1:1
                  workers: [0, 1]
                  most-workers: 4
                  burst-packets: 32
                  queue-slots: 256
                  ingress: source
                  egress: sink
                  clock: as-found
                  guests: {run: by-user, cores: [2], sockets: /run/softpath-guests}
                """);
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                softpath: 1
                kind: plan
                about: One function
                chains:
                  - scenario: models/scenarios/local/single-vnf.yaml
                    set: ["dataplane-options={}", "pinning={a.pnic0->vm1: a.0.0, vm1->a.pnic1: a.0.1, vm1.vcpu0: a.0.2}"]
                    sizes: [64]
                components: []
                measuring: {rounds: 1, reference-every: 9, warmup-ms: 50, window-ms: 200, windows: 2, seed: 1}
                """);
        return new String[] {
            testbed.toString(),
            plan.toString(),
            "--record",
            folder.resolve("new.jsonl").toString()
        };
    }

    @Test
    void nothingIsMadeOrDeletedBeforeItIsKnownThatTheTestbedCanBeMeasured() throws IOException {
        String[] args = unmeasurable();
        Map<String, String> before = Measuring.snapshot(folder);

        Measuring.Outcome onNew = Measuring.run(Map.of(VARIABLE, run.toString()), args);

        assertThat(onNew.err()).contains("to mend it");
        assertThat(onNew.exit()).isEqualTo(Exit.FAULT);
        assertThat(Measuring.snapshot(folder)).isEqualTo(before);

        Hostile.ours(run);
        Map<String, String> withOurs = Measuring.snapshot(folder);

        assertThat(Measuring.run(Map.of(VARIABLE, run.toString()), args).exit()).isEqualTo(Exit.FAULT);
        assertThat(Measuring.snapshot(folder)).isEqualTo(withOurs);
    }

    @Test
    void aCheckAndADryRunMakeAndDeleteNothing() throws IOException {
        Hostile.ours(run);
        Map<String, String> before = Measuring.snapshot(folder);
        for (Path named : List.of(run, folder.resolve("new"))) {
            Map<String, String> environment = Map.of(VARIABLE, named.toString());

            Measuring.Outcome check = Measuring.run(environment, "local", "--check");
            assertThat(check.exit()).isIn(Exit.DONE, Exit.CHECK);
            assertThat(check.out()).contains("run folder", named.toString());
            Measuring.Outcome dry = Measuring.run(environment, "local", "--quick", "--dry-run");
            assertThat(dry.exit()).isEqualTo(Exit.DONE);
            assertThat(dry.out()).contains(named + "/running/vnic0.sock");
        }
        assertThat(Measuring.snapshot(folder)).isEqualTo(before);
    }

    /** As a process of its own, started where there is something to lose. */
    @ParameterizedTest
    @ValueSource(strings = {"", "."})
    void theFolderWhereItIsStartedIsLeftAlone(String name) throws IOException, InterruptedException {
        Path here = Files.createDirectory(folder.resolve("here"));
        Files.writeString(here.resolve("lock"), "kept");
        Files.createDirectory(here.resolve("work"));
        Map<String, String> before = Measuring.snapshot(here);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsoftpath.home="
                                + Path.of(System.getProperty("softpath.home", "."))
                                        .toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "softpath.cli.Main",
                        "measure",
                        "local",
                        "--quick")
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put(VARIABLE, name);

        Process process = builder.start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("said")).content().contains(VARIABLE + ": expected an absolute path");
        assertThat(process.exitValue()).isEqualTo(Exit.INPUT);
        assertThat(Measuring.snapshot(here)).isEqualTo(before);
    }
}
