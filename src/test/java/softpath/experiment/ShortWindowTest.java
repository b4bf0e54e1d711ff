package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/** Of windows of 1 ms, when they are said to be too short. */
class ShortWindowTest {

    private static List<String> warnings(Arrivals arrivals, double mpps, int replications) {
        ByHand by = new ByHand()
                .nicRing("rx", ByHand.NO_CAP_MPPS)
                .chain("c", 0, mpps, ByHand.SMALL, arrivals)
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 250)
                .counted(0, Math.round(1_000 * mpps), Math.round(1_000 * mpps));
        return new ShortWindow(by.blueprint(), by.window(), replications).warnings();
    }

    /** 900 packets in three windows are enough, 897 are not. */
    @Test
    void fewPacketsSayLittleOfARate() {
        assertThat(warnings(Arrivals.CONSTANT, 0.9, 3)).isEmpty();
        assertThat(warnings(Arrivals.CONSTANT, 0.897, 3))
                .singleElement()
                .satisfies(said -> assertThat(said).startsWith("measure-ms: a window holds 299 packets"));
    }

    /** 2000 packets at 1 Mpps are 2 ms apart. */
    @ParameterizedTest
    @CsvSource({
        "bursts(2000), true",
        "bursts(1000), false",
        "'on-off(500us,501us)', true",
        "'on-off(500us,500us)', false"
    })
    void aWindowHoldsABurstAndTheSilenceAfterIt(String arrivals, boolean isTooShort) {
        assertThat(warnings(Arrivals.parse(arrivals), 1, 1)).hasSize(isTooShort ? 1 : 0);
    }
}
