package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.validate.Handmade.DATAPLANE;
import static softpath.validate.Handmade.SCENARIO;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.ScenarioVariants;
import softpath.model.study.Claims;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.model.study.Relation;
import softpath.model.study.Statement;

/** Under each explanation the claims that it is held to hold or do not. */
class HypothesisTableTest {

    private static final String OTHER = "dpdk";

    private static Claims.Claim claim(String id, double atLeast, double atMost) {
        return claim(
                id,
                Map.of("own", point(DATAPLANE)),
                new Relation("own", Optional.empty(), Optional.of(atLeast), Optional.of(atMost)));
    }

    private static Claims.Claim claim(String id, Map<String, Point> points, Relation relation) {
        return new Claims.Claim(
                id,
                "1",
                List.of(DATAPLANE),
                "says",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Statement(Optional.empty(), points, List.of(relation))),
                Optional.empty());
    }

    private static Point point(String dataplane) {
        return new Point(Optional.of(dataplane), SCENARIO, Optional.empty(), Metric.DELIVERED_MPPS);
    }

    private static Claims.Hypothesis hypothesis(String name, List<String> claims) {
        return new Claims.Hypothesis(name, "so", DATAPLANE, DATAPLANE, Optional.empty(), claims);
    }

    /** 2.6e3 / 278.4 are 9.3 Mpps, 2.6e3 / 520 are 5. Plain DPDK carries 14.9. */
    @Test
    void eachExplanationIsHeldToItsClaimsWithItsOwnNumbers() {
        Claims.Claim nine = claim("nine", 9, 10);
        Claims.Claim five = claim("five", 4, 6);
        Claims.Claim third = claim(
                "third",
                Map.of("own", point(DATAPLANE), "other", point(OTHER)),
                new Relation("own", Optional.of("other"), Optional.of(0.3), Optional.of(0.4)));
        Claims.Hypothesis asFitted = hypothesis("as fitted", List.of("five", "nine", "third"));
        Claims.Hypothesis slower = hypothesis("slower", List.of("nine", "third"));
        Subject subject = Handmade.subject(List.of(Map.of("guest.functions.l3fwd", 999.0)), Set.of(), Set.of());
        Subject slow = new Subject(
                Handmade.VARIANTS.withValues(Map.of("guest.functions.l3fwd", 520.0)), List.of(), Set.of(), Set.of());
        Subject other = new Subject(
                new ScenarioVariants(Handmade.FILES, OTHER, Map.of(), Map.of(), Handmade.RUN, "test"),
                List.of(),
                Set.of(),
                Set.of());

        HypothesisTable table;
        try (Evaluator evaluator = new Evaluator(2, simulated -> {})) {
            table = HypothesisTable.of(
                    List.of(asFitted, slower),
                    List.of(nine, five, third),
                    hypothesis -> hypothesis == asFitted ? subject : slow,
                    Map.of(OTHER, other),
                    evaluator);
        }

        assertThat(table.rows().keySet()).containsExactly(asFitted, slower);
        assertThat(table.rows().get(asFitted)).isEqualTo(Map.of("nine", true, "five", false, "third", false));
        assertThat(table.rows().get(slower)).isEqualTo(Map.of("nine", false, "third", true));
    }
}
