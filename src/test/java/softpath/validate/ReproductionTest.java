package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.validate.Handmade.TOLERANCE;
import static softpath.validate.Handmade.measured;
import static softpath.validate.Handmade.row;
import static softpath.validate.Handmade.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.study.Claims;
import softpath.model.study.Suite;

/** Every sentence and every cell of a paper has one verdict. */
class ReproductionTest {

    private static final ClaimResult INPUT = new ClaimResult(claim("C1"), Verdict.INPUT, List.of());
    private static final ClaimResult MISSED = new ClaimResult(claim("C2"), Verdict.MISSED, List.of());

    private static Claims.Claim claim(String id) {
        return new Claims.Claim(
                id,
                "1",
                List.of(),
                "says",
                Optional.of(Claims.Standing.INPUT),
                Optional.of("so"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SuiteResult suite(Optional<Suite.Tolerance> tolerance, SuiteResult.Row... rows) {
        return new SuiteResult(study(tolerance, List.of(), Optional.empty()), List.of(rows), Map.of(), List.of());
    }

    /** A cell measured at 10 Mpps. */
    private static SuiteResult.Row cell(String id, boolean isFitted, double predicted) {
        return row(measured(id, "l3fwd", 1.2, 64, 10), isFitted, predicted);
    }

    private static final Reproduction REPRODUCTION = new Reproduction(
            List.of(
                    suite(Optional.of(TOLERANCE), cell("T1", false, 10), cell("T2", true, 10), cell("T3", false, 12)),
                    suite(Optional.of(TOLERANCE), cell("T1", false, 15), cell("T2", false, 10)),
                    suite(Optional.empty(), cell("T2", false, 99), cell("T4", false, 99))),
            List.of(INPUT, MISSED),
            new HypothesisTable(Map.of()),
            List.of());

    @Test
    void aCellCountsOnceAtItsGravestAndDiagnosticSuitesNotAtAll() {
        assertThat(REPRODUCTION.verdicts())
                .isEqualTo(Map.of(
                        "T1", Verdict.MISSED,
                        "T2", Verdict.FITTED,
                        "T3", Verdict.MISSED,
                        "C1", Verdict.INPUT,
                        "C2", Verdict.MISSED));
    }

    @Test
    void verdictsAreCountedTheGravestFirst() {
        assertThat(REPRODUCTION.counts()).isEqualTo(Map.of(Verdict.MISSED, 3, Verdict.FITTED, 1, Verdict.INPUT, 1));
        assertThat(REPRODUCTION.counts().keySet()).containsExactly(Verdict.MISSED, Verdict.FITTED, Verdict.INPUT);
    }

    @Test
    void claimsAreFoundByTheirVerdict() {
        assertThat(REPRODUCTION.with(Verdict.MISSED)).containsExactly(MISSED);
        assertThat(REPRODUCTION.with(Verdict.INPUT)).containsExactly(INPUT);
        assertThat(REPRODUCTION.with(Verdict.MET)).isEmpty();
    }

    @Test
    void everyVerdictHasWords() {
        assertThat(Verdict.MISSED.words()).isEqualTo("blind: missed");
        assertThat(Verdict.values()).extracting(Verdict::words).doesNotHaveDuplicates();
    }
}
