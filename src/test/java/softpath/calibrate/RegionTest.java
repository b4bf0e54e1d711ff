package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import softpath.model.study.Fit;

/** Draws from where two parameters together stay below a limit that a fitted one sets. */
class RegionTest {

    private static final List<Region.Feasible> TWO = List.of(interval("a"), interval("b"));
    private static final List<Map<String, Double>> POINTS =
            List.of(Map.of("limit", 0.6), Map.of("limit", 0.8), Map.of("limit", 1.0), Map.of("limit", 1.2));

    private static Region.Feasible interval(String parameter) {
        Fit.Bounded bounded = new Fit.Bounded(parameter, List.of(0.0, 1.0), List.of("sum"));
        return new Region.Feasible(bounded, 0.5, 0.2, 0.5, false, false, true);
    }

    private static List<Boolean> sumIsBelowLimit(List<Map<String, Double>> sets) {
        return sets.stream()
                .map(set -> set.get("a") + set.get("b") < set.get("limit"))
                .toList();
    }

    @Test
    void everyDrawMeetsTheInequalitiesWithTheFittedNumbersThatItGoesWith() {
        Region.Draws draws = Region.draws(TWO, POINTS, 4, new Well19937c(1), RegionTest::sumIsBelowLimit);

        assertThat(draws.accepted()).hasSize(4);
        assertThat(sumIsBelowLimit(draws.accepted())).containsOnly(true);
        assertThat(draws.accepted().stream().map(set -> set.get("limit")).distinct())
                .hasSize(4);
        assertThat(draws.accepted()).anyMatch(set -> set.get("a") < 0.2 || set.get("a") > 0.5);
    }

    @Test
    void whereNothingIsFoundThereAreNoDrawsRatherThanOthers() {
        Region.Draws draws = Region.draws(
                TWO,
                POINTS,
                4,
                new Well19937c(1),
                sets -> sets.stream().map(set -> false).toList());

        assertThat(draws.accepted()).isEmpty();
        assertThat(draws.tried()).isGreaterThan(100);
    }

    /** What one parameter from 0 to 1 may be, where these values will do. */
    private static Region.Feasible alone(DoublePredicate does) {
        Fit.Bounded bounded = new Fit.Bounded("a", List.of(0.0, 1.0), List.of("is so"));
        return Region.alone(
                        List.of(bounded),
                        Map.of("a", 0.5),
                        names -> sets -> sets.stream()
                                .map(set -> names.equals(List.of("is so")) && does.test(set.get("a")))
                                .toList())
                .get(0);
    }

    @Test
    void theEndsOfAnIntervalAreFoundToAThousandth() {
        Region.Feasible found = alone(a -> 0.2 <= a && a <= 0.7);

        assertThat(found.lowest()).isBetween(0.2, 0.201);
        assertThat(found.highest()).isBetween(0.699, 0.7);
        assertThat(found.openBelow()).isFalse();
        assertThat(found.openAbove()).isFalse();
        assertThat(found.connected()).isTrue();
        assertThat(found.shipped()).isEqualTo(0.5);
    }

    @Test
    void twoIntervalsAreNotTakenForOne() {
        Region.Feasible found = alone(a -> 0.1 <= a && a <= 0.3 || 0.6 <= a && a <= 0.9);

        assertThat(found.connected()).isFalse();
        assertThat(found.lowest()).isBetween(0.1, 0.101);
        assertThat(found.highest()).isBetween(0.899, 0.9);
    }

    @Test
    void aRangeWhoseEndsWillDoMayGoOnBeyondThem() {
        Region.Feasible all = alone(a -> true);
        Region.Feasible above = alone(a -> a >= 0.4);

        assertThat(all.lowest()).isZero();
        assertThat(all.highest()).isEqualTo(1);
        assertThat(all.openBelow()).isTrue();
        assertThat(all.openAbove()).isTrue();
        assertThat(above.openBelow()).isFalse();
        assertThat(above.openAbove()).isTrue();
        assertThat(above.highest()).isEqualTo(1);
    }

    @Test
    void whereNoValueWillDoTheIntervalIsEmpty() {
        Region.Feasible none = alone(a -> false);

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.box()).containsExactly(0, 1);
    }

    /** From 0.2 to 0.6: half of 0.4 beyond either end, cut where the range ends. */
    @Test
    void aParameterIsDrawnFromHalfOfItsIntervalBeyondItsEnds() {
        Fit.Bounded bounded = new Fit.Bounded("a", List.of(0.1, 1.0), List.of("so"));
        Region.Feasible found = new Region.Feasible(bounded, 0.5, 0.2, 0.6, false, false, true);

        assertThat(found.box()[0]).isEqualTo(0.1);
        assertThat(found.box()[1]).isCloseTo(0.8, within(1e-9));
    }
}
