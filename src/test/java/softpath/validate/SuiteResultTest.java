package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.validate.Handmade.TOLERANCE;
import static softpath.validate.Handmade.measured;
import static softpath.validate.Handmade.row;
import static softpath.validate.Handmade.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.study.Suite;

/** Blind rows are judged by their mean and worst error, fitted ones by their worst alone. */
class SuiteResultTest {

    /** A row measured at 10 Mpps, so that an error of 1 % is 0.1 Mpps. */
    private static SuiteResult.Row off(double percent, boolean isFitted) {
        double predicted = 10 + percent / 10;
        return row(
                measured("off by " + percent + (isFitted ? ", fitted" : ""), "l3fwd", 1.2, 64, 10),
                isFitted,
                new Simulated(predicted, predicted - 0.3, predicted + 0.3, 0, "guest", 2));
    }

    private static SuiteResult of(SuiteResult.Row... rows) {
        return new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(), Optional.empty()), List.of(rows), Map.of(), List.of());
    }

    private static SuiteResult unjudged(SuiteResult.Row... rows) {
        return new SuiteResult(
                study(Optional.empty(), List.of(), Optional.empty()), List.of(rows), Map.of(), List.of());
    }

    @Test
    void anErrorIsInPercentOfWhatWasMeasuredOrInPoints() {
        assertThat(SuiteResult.error(Suite.ErrorUnit.PERCENT, 9, 12)).isCloseTo(-25, within(1e-9));
        assertThat(SuiteResult.error(Suite.ErrorUnit.POINTS, 9, 12)).isEqualTo(-3);
    }

    @Test
    void fittedRowsAreNotScoredWithBlindOnes() {
        SuiteResult result = of(off(-2, false), off(4, false), off(1, true));

        SuiteResult.Score blind = result.score(false);
        assertThat(blind.rows()).isEqualTo(2);
        assertThat(blind.bias()).isCloseTo(1, within(1e-9));
        assertThat(blind.meanAbsolute()).isCloseTo(3, within(1e-9));
        assertThat(blind.worstAbsolute()).isCloseTo(4, within(1e-9));
        assertThat(blind.covered()).as("3 % either way hold the first").isEqualTo(1);
        assertThat(blind.coverage().value()).isEqualTo(0.5);
        SuiteResult.Score fitted = result.score(true);
        assertThat(fitted.rows()).isEqualTo(1);
        assertThat(fitted.bias()).isCloseTo(1, within(1e-9));
        assertThat(fitted.coverage().value()).isEqualTo(1);
    }

    @Test
    void blindRowsAreJudgedAndFittedOnesWhereThereAreNoOthers() {
        SuiteResult.Row blind = off(1, false);
        SuiteResult.Row fitted = off(0, true);

        assertThat(of(blind, fitted).judged()).containsExactly(blind);
        assertThat(of(fitted).judged()).containsExactly(fitted);
    }

    /** Fitted rows without error do not make the mean of the blind ones any better. */
    @Test
    void theMeanErrorOfBlindRowsMustBeWithinTheTolerance() {
        assertThat(of(off(-1.9, false), off(1.9, false)).isWithinTolerance()).isTrue();
        assertThat(of(off(-2.1, false), off(2.1, false), off(0, true)).isWithinTolerance())
                .isFalse();
    }

    @Test
    void noRowMayBeOffByMoreThanTheWorst() {
        assertThat(of(off(-3.9, false), off(0, false)).isWithinTolerance()).isTrue();
        assertThat(of(off(-4.1, false), off(0, false), off(0, false)).isWithinTolerance())
                .isFalse();
        assertThat(of(off(0, false), off(4.1, true)).isWithinTolerance()).isFalse();
    }

    private static SuiteResult.Row withError(SuiteResult.Row row, double error) {
        return new SuiteResult.Row(
                row.measured(),
                row.configuration(),
                row.isFitted(),
                false,
                row.most(),
                row.predicted(),
                row.modelError(),
                error);
    }

    @Test
    void anErrorAsLargeAsTheToleranceIsWithinIt() {
        SuiteResult.Row atMean = withError(off(2, false), -2);
        SuiteResult.Row atWorst = withError(off(4, true), 4);

        assertThat(of(atMean, atWorst).isWithinTolerance()).isTrue();
        assertThat(of(atMean, atWorst).verdict(atWorst)).isEqualTo(Verdict.FITTED);
    }

    @Test
    void withoutAToleranceNothingIsOutOfIt() {
        SuiteResult result = unjudged(off(90, false), off(90, true));

        assertThat(result.isJudged()).isFalse();
        assertThat(result.isWithinTolerance()).isTrue();
        assertThat(result.isUnexpectedMiss()).isFalse();
        assertThat(result.unit()).isEqualTo(Suite.ErrorUnit.PERCENT);
        assertThat(result.verdict(result.rows().get(0))).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(result.verdict(result.rows().get(1))).isEqualTo(Verdict.FITTED);
    }

    @Test
    void aMissIsUnexpectedUnlessTheSuiteSaysIt() {
        SuiteResult missed = of(off(9, false));
        SuiteResult known = new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(), Optional.of("the clock is unknown")),
                missed.rows(),
                Map.of(),
                List.of());

        assertThat(missed.isJudged()).isTrue();
        assertThat(missed.isUnexpectedMiss()).isTrue();
        assertThat(known.isUnexpectedMiss()).isFalse();
        assertThat(known.isWithinTolerance()).isFalse();
        assertThat(of(off(1, false)).isUnexpectedMiss()).isFalse();
    }

    @Test
    void theVerdictOnARowSaysWhetherItWasFitted() {
        SuiteResult result = of(off(1, false), off(9, false), off(1, true), off(9, true));

        assertThat(result.rows().stream().map(result::verdict))
                .containsExactly(Verdict.MET, Verdict.MISSED, Verdict.FITTED, Verdict.FITTED_MISSED);
    }

    /** The interval is 3 % either way, the tolerance 4 %. */
    @Test
    void whatLiesOutsideOfItsIntervalIsWithinToleranceAtBest() {
        SuiteResult blind = of(off(-2.9, false), off(3.5, false), off(3.5, true));
        SuiteResult seen = new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(), Optional.empty(), Optional.of("how long it holds batches")),
                List.of(off(3.5, false)),
                Map.of(),
                List.of());

        assertThat(blind.rows().stream().map(blind::verdict))
                .containsExactly(Verdict.MET, Verdict.WITHIN, Verdict.FITTED);
        assertThat(seen.verdict(seen.rows().get(0))).isEqualTo(Verdict.SEEN_WITHIN);
    }

    @Test
    void whatLiesInItsIntervalIsMetHoweverWideThatIsAndTheSuiteIsOutOfToleranceAllTheSame() {
        SuiteResult.Row wide =
                row(measured("wide", "l3fwd", 1.2, 64, 10), false, new Simulated(10.5, 5, 15, 0, "guest", 2));

        assertThat(of(wide).verdict(wide)).isEqualTo(Verdict.MET);
        assertThat(of(wide).isWithinTolerance()).isFalse();
    }

    @Test
    void rowsInWhoseSightSomethingWasChosenAreNotCalledBlind() {
        SuiteResult result = new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(), Optional.empty(), Optional.of("how long it holds batches")),
                List.of(off(1, false), off(9, false), off(1, true)),
                Map.of(),
                List.of());

        assertThat(result.rows().stream().map(result::verdict))
                .containsExactly(Verdict.SEEN, Verdict.SEEN_MISSED, Verdict.FITTED);
    }

    @Test
    void naivePredictorsAreScoredOnTheSameRows() {
        Suite.Baseline baseline = Suite.Baseline.PROPORTIONAL_TO_CLOCK;
        SuiteResult result = new SuiteResult(
                study(Optional.of(TOLERANCE), List.of(baseline), Optional.empty()),
                List.of(off(0, true), off(0, false), off(1, false)),
                Map.of(baseline, List.of(10.0, 11.0, 7.0)),
                List.of());

        SuiteResult.Score score = result.score(baseline);
        assertThat(score.rows()).isEqualTo(2);
        assertThat(score.bias()).isCloseTo((10 - 30) / 2.0, within(1e-9));
        assertThat(score.worstAbsolute()).isCloseTo(30, within(1e-9));
        assertThat(score.covered()).as("scatter of 0.1 % alone").isZero();
    }

    @Test
    void pointsAreTheUnitOfASuiteWhoseToleranceIsInPoints() {
        Suite.Tolerance points = new Suite.Tolerance(2, 4, Suite.ErrorUnit.POINTS, "a round number");

        assertThat(new SuiteResult(
                                study(Optional.of(points), List.of(), Optional.empty()), List.of(), Map.of(), List.of())
                        .unit())
                .isEqualTo(Suite.ErrorUnit.POINTS);
    }
}
