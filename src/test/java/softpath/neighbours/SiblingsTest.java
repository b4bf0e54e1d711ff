package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What operators ask of hyper-threads: two threads that work on one core, and what each leaves the other. */
class SiblingsTest {

    private static final String SCENARIO = "operators/two-pmds-one-core";

    /** Of the host of the scenario: what a sibling leaves that works or polls, and that polls with pauses. */
    private static final double SHARE = 0.62;

    private static final double PAUSING = 0.9;

    private static final String CLICKOS = "paper/clickos-single-vnf";

    private static Result result(String... sets) {
        return Trial.of(SCENARIO, sets).result();
    }

    private static double mpps(String... sets) {
        return result(sets).delivered().mpps();
    }

    /** Each of two has 0.62 of a core: 1.24 times what one does alone, and two cores do 2 times as much. */
    @Test
    void twoThreadsOfACoreDoTwiceTheirShareOfWhatOneDoesAlone() {
        double alone = mpps("workers=[a.0.3]");

        assertThat(mpps() / alone).isCloseTo(2 * SHARE, within(0.002));
        assertThat(mpps("workers=[a.0.3, a.0.4]") / alone).isCloseTo(2, within(0.002));
    }

    /** The second queue gets a hundredth of the packets, which its thread is done with in no time, and polls on. */
    @Test
    void aSiblingThatPollsInVainCostsAsMuchAsOneThatWorks() {
        String idle = "traffic[0].flows={shares-percent: [99, 1], hash-seed: 0}";
        double alone = mpps("workers=[a.0.3]", "nics={}");
        Result beside = result("nics={}", "pinning={'a.pnic0->a.pnic1': a.0.3}", "workers=[a.0.3.1]");

        assertThat(beside.cores()).hasSize(1);
        assertThat(beside.delivered().mpps()).isCloseTo(alone, within(0.001 * alone));
        double busiest = Math.max(deliveredOf(0, idle), deliveredOf(1, idle));
        assertThat(busiest / alone).isCloseTo(SHARE, within(0.002));
    }

    /** Packets of a worker, in millions a second. */
    private static double deliveredOf(int core, String... sets) {
        Trial trial = Trial.of(SCENARIO, sets);
        long packets = trial.replications().get(0).window().packetsOfStage()[core];
        return packets / (trial.replications().get(0).window().durationPs() / 1e6);
    }
}
