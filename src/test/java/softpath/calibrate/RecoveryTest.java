package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import softpath.io.Measurements;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;

/** Data made from known parameters and noise is fitted back; what rows cannot tell is said. */
class RecoveryTest {

    private static final int TRIALS = 100;

    @Test
    void knownParametersLieInTheirOwnIntervalsInNineOfTenTrials() {
        int constantInside = 0;
        int perByteInside = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Problem problem = new Problem(
                    Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, trial),
                    noisy(Laws.rows(64, 256, 512, 1024), trial),
                    new Laws());
            Estimate estimate = Estimate.of(problem);
            Bootstrap bootstrap = Bootstrap.of(problem, estimate, problem.fit().bootstrap());
            constantInside += isInside(bootstrap, 0, Laws.CONSTANT) ? 1 : 0;
            perByteInside += isInside(bootstrap, 1, Laws.PER_BYTE) ? 1 : 0;
        }

        assertThat(constantInside).isBetween(90, TRIALS);
        assertThat(perByteInside).isBetween(90, TRIALS);
    }

    /** Four rows, two parameters, stated errors ten times too small: the inflation is all that the interval rests on. */
    @Test
    void twoDegreesOfFreedomStillCoverTheTruth() {
        int constantInside = 0;
        int perByteInside = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Problem problem = new Problem(
                    Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, trial),
                    noisy(Laws.rows(Laws.STANDARD_ERROR / 10, 64, 1024), trial),
                    new Laws());
            Estimate estimate = Estimate.of(problem);
            Bootstrap bootstrap = Bootstrap.of(problem, estimate, problem.fit().bootstrap());
            constantInside += isInside(bootstrap, 0, Laws.CONSTANT) ? 1 : 0;
            perByteInside += isInside(bootstrap, 1, Laws.PER_BYTE) ? 1 : 0;
        }

        assertThat(constantInside).isBetween(90, TRIALS);
        assertThat(perByteInside).isBetween(90, TRIALS);
    }

    /** Each set of rows has its least sum of squares near two standard errors squared, one for each parameter. */
    @Test
    void everySetOfTheBootstrapIsFittedAgain() {
        Problem problem =
                new Problem(Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1), Laws.rows(64, 256, 1024), new Laws());
        Estimate estimate = Estimate.of(problem);
        Bootstrap bootstrap = Bootstrap.of(problem, estimate, 200);
        double mean = problem.simulated(bootstrap.points()).stream()
                .mapToDouble(problem::chiSquare)
                .average()
                .orElseThrow();

        assertThat(bootstrap.unimproved()).isZero();
        assertThat(bootstrap.unfinished()).isZero();
        assertThat(mean - estimate.chiSquare()).isBetween(1.5, 2.5);
    }

    /** One size tells only a sum, here of 270 and 64 times 0.4 cycles. */
    @Test
    void whatIsKnownElsewhereTellsApartWhatTheRowsCannot() {
        Problem problem = new Problem(
                Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1, knownPerByte(0.5, 0.05)), Laws.rows(64), new Laws());
        Estimate estimate = Estimate.of(problem);
        double sum = Laws.CONSTANT + 64 * Laws.PER_BYTE;

        assertThat(estimate.openDirections()).isEmpty();
        assertThat(estimate.point()[1]).isCloseTo(0.5, within(1e-3));
        assertThat(estimate.point()[0]).isCloseTo(sum - 64 * 0.5, within(0.1));
        assertThat(Math.sqrt(estimate.covariance()[1][1])).isCloseTo(0.05, within(1e-3));
        assertThat(estimate.degreesOfFreedom()).isEqualTo(2 + 1 - 2);
        Bootstrap bootstrap = Bootstrap.of(problem, estimate, 200);
        assertThat(bootstrap.quantile(1, 0.975) - bootstrap.quantile(1, 0.025)).isBetween(0.16, 0.23);
    }

    /** The rows alone say 0.4 and how well; a prior as good as they are meets them in the middle. */
    @Test
    void aPriorWeighsAsMuchAsRowsThatAreAsSure() {
        List<Measurements.Measurement> rows = Laws.rows(64, 1024);
        Problem alone = new Problem(Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1), rows, new Laws());
        double sure = Math.sqrt(Estimate.of(alone).covariance()[1][1]);
        double off = 2 * sure;
        Estimate estimate = Estimate.of(new Problem(
                Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1, knownPerByte(Laws.PER_BYTE + off, sure)),
                rows,
                new Laws()));

        assertThat(estimate.point()[1]).isCloseTo(Laws.PER_BYTE + off / 2, within(0.05 * off));
        assertThat(estimate.chiSquare()).isCloseTo(1, within(0.1));
        assertThat(estimate.residuals()).hasSize(rows.size() + 1);
    }

    /** Priors are not stretched by what the rows miss, and no row is left without them when others are left out. */
    @Test
    void theMisfitOfRowsDoesNotMakeAPriorLessSure() {
        List<Measurements.Measurement> rows = noisy(Laws.rows(Laws.STANDARD_ERROR / 10, 64), 3);
        Problem problem = new Problem(
                Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1, knownPerByte(Laws.PER_BYTE, 0.05)), rows, new Laws());
        Estimate estimate = Estimate.of(problem);

        assertThat(estimate.errorInflation()).isGreaterThan(1);
        assertThat(estimate.errors()[rows.size()]).isEqualTo(0.05);
        assertThat(estimate.intervalErrors()[rows.size()]).isEqualTo(0.05);
        assertThat(LeaveOneOut.of(problem, estimate).errors())
                .hasSize(rows.size())
                .allMatch(each -> each.isPresent());
    }

    private static List<FreeParameter> knownPerByte(double value, double standardError) {
        return List.of(
                new FreeParameter("constant", List.of(10.0, 1000.0), 500, Optional.empty()),
                new FreeParameter(
                        "per-byte",
                        List.of(0.0, 5.0),
                        1,
                        Optional.of(new FreeParameter.Prior(value, standardError, "another machine"))));
    }

    private static boolean isInside(Bootstrap bootstrap, int parameter, double truth) {
        return bootstrap.quantile(parameter, 0.025) <= truth && truth <= bootstrap.quantile(parameter, 0.975);
    }

    private static List<Measurements.Measurement> noisy(List<Measurements.Measurement> rows, long seed) {
        Random random = new Random(1_000 + seed);
        List<Measurements.Measurement> noisy = new ArrayList<>();
        for (Measurements.Measurement row : rows) {
            double value = row.value() + Laws.STANDARD_ERROR * random.nextGaussian();
            noisy.add(new Measurements.Measurement(row.id(), row.cells(), row.of(), row.sets(), value));
        }
        return noisy;
    }

    /** Of rows whose errors are a tenth of what is stated, chi-square is a hundredth of what chance makes it. */
    @Test
    void statedErrorsThatAreFarTooLargeAreNoticedAndRightOnesAreNot() {
        int[] sizes = {64, 128, 256, 512, 700, 1024, 1280, 1500};
        Fit fit = Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1);
        Estimate right = Estimate.of(new Problem(fit, noisy(Laws.rows(sizes), 1), new Laws()));
        Estimate overstated =
                Estimate.of(new Problem(fit, noisy(Laws.rows(10 * Laws.STANDARD_ERROR, sizes), 1), new Laws()));

        assertThat(right.isTooGoodAFit()).isFalse();
        assertThat(overstated.isTooGoodAFit()).isTrue();
        assertThat(overstated.chanceOfSoGoodAFit()).isLessThan(0.001);
    }

    @ParameterizedTest
    @EnumSource(Fit.Method.class)
    void everyMethodFindsWhatTheRowsWereMadeFrom(Fit.Method method) {
        Estimate estimate = Estimate.of(new Problem(Laws.fit(method, 1), Laws.rows(64, 512, 1500), new Laws()));

        assertThat(estimate.point()[0]).isCloseTo(Laws.CONSTANT, within(0.01 * Laws.CONSTANT));
        assertThat(estimate.point()[1]).isCloseTo(Laws.PER_BYTE, within(0.02 * Laws.PER_BYTE));
    }

    @Test
    void aStandardErrorIsTheSpreadOfRefittedRows() {
        Problem problem =
                new Problem(Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1), Laws.rows(64, 256, 512, 1024), new Laws());
        Estimate estimate = Estimate.of(problem);
        Bootstrap bootstrap = Bootstrap.of(problem, estimate, 2_000);
        double spread = (bootstrap.quantile(0, 0.975) - bootstrap.quantile(0, 0.025)) / (2 * 1.96);

        assertThat(Math.sqrt(estimate.covariance()[0][0])).isCloseTo(spread, within(0.1 * spread));
    }

    @Test
    void oneSizeCannotTellAConstantFromCyclesPerByteAndIsReportedSo() {
        Fit fit = Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1);
        Estimate estimate = Estimate.of(new Problem(fit, Laws.rows(64), new Laws()));

        assertThat(estimate.isDetermined(0)).isFalse();
        assertThat(estimate.isDetermined(1)).isFalse();
        assertThat(new Identifiability(fit, estimate).sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .contains(
                                "Not identifiable",
                                "cannot separate constant from per-byte",
                                "One size says their sum."));
    }

    @Test
    void severalSizesDetermineBoth() {
        Fit fit = Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1);
        Estimate estimate = Estimate.of(new Problem(fit, Laws.rows(64, 256, 1024), new Laws()));

        assertThat(estimate.openDirections()).isEmpty();
        assertThat(new Identifiability(fit, estimate).sentences().get(0)).contains("determined by the rows");
    }

    @Test
    void aRowLeftOutIsPredictedByTheOthersUnlessTheyDoNotDetermineIt() {
        Fit fit = Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1);
        Problem enough = new Problem(fit, Laws.rows(64, 256, 1024), new Laws());
        List<Measurements.Measurement> three = new ArrayList<>(Laws.rows(64));
        three.add(Laws.rows(1024).get(0));
        Problem scarce = new Problem(fit, three, new Laws());

        assertThat(LeaveOneOut.of(enough, Estimate.of(enough)).errors())
                .allSatisfy(error -> assertThat(error.orElseThrow()).isCloseTo(0, within(Laws.STANDARD_ERROR)));
        assertThat(LeaveOneOut.of(scarce, Estimate.of(scarce)).errors().get(2)).isEmpty();
    }

    /** The others obey the law, so they predict it: a row that is off by five errors is missed by all five. */
    @Test
    void aRowThatIsOffDoesNotPullItsOwnPrediction() {
        List<Measurements.Measurement> rows = new ArrayList<>(Laws.rows(64, 512, 1024));
        Measurements.Measurement law = rows.get(1);
        double offMpps = 5 * Laws.STANDARD_ERROR;
        rows.set(1, new Measurements.Measurement(law.id(), law.cells(), law.of(), law.sets(), law.value() + offMpps));
        Problem problem = new Problem(Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1), rows, new Laws());

        Estimate estimate = Estimate.of(problem);
        assertThat(estimate.residual(1)).as("the fit itself is pulled").isLessThan(0.7 * offMpps);
        assertThat(LeaveOneOut.of(problem, estimate).errors().get(1).orElseThrow())
                .isCloseTo(-offMpps, within(0.05 * offMpps));
    }
}
