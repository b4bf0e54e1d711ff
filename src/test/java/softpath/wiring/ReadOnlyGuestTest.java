package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;

/** Packets that a function has only read cost the worker what the file says of such; 64 B, and 129 B. */
class ReadOnlyGuestTest {

    private static final String OF_READERS = """
              read-only-guest:
                dequeue-cycles: {value: 120, unit: cycles/packet, origin: assumed, source: made up}
                by-size:
                  "194": {value: %s, unit: cycles/packet, origin: assumed, source: made up}
            """;

    private static final List<String> CHAIN = List.of(
            "dataplane=made",
            "chains=[{name: there, path: [a.pnic0, vm1, vm2, a.pnic1]}]",
            "traffic=[{chain: there, offered: 100%, arrivals: constant, sizes: {64: 1, 129: 1}}]",
            "vms[0].nf=firewall",
            "vms[1].nf=l3fwd");

    @TempDir
    private Path folder;

    /** BESS of 2019 with another section in what a worker costs. */
    private Blueprint chain(String section, String... sets) throws IOException {
        String shipped = Files.readString(Wired.HOME.resolve("models/dataplanes/bess-2019.yaml"));
        Files.createDirectories(folder.resolve("dataplanes"));
        Files.writeString(
                folder.resolve("dataplanes/made.yaml"), shipped.replaceFirst("\nworker:\n", "\nworker:\n" + section));
        List<String> all = new ArrayList<>(CHAIN);
        all.addAll(List.of(sets));
        LoadedFile.OfScenario loaded = (LoadedFile.OfScenario) ScenarioFiles.load(
                Wired.HOME.resolve("models/scenarios/operators/seven-switches-loopback-2.yaml"),
                all,
                ModelFolders.of("--models", List.of(folder), Wired.HOME));
        return ScenarioWiring.blueprint(loaded.scenario(), loaded.models());
    }

    /** The file has 99 cycles and 0.196684 a byte; 129 B are 65 B above the shortest, half of the way to 194 B. */
    @Test
    void theirPacketsCostWhatTheFileSaysOfThem() throws IOException {
        List<Double> written = Wired.cycles(chain(""), "vm1->vm2");
        List<Double> read = Wired.cycles(chain(OF_READERS.formatted("90")), "vm1->vm2");

        assertThat(read.get(0) - written.get(0)).isCloseTo(120 - 99, within(1e-9));
        assertThat(read.get(1) - written.get(1)).isCloseTo(120 + 45 - (99 + 65 * 0.196684), within(1e-9));
    }

    @Test
    void packetsOfAFunctionThatWritesCostWhatTheyDid() throws IOException {
        assertThat(Wired.cycles(chain(OF_READERS.formatted("90")), "vm2->a.pnic1"))
                .isEqualTo(Wired.cycles(chain(""), "vm2->a.pnic1"));
    }

    @Test
    void aFileThatSaysNothingOfReadersTakesThemForWriters() throws IOException {
        assertThat(Wired.cycles(chain("", "vms[0].nf=l3fwd"), "vm1->vm2"))
                .isEqualTo(Wired.cycles(chain(""), "vm1->vm2"));
    }

    @Test
    void cyclesBelowNoneAreRefusedByTheirPlace() {
        assertThatThrownBy(() -> chain(OF_READERS.formatted("-1")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("made.yaml")
                .hasMessageContaining("worker.read-only-guest.by-size.194");
    }
}
