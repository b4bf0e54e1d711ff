package softpath.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.io.ScenarioFiles;

/** Bursts into rings whose slots are known. */
class BackToBackTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static Optional<BackToBack> bursts(String scenario, String... sets) {
        return answer(scenario, sets).backToBack();
    }

    private static SearchAnswer answer(String scenario, String... sets) {
        Evaluation evaluation = Evaluation.of(
                ScenarioFiles.load(HOME.resolve("models/scenarios").resolve(scenario + ".yaml"), List.of(sets), HOME));
        Goal ndr = Goal.NDR.timesDurations(0.01);
        SearchPlan plan = new SearchPlan(List.of(ndr), Fidelity.SIMULATION, false, false, false, true);
        try (Evaluator evaluator = new Evaluator(2)) {
            return plan.run(ScenarioSearch.of(evaluation), evaluator);
        }
    }

    /** A server that takes 100 ns a packet loses nothing of 5 Mpps, however many come. */
    @Test
    void whereNothingIsLostAtTheHighestRateThereIsNoBurstAndAReason() {
        SearchAnswer stated = answer("theory/mdk", "sources[0].arrivals=constant", "sources[0].offered=5Mpps");
        SearchAnswer wired = answer("paper/single-vnf", "traffic[0].sizes={1500: 1}");

        assertThat(stated.backToBack()).isEmpty();
        assertThat(stated.noBackToBack()).contains("nothing is lost at the load that the scenario states");
        assertThat(wired.backToBack()).isEmpty();
        assertThat(wired.noBackToBack()).contains("nothing is lost at line rate");
    }

    /**
     * A server takes 100 ns a packet, a burst brings one each 50 ns into a ring whose slots come free at the claim. The k-th
     * (from 0) comes at 50 k and finds 1 + floor(k / 2) taken and so k - 1 - floor(k / 2) waiting; the first that finds all S slots
     * taken has k = 2 S + 1, so the longest burst has 2 S + 1 frames. Half of it goes out meanwhile: S + 1/2 frames, the
     * slots and what is on the server.
     */
    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {64, 512, 1000})
    void theCorrectedBufferIsTheSlotsOfTheRing(int slots) {
        BackToBack found = bursts(
                        "theory/mdk",
                        "rings[0].slots=" + slots,
                        "sources[0].arrivals=constant",
                        "sources[0].offered=20Mpps")
                .orElseThrow();

        assertThat(found.burstFrames()).hasSize(50);
        assertThat(found.meanFrames()).isCloseTo(2 * slots + 1, within(1.0));
        assertThat(found.impliedMicros()).isCloseTo((2 * slots + 1) / 20.0, within(0.06));
        // The throughput of the search is up to 0.5 % less than 10 Mpps.
        assertThat(found.correctedFrames()).isCloseTo(slots, within(0.005 * slots + 2));
        assertThat(found.correctedMicros()).isCloseTo(slots / 20.0, within(0.0005 * slots + 0.1));
    }

    /**
     * The NIC's ring and that of the guest have 256 slots each. Both fill, but not to the last slot: descriptors come back in
     * blocks, and a worker that waits for room comes back when some is already free.
     */
    @Test
    void theRingsOfAChainHoldNoMoreThanTheirSlots() {
        BackToBack found = bursts("paper/single-vnf").orElseThrow();

        assertThat(found.correctedFrames()).isBetween(256.0, 2 * 256.0);
    }

    @Test
    void aBurstThatNeverLosesHasNoLongest() {
        assertThat(bursts("paper/two-vnics")).isEmpty();
    }
}
