package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
                Optional.empty(),
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

    private static ClaimResult checked(Claims.Claim claim, Map<String, Subject> subjects) {
        try (Evaluator evaluator = new Evaluator(2, simulated -> {})) {
            return new ClaimCheck(subjects, evaluator).check(List.of(claim)).get(0);
        }
    }

    private static Point point(Optional<String> dataplane, List<String> sets) {
        return new Point(dataplane, SCENARIO, Optional.of(sets), Metric.DELIVERED_MPPS);
    }

    private static Claims.Claim claim(
            List<String> dataplanes, Optional<Claims.Standing> standing, Optional<Statement> check) {
        return claim(dataplanes, standing, Optional.empty(), check);
    }

    private static Claims.Claim claim(
            List<String> dataplanes,
            Optional<Claims.Standing> standing,
            Optional<List<String>> followsFrom,
            Optional<Statement> check) {
        return new Claims.Claim(
                "C1",
                "4.1",
                dataplanes,
                "says",
                standing,
                standing.map(any -> "because"),
                Optional.empty(),
                followsFrom,
                check,
                Optional.empty());
    }

    /** It is no second piece of evidence when it holds, and is missed all the same when it does not. */
    @Test
    void aClaimThatFollowsFromOthersIsNeitherBlindNorFitted() {
        Subject subject = new Subject(VARIANTS, List.of(), Set.of(), Set.of("C1"));
        for (double atLeast : List.of(ALWAYS, NEVER)) {
            Claims.Claim follows = claim(
                    List.of(DATAPLANE),
                    Optional.empty(),
                    Optional.of(List.of("C0")),
                    Optional.of(statement(atLeast, List.of(SLOW, FAST))));

            Verdict verdict = checked(follows, Map.of(DATAPLANE, subject)).verdict();

            assertThat(verdict).isEqualTo(atLeast == ALWAYS ? Verdict.FOLLOWS : Verdict.FOLLOWS_MISSED);
            assertThat(verdict.isFollowing()).isTrue();
        }
    }

    /** Long enough that a burst more or less is no hundredth. */
    private static final Run LONGER = new Run(1, 5, 1, 1);

    /** The guest's rate goes with its clock, so twice the clock is twice the rate, with any of its numbers. */
    @Test
    void aRatioIsTakenDrawByDrawAndCaseByCase() {
        Subject subject = new Subject(
                VARIANTS.withRun(LONGER),
                List.of(Map.of("guest.functions.l3fwd", 400.0), Map.of("guest.functions.l3fwd", 800.0)),
                Set.of(),
                Set.of());
        Map<String, Point> points = new LinkedHashMap<>();
        points.put("fast", point(Optional.empty(), List.of("servers[0].frequency-ghz=2.4")));
        points.put("slow", point(Optional.empty(), List.of("servers[0].frequency-ghz=$ghz")));
        Statement statement = new Statement(
                Optional.of(Map.of("ghz", List.of(1.2, 0.8))),
                points,
                List.of(
                        new Relation("fast", Optional.of("slow"), Optional.of(1.9), Optional.of(2.1)),
                        new Relation("fast", Optional.empty(), Optional.empty(), Optional.of(9.0))));

        ClaimResult result = checked(
                claim(List.of(DATAPLANE), Optional.empty(), Optional.of(statement)), Map.of(DATAPLANE, subject));

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(result.findings()).extracting(ClaimResult.Finding::holds).containsExactly(true, true, false, true);
        Simulated twice = result.findings().get(0).simulated();
        assertThat(twice.value()).isCloseTo(2, within(0.04));
        assertThat(twice.low()).isCloseTo(2, within(0.04));
        assertThat(twice.high()).isCloseTo(2, within(0.04));
        assertThat(twice.draws()).isEqualTo(2);
        Simulated rate = result.findings().get(1).simulated();
        assertThat(rate.value()).isCloseTo(2_400 / 278.4, within(0.05));
        assertThat(rate.low()).as("800 cycles").isCloseTo(3, within(0.05));
        assertThat(rate.high()).isEqualTo(rate.value());
        assertThat(result.findings().get(2).simulated().value()).isCloseTo(3, within(0.06));
        assertThat(result.findings().get(2).each()).isEqualTo(Map.of("ghz", 0.8));
        assertThat(result.holdsFor(DATAPLANE)).isFalse();
        assertThat(result.findingsOf(DATAPLANE)).hasSize(4);
        assertThat(result.findingsOf("dpdk")).isEmpty();
        assertThat(result.holdsFor("dpdk")).as("nothing was found against it").isTrue();
    }

    /** 278.4 cycles here, 334 / 32 + 29.4 + 150 + 14.7 = 204.5 there. Of two sets drawn for one and none for the other none count. */
    @Test
    void aRatioOfTwoDataplanesHasTheDrawsThatBothHave() {
        Subject drawn = new Subject(
                VARIANTS,
                List.of(Map.of("guest.functions.l3fwd", 400.0), Map.of("guest.functions.l3fwd", 800.0)),
                Set.of(),
                Set.of());
        Subject other = new Subject(
                new ScenarioVariants(
                        new StudyFiles(Trial.HOME), "dpdk", Map.of(), Map.of(), new Run(0.5, 0.5, 1, 1), "test"),
                List.of(),
                Set.of(),
                Set.of());
        Map<String, Point> points = new LinkedHashMap<>();
        points.put("own", point(Optional.empty(), FAST));
        points.put("dpdk", point(Optional.of("dpdk"), FAST));
        Statement statement = new Statement(
                Optional.empty(),
                points,
                List.of(
                        new Relation("own", Optional.of("dpdk"), Optional.of(0.72), Optional.of(0.75)),
                        new Relation("dpdk", Optional.of("own"), Optional.of(1.34), Optional.of(1.38))));

        ClaimResult result = checked(
                claim(List.of(DATAPLANE), Optional.empty(), Optional.of(statement)),
                Map.of(DATAPLANE, drawn, "dpdk", other));

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.findings())
                .extracting(each -> each.simulated().draws())
                .containsExactly(0, 0);
    }

    @Test
    void aStandingIsTheVerdictWhateverIsFound() {
        assertThat(checked(claim(List.of(), Optional.of(Claims.Standing.INPUT), Optional.empty()), Map.of())
                        .verdict())
                .isEqualTo(Verdict.INPUT);
        assertThat(checked(claim(List.of(), Optional.of(Claims.Standing.CONTRADICTION), Optional.empty()), Map.of())
                        .verdict())
                .isEqualTo(Verdict.CONTRADICTION);
        assertThat(checked(claim(List.of(), Optional.of(Claims.Standing.NOT_IDENTIFIABLE), Optional.empty()), Map.of())
                        .verdict())
                .isEqualTo(Verdict.NOT_IDENTIFIABLE);
    }

    /** A claim about two is blind only where neither was fitted on it, and met where both meet it. */
    @Test
    void aClaimAboutTwoDataplanesHasTheGraverVerdict() {
        Statement atMostTen = new Statement(
                Optional.empty(),
                Map.of("own", point(Optional.empty(), FAST)),
                List.of(new Relation("own", Optional.empty(), Optional.empty(), Optional.of(10.0))));
        Subject own = new Subject(VARIANTS, List.of(), Set.of(), Set.of());
        Subject other = new Subject(
                new ScenarioVariants(
                        new StudyFiles(Trial.HOME), "dpdk", Map.of(), Map.of(), new Run(0.5, 0.5, 1, 1), "test"),
                List.of(),
                Set.of(),
                Set.of());

        ClaimResult result = checked(
                claim(List.of(DATAPLANE, "dpdk"), Optional.empty(), Optional.of(atMostTen)),
                Map.of(DATAPLANE, own, "dpdk", other));

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(result.holdsFor(DATAPLANE)).isTrue();
        assertThat(result.holdsFor("dpdk")).isFalse();
    }

    @Test
    void aDataplaneWithoutNumbersIsNotPassedOver() {
        Claims.Claim claim = claim(List.of(DATAPLANE), Optional.empty(), Optional.of(statement(ALWAYS, List.of(FAST))));

        assertThatThrownBy(() -> checked(claim, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no numbers of the dataplane softnic-2016");
    }
}
