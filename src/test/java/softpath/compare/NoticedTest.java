package softpath.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticedTest {

    /** Student's t for 4 and for 8 degrees of freedom, two-sided 95 %, from the tables. */
    private static final double T_4 = 2.776445;

    private static final double T_8 = 2.306004;

    private static Figure mean(double mean, double standardError) {
        return new Figure(mean, "Mpps", new Figure.OfMean(mean, T_4 * standardError, 5));
    }

    private static Figure setUps(double... values) {
        return new Figure(values[0], "Mpps", new Figure.OfSetUps(values));
    }

    private static Figure exact(double value) {
        return new Figure(value, "", new Figure.None());
    }

    @Test
    void meansAreAsFarApartAsWelchSays() {
        // Equal errors of five runs each have 8 degrees of freedom.
        double apart = T_8 * Math.sqrt(2);

        assertThat(Noticed.pValue(mean(10, 1), mean(10 + apart, 1))).hasValueCloseTo(0.05, within(1e-5));
    }

    @Test
    void anExactNumberIsHeldAgainstTheErrorOfTheOtherAlone() {
        assertThat(Noticed.pValue(exact(10 + T_4), mean(10, 1))).hasValueCloseTo(0.05, within(1e-5));
    }

    @Test
    void whatIsWorkedOutDiffersOrDoesNot() {
        assertThat(Noticed.pValue(exact(1), exact(1))).hasValue(1);
        assertThat(Noticed.pValue(exact(1), exact(1.000001))).hasValue(0);
    }

    @Test
    void setUpsAreComparedByRanks() {
        // Of the 20 ways to choose 3 of 6 ranks, two set all of one side below the other.
        assertThat(Noticed.pValue(setUps(1, 2, 3), setUps(40, 50, 60))).hasValueCloseTo(0.1, within(1e-12));
    }

    @Test
    void setUpsBesideAMeanCountAsTheirMean() {
        // 1, 2, 3: a standard error of 1/sqrt(3), two degrees of freedom; t for 95 % is 4.302653.
        assertThat(Noticed.pValue(setUps(1, 2, 3), exact(2 + 4.302653 / Math.sqrt(3))))
                .hasValueCloseTo(0.05, within(1e-6));
    }

    @Test
    void ofOneRunNothingIsKnown() {
        Figure unknown = new Figure(1, "", new Figure.Unknown());

        assertThat(Noticed.pValue(unknown, exact(2))).isEmpty();
        assertThat(Noticed.pValue(setUps(1), setUps(2, 3))).isEmpty();
    }

    @Test
    void whoeverLooksAtManyFiguresIsNotFooledMoreOften() {
        // Holm: 0.01 is below 0.05 / 3, and 0.03 above 0.05 / 2, so that 0.04 is not looked at.
        assertThat(Noticed.beyondNoise(new double[] {0.04, Double.NaN, 0.01, 0.03}))
                .containsExactly(false, false, true, false);
        assertThat(Noticed.beyondNoise(new double[] {0.04, 0.01, 0.02})).containsExactly(true, true, true);
    }

    /** However far apart two runs with other seeds are, that is noise; with another setting beside it, it is none. */
    @Test
    void anotherSeedIsNoiseByDefinition() {
        Map<String, Figure> one = Map.of("delivered Mpps", mean(1, 0.001));
        Map<String, Figure> other = Map.of("delivered Mpps", mean(2, 0.001));
        Map<String, Object> first = Map.of("scenario", Map.of("run", Map.of("seed", 1), "clock", 1));
        Map<String, Object> second = Map.of("scenario", Map.of("run", Map.of("seed", 2), "clock", 1));
        Map<String, Object> third = Map.of("scenario", Map.of("run", Map.of("seed", 2), "clock", 2));

        Comparison seeds = Comparison.of(side(first, one), side(second, other));
        Comparison clocks = Comparison.of(side(first, one), side(third, other));

        assertThat(seeds.isByChance()).isTrue();
        assertThat(seeds.isAnyBeyondNoise()).isFalse();
        assertThat(seeds.isUndecided()).isFalse();
        assertThat(seeds.figures().get(0).pValue().orElseThrow()).isLessThan(1e-6);
        assertThat(clocks.isByChance()).isFalse();
        assertThat(clocks.isAnyBeyondNoise()).isTrue();
    }

    private static Side side(Map<String, Object> settings, Map<String, Figure> figures) {
        return new Side("x", "result", settings, Map.of(), figures, List.of());
    }

    /** 3 rows, of which the middle one is 2 standard errors of a difference apart, with 8 degrees of freedom, and 3 times as likely. */
    @Test
    void rowsThatHaveIntervalsAreComparedOneByOne() {
        double apart = T_8 * Math.sqrt(2);
        Map<String, Double> ofA = Map.of("a", 10.0, "b", 10.0, "c", 10.0);
        Map<String, Double> ofB = Map.of("a", 10.0, "b", 10 + apart, "c", 10.1);

        Figure a = Figure.ofRows(ofA, means(ofA));
        Figure b = Figure.ofRows(ofB, means(ofB));

        assertThat(Noticed.pValue(a, b)).hasValueCloseTo(3 * 0.05, within(1e-5));
        assertThat(Noticed.tooFew(a, b, 1)).isEmpty();
        assertThat(Noticed.tooFew(Figure.ofRows(ofA, false), Figure.ofRows(ofB, false), 1))
                .contains(new Noticed.TooFew(2, 6));
        assertThat(Noticed.pValue(Figure.ofRows(ofA, true), Figure.ofRows(ofB, true)))
                .hasValue(0);
    }

    private static Map<String, Figure.OfMean> means(Map<String, Double> values) {
        Map<String, Figure.OfMean> means = new LinkedHashMap<>();
        values.forEach((row, value) -> means.put(row, new Figure.OfMean(value, T_4, 5)));
        return means;
    }

    private static Side side(double[] first, double[] second) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("l3fwd/64 Mpps", setUps(first));
        figures.put("l3fwd/128 Mpps", setUps(second));
        return new Side("x", "record", Map.of(), Map.of(), figures, List.of());
    }

    @Test
    void whatFewSetUpsCannotTellManyPointsTellTogether() {
        Side a = side(new double[] {1, 2}, new double[] {10, 20});
        Side b = side(new double[] {4, 8}, new double[] {40, 80});

        Together together = Comparison.of(a, b).together().orElseThrow();

        // In each of two points A has ranks 1 + 2 where 5 are expected, weighed by 1/5; the variance of each rank sum
        // is
        // 2 * 2 * 5 / 12. So z = 0.8 / sqrt(2 * (5/3) / 25) = 2.1909.
        assertThat(together.pValue()).isCloseTo(0.02846, within(1e-5));
        assertThat(together.ratio()).isCloseTo(4, within(1e-12));
        assertThat(Comparison.of(a, b).figures()).noneMatch(Comparison.Pair::isBeyondNoise);
        assertThat(Comparison.of(a, b).isAnyBeyondNoise()).isTrue();
    }
}
