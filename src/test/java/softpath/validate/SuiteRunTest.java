package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.validate.Handmade.FILES;
import static softpath.validate.Handmade.TOLERANCE;
import static softpath.validate.Handmade.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.Measurements.Measurement;
import softpath.io.StudyFiles;
import softpath.model.study.Suite;

/** Every row of a suite is simulated, as fitted and with each draw, and held to what was measured. */
class SuiteRunTest {

    private static final StudyFiles.Study<Suite> STUDY =
            study(Optional.of(TOLERANCE), List.of(Suite.Baseline.PROPORTIONAL_TO_CLOCK), Optional.empty());

    /** The cells at 1.2 GHz are fitted. The guest's 278.4 cycles are 2.6e3 / 278.4 Mpps, twice the cycles half of it. */
    @Test
    void eachRowHasItsOwnPredictionAndRange() {
        Subject subject = Handmade.subject(
                List.of(Map.of("guest.functions.l3fwd", 2 * 278.4)),
                Set.of("T1-SoftNIC-L3FWD-1.2 DELIVERED_MPPS", "T1-SoftNIC-Firewall-1.2 DELIVERED_MPPS"),
                Set.of());

        SuiteResult result;
        try (Evaluator evaluator = new Evaluator(2, simulated -> {})) {
            result = new SuiteRun(FILES, evaluator).run(STUDY, subject);
        }

        assertThat(result.rows()).hasSize(10);
        assertThat(result.rows().stream().filter(SuiteResult.Row::isFitted))
                .extracting(row -> row.measured().id())
                .containsExactly("T1-SoftNIC-L3FWD-1.2", "T1-SoftNIC-Firewall-1.2");
        SuiteResult.Row fastest = row(result, "T1-SoftNIC-L3FWD-2.6");
        assertThat(fastest.predicted().value()).isCloseTo(9.339, within(0.05));
        assertThat(fastest.predicted().draws()).isEqualTo(1);
        assertThat(fastest.predicted().low())
                .as("half of it, less the scatter, which is 1.96 standard errors at the other end")
                .isCloseTo(9.339 / 2, within(0.05));
        assertThat(fastest.predicted().high() - fastest.predicted().value()).isCloseTo(1.96 * 0.01, within(1e-9));
        assertThat(fastest.error()).isCloseTo(100 * (fastest.predicted().value() / 9.34 - 1), within(1e-9));
        assertThat(result.baselines().get(Suite.Baseline.PROPORTIONAL_TO_CLOCK)).hasSize(10);
        assertThat(result.study()).isEqualTo(STUDY);
    }

    private static SuiteResult.Row row(SuiteResult result, String id) {
        return result.rows().stream()
                .filter(row -> row.measured().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRowsOfASuiteAreThoseOfItsTables() {
        List<Measurement> measured = SuiteRun.measured(FILES, STUDY);

        assertThat(measured).hasSize(10);
        assertThat(measured.get(0).id()).isEqualTo("T1-SoftNIC-L3FWD-1.2");
        assertThat(measured.get(0).value()).isEqualTo(4.31);
    }
}
