package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.experiment.Trial;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.scenario.Run;
import softpath.model.study.Claims;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.model.study.Relation;
import softpath.model.study.Statement;

/** A claim's verdict says what it owes to the fits first, then whether it holds. */
class ClaimCheckTest {

    private static final String DATAPLANE = "softnic-2016";
    private static final String SCENARIO = "paper/single-vnf";
    private static final List<String> SLOW = List.of("servers[0].frequency-ghz=1.2");
    private static final List<String> FAST = List.of("servers[0].frequency-ghz=2.6");
    private static final ScenarioVariants VARIANTS = new ScenarioVariants(
            new StudyFiles(Trial.HOME), DATAPLANE, Map.of(), Map.of(), new Run(0.5, 0.5, 1, 1), "test");
    private static final double ALWAYS = 0;
    private static final double NEVER = 1e9;

    private static Statement statement(double atLeast, List<List<String>> changes) {
        Map<String, Point> points = new LinkedHashMap<>();
        List<Relation> relations = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            points.put(
                    "p" + i, new Point(Optional.empty(), SCENARIO, Optional.of(changes.get(i)), Metric.DELIVERED_MPPS));
            relations.add(new Relation("p" + i, Optional.empty(), Optional.of(atLeast), Optional.empty()));
        }
        return new Statement(Optional.empty(), points, relations);
    }

    private static Verdict verdict(double atLeast, List<String> restsOn, Set<String> bounding) {
        return verdict(atLeast, restsOn, bounding, List.of(SLOW, FAST), List.of());
    }

    private static Verdict verdict(double atLeast, List<List<String>> points, List<List<String>> fitted) {
        return verdict(atLeast, List.of(), Set.of(), points, fitted);
    }

    private static Verdict verdict(
            double atLeast,
            List<String> restsOn,
            Set<String> bounding,
            List<List<String>> points,
            List<List<String>> fitted) {
        Set<String> experiments = new HashSet<>();
        fitted.forEach(sets -> experiments.add(VARIANTS.load(SCENARIO, sets).experiment()));
        Subject subject = new Subject(VARIANTS, List.of(), experiments, bounding);
        Claims.Claim claim = new Claims.Claim(
                "C1",
                "4.1",
                List.of(DATAPLANE),
                "says",
                Optional.empty(),
                Optional.empty(),
                Optional.of(restsOn),
                Optional.of(statement(atLeast, points)),
                Optional.empty());
        try (Evaluator evaluator = new Evaluator(1, simulated -> {})) {
            return new ClaimCheck(Map.of(DATAPLANE, subject), evaluator)
                    .check(List.of(claim))
                    .get(0)
                    .verdict();
        }
    }

    @Test
    void aClaimOnWhichNothingWasFittedIsBlind() {
        assertThat(verdict(ALWAYS, List.of(SLOW, FAST), List.of())).isEqualTo(Verdict.MET);
        assertThat(verdict(NEVER, List.of(SLOW, FAST), List.of())).isEqualTo(Verdict.MISSED);
    }

    @Test
    void aClaimWithOneFittedPointIsNotBlind() {
        assertThat(verdict(ALWAYS, List.of(SLOW, FAST), List.of(SLOW))).isEqualTo(Verdict.PARTLY_FITTED);
        assertThat(verdict(NEVER, List.of(SLOW, FAST), List.of(SLOW))).isEqualTo(Verdict.PARTLY_FITTED_MISSED);
    }

    @Test
    void aClaimWhosePointsWereAllFittedIsFitted() {
        assertThat(verdict(ALWAYS, List.of(SLOW), List.of(SLOW, FAST))).isEqualTo(Verdict.FITTED);
        assertThat(verdict(NEVER, List.of(SLOW), List.of(SLOW, FAST))).isEqualTo(Verdict.FITTED_MISSED);
    }

    @Test
    void aClaimThatBoundedAParameterOrRestsOnOneThatDidIsBounded() {
        assertThat(verdict(ALWAYS, List.of(), Set.of("C1"))).isEqualTo(Verdict.BOUNDED);
        assertThat(verdict(ALWAYS, List.of("C0"), Set.of("C0"))).isEqualTo(Verdict.BOUNDED);
        assertThat(verdict(NEVER, List.of(), Set.of("C1"))).isEqualTo(Verdict.BOUNDED_MISSED);
    }

    @Test
    void everyMissIsGraverThanWhatIsMet() {
        assertThat(Verdict.worse(Verdict.MET, Verdict.BOUNDED_MISSED)).isEqualTo(Verdict.BOUNDED_MISSED);
        assertThat(Verdict.worse(Verdict.FITTED, Verdict.PARTLY_FITTED_MISSED)).isEqualTo(Verdict.PARTLY_FITTED_MISSED);
        assertThat(Verdict.worse(Verdict.MET, Verdict.PARTLY_FITTED)).isEqualTo(Verdict.PARTLY_FITTED);
    }
}
