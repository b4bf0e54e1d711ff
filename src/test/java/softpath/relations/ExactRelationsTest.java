package softpath.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.simulation.Window;

/** What holds between runs of one scenario packet by packet, over every dataplane that ships. */
class ExactRelationsTest {

    private static final int DRAWS = Integer.getInteger("softpath.relations.draws", 200);

    @TempDir
    private static Path folder;

    private static List<Trial> trials;

    @BeforeAll
    static void draw() {
        trials = Trial.first(DRAWS, folder);
    }

    @Test
    void everyDataplaneAndEveryKindOfTrafficIsDrawn() {
        assertThat(trials).extracting(trial -> trial.drawn().dataplane()).containsAll(Trial.dataplanes());
        for (String word : List.of(
                "poisson",
                "on-off",
                "constant",
                "phases",
                "csit-imix",
                "server: b",
                "generators",
                "vnic-pairs: 2",
                "socket: 1")) {
            assertThat(trials).as(word).anyMatch(trial -> trial.drawn().has(word));
        }
    }

    @Test
    void whatWentIntoEveryPlaceLeftItOrWasLostThereOrIsThereStill() {
        for (Trial trial : trials) {
            Window all =
                    trial.counted(0, trial.drawn().warmupMs() + trial.drawn().measureMs());

            assertThat(Books.fault(trial.blueprint(), all))
                    .as(trial.drawn().yaml())
                    .isEmpty();
        }
    }

    @Test
    void twoWindowsAddUpToTheOneThatTheyAreHalvesOf() {
        for (Trial trial : trials) {
            double warmupMs = trial.drawn().warmupMs();
            double halfMs = trial.drawn().measureMs() / 2;
            Window whole = trial.counted(warmupMs, 2 * halfMs);
            Window second = trial.counted(warmupMs + halfMs, halfMs);
            Window both = trial.counted(warmupMs, halfMs).plus(second);

            Map<String, Long> added = new TreeMap<>(trial.byName(both));
            assertThat(added).as(trial.drawn().yaml()).isEqualTo(trial.byName(whole));
        }
    }

    /** Chains are not among them: random streams and ties go by their order. */
    @Test
    void theOrderOfServersAndVmsAndTrafficSaysNothing() {
        for (Trial trial : Trial.oneIn(4, trials)) {
            Trial other = Trial.of(trial.drawn().reordered(), folder).orElseThrow();

            assertThat(other.byName(other.counted())).as(trial.drawn().yaml()).isEqualTo(trial.byName(trial.counted()));
        }
    }

    /** In an order of their own, the other way round by the alphabet. */
    @Test
    void namesSayNothing() {
        for (Trial trial : Trial.oneIn(4, trials)) {
            Trial other = Trial.of(renamed(trial.drawn()), folder).orElseThrow();

            assertThat(Trial.areAlike(trial.counted(), other.counted()))
                    .as(trial.drawn().yaml())
                    .isTrue();
        }
    }

    private static Drawn renamed(Drawn drawn) {
        return new Drawn(
                drawn.dataplane(),
                drawn.options(),
                renamed(drawn.servers()),
                renamed(drawn.vms()),
                renamed(drawn.generators()),
                renamed(drawn.sinks()),
                renamed(drawn.chains()),
                renamed(drawn.traffic()),
                drawn.warmupMs(),
                drawn.measureMs(),
                drawn.replications(),
                drawn.seed());
    }

    private static List<String> renamed(List<String> entries) {
        return entries.stream()
                .map(entry -> entry.replaceAll("\\bvm([0-9])\\b", "w$1")
                        .replaceAll("\\bc0\\b", "y0")
                        .replaceAll("\\bc1\\b", "x1")
                        .replaceAll("\\bgen0\\b", "z0")
                        .replaceAll("\\bsink0\\b", "a0")
                        .replaceAll("\\bvm", "w")
                        .replaceAll("\\bb\\.", "aa.")
                        .replaceAll("\\ba\\.", "bb.")
                        .replaceAll("server: b\\b", "server: aa")
                        .replaceAll("server: a\\b", "server: bb")
                        .replaceAll("name: b,", "name: aa,")
                        .replaceAll("name: a,", "name: bb,"))
                .toList();
    }

    @Test
    void aVmThatNoPacketVisitsChangesNothingButAWarning() {
        int tried = 0;
        for (Trial trial : Trial.oneIn(4, trials)) {
            Drawn drawn = trial.drawn().withVm("name: spare, nf: l2fwd, server: a, socket: 1, vcpus: 1, vnic-pairs: 1");
            Optional<Trial> other = Trial.of(drawn, folder);
            // A full socket refuses it.
            if (other.isPresent()) {
                tried++;
                assertThat(other.get().warnings())
                        .hasSize(trial.warnings().size() + 1)
                        .anyMatch(warning -> warning.contains("spare"));
                Map<String, Long> counted = other.get().byName(other.get().counted());
                assertThat(counted).as(drawn.yaml()).isEqualTo(trial.byName(trial.counted()));
            }
        }
        assertThat(tried).isGreaterThan(DRAWS / 10);
    }
}
