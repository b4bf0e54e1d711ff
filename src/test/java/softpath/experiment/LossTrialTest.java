package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.units.Units;
import softpath.wiring.PipelineWiring;

/** A server of 10 Mpps behind one ring. */
class LossTrialTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static LossTrial trial(double offeredMpps, int slots, double ms, String arrivals, long seed) {
        List<String> sets = List.of(
                "sources[0].offered=" + offeredMpps + "Mpps",
                "sources[0].arrivals=" + arrivals,
                "rings[0].slots=" + slots);
        LoadedFile.OfPipeline file = (LoadedFile.OfPipeline)
                ScenarioFiles.load(HOME.resolve("models/scenarios/theory/mdk.yaml"), sets, HOME);
        return LossTrial.run(
                PipelineWiring.blueprint(file.pipeline()),
                new boolean[] {true},
                Units.psFromMillis(1),
                Units.psFromMillis(1 + ms),
                seed);
    }

    /** 1 % above what is served for 2 ms are 200 packets of 20 200: far from the end of a ring of 100 000. */
    @Test
    void aRingThatFillsLosesWhatItCanNeverCarryThoughNothingOverflows() {
        LossTrial found = trial(10.1, 100_000, 2, "constant", 1);

        assertThat(found.offered()).isCloseTo(20_200, within(1L));
        assertThat(found.lost()).isCloseTo(200, within(2L));
    }

    /** 1 000 packets a millisecond are too many. In the warm-up a ring of 2 000 fills half, in the trial it fills and then overflows. */
    @Test
    void aRingThatOverflowsInTheEndLosesWhatItTookInTooMany() {
        LossTrial found = trial(11, 2_000, 2, "constant", 1);

        assertThat(found.lost()).isCloseTo(2_000, within(10L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 9.5, 9.99, 10})
    void aDeviceThatKeepsUpLosesNothing(double mpps) {
        assertThat(trial(mpps, 512, 5, "constant", 1).lost()).isZero();
    }

    /** Queues of random length come and go; that is no growth. Of 200 trials one in thousands may seem to be. */
    @Test
    void whatWaitsNowAndThenIsNotLost() {
        int lossy = 0;
        for (int seed = 0; seed < 200; seed++) {
            lossy += trial(8, 100_000, 5, "poisson", seed).lost() > 0 ? 1 : 0;
        }

        assertThat(lossy).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.02, 20", "10.1, 5", "12, 1"})
    void whatIsALittleTooMuchIsFoundInAShortTrial(double mpps, double ms) {
        assertThat(trial(mpps, 100_000, ms, "constant", 3).lost()).isPositive();
    }

    @Test
    void theSameSeedLosesTheSame() {
        assertThat(trial(9.9, 16, 2, "poisson", 5)).isEqualTo(trial(9.9, 16, 2, "poisson", 5));
        assertThat(trial(9.9, 16, 2, "poisson", 5)).isNotEqualTo(trial(9.9, 16, 2, "poisson", 6));
    }
}
