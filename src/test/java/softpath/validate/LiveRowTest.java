package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.validate.LiveRow.Verdict;

class LiveRowTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final LoadedFile.OfScenario SCENARIO = (LoadedFile.OfScenario)
            ScenarioFiles.load(HOME.resolve("models/scenarios/local/single-vnf.yaml"), List.of(), HOME);

    private static LiveRow row(double predicted, double lostAtVnic, double offered, double... setUps) {
        LivePoint point =
                new LivePoint("l3fwd", 64, "near", SCENARIO, SCENARIO, SCENARIO, setUps, offered, 1, lostAtVnic);
        return new LiveRow(point, predicted, 0.9 * predicted, 1.1 * predicted, 2 * predicted, 0.02);
    }

    @Test
    void aPredictionInsideTheMeasuredIntervalIsInside() {
        assertThat(row(10.1, 0.02, 20, 9.8, 10, 10.2).verdict()).isEqualTo(Verdict.INSIDE);
    }

    @Test
    void oneOutsideButWithinATenthOfTheMedianIsToldApart() {
        assertThat(row(10.9, 0.02, 20, 9.99, 10, 10.01).verdict()).isEqualTo(Verdict.NEAR);
    }

    @Test
    void aWideIntervalTellsNothingThoughAPredictionLiesInside() {
        assertThat(row(13, 0.02, 20, 5, 10, 15).verdict()).isEqualTo(Verdict.NOISY);
        assertThat(row(13, 0.02, 20, 10, 10.01).verdict()).isEqualTo(Verdict.NOISY);
    }

    @Test
    void aPathThatTookAllThatWasOfferedMightCarryMore() {
        assertThat(row(13, 0, 10, 9.99, 10, 10.01).verdict()).isEqualTo(Verdict.SOURCE);
    }

    @Test
    void whatFoundTheGuestsQueueFullTellsWhoseCostIsOff() {
        assertThat(row(13, 0.4, 20, 9.99, 10, 10.01).verdict()).isEqualTo(Verdict.GUEST_SLOWER);
        assertThat(row(13, 0.03, 20, 9.99, 10, 10.01).verdict()).isEqualTo(Verdict.WORKER);
        assertThat(row(13, 0.4, 20, 9.99, 10, 10.01).evidence()).contains("40 %", "2 %");
    }

    @Test
    void coverageIsOfTheMeasuredMedianAndOverlapOfIntervalsThatMeet() {
        assertThat(row(11, 0.02, 20, 9.8, 10, 10.2).isCovered()).isTrue();
        assertThat(row(11.2, 0.02, 20, 9.8, 10, 10.2).isCovered()).isFalse();
        assertThat(row(11.2, 0.02, 20, 9.8, 10, 10.2).isOverlapping()).isTrue();
        assertThat(row(20, 0.02, 30, 9.8, 10, 10.2).isOverlapping()).isFalse();
    }

    /** Off by 15 %, inside because set-ups differ by as much. */
    @Test
    void whatIsMetByAWideIntervalAloneIsCounted() {
        LiveRow wide = row(11.5, 0.02, 20, 9.1, 10, 10.9);
        LiveRow narrow = row(10.5, 0.02, 20, 9.9, 10, 10.1);
        LiveResult result = new LiveResult(List.of(wide, narrow), List.of("drawn"));

        assertThat(wide.verdict()).isEqualTo(Verdict.INSIDE);
        assertThat(result.met().count()).isEqualTo(2);
        assertThat(result.near().count()).isEqualTo(1);
        assertThat(result.metByWidthAlone()).isEqualTo(1);
    }
}
