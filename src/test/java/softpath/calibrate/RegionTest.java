package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
}
