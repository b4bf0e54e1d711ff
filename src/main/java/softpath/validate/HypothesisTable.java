package softpath.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.evaluate.SideBySide;
import softpath.model.study.Claims;

/**
 * Which claims hold under which explanation.
 *
 * @param rows by hypothesis: claim and whether it holds
 */
public record HypothesisTable(Map<Claims.Hypothesis, Map<String, Boolean>> rows) {

    /**
     * @param subjectOf the dataplane under a hypothesis
     * @param others    the dataplanes that a claim may compare it with
     */
    public static HypothesisTable of(
            List<Claims.Hypothesis> hypotheses,
            List<Claims.Claim> claims,
            Function<Claims.Hypothesis, Subject> subjectOf,
            Map<String, Subject> others,
            Evaluator evaluator) {
        List<Supplier<Map<String, Boolean>>> checks = new ArrayList<>();
        for (Claims.Hypothesis hypothesis : hypotheses) {
            Map<String, Subject> subjects = new HashMap<>();
            others.forEach((dataplane, other) -> subjects.put(dataplane, other.withoutDraws()));
            subjects.put(hypothesis.dataplane(), subjectOf.apply(hypothesis).withoutDraws());
            ClaimCheck check = new ClaimCheck(subjects, evaluator);
            checks.add(() -> holds(hypothesis, claims, check));
        }
        List<Map<String, Boolean>> holds = SideBySide.results(checks);
        Map<Claims.Hypothesis, Map<String, Boolean>> rows = new LinkedHashMap<>();
        for (int i = 0; i < holds.size(); i++) {
            rows.put(hypotheses.get(i), holds.get(i));
        }
        return new HypothesisTable(rows);
    }

    private static Map<String, Boolean> holds(
            Claims.Hypothesis hypothesis, List<Claims.Claim> claims, ClaimCheck check) {
        List<Claims.Claim> asked = claims.stream()
                .filter(claim -> hypothesis.claims().contains(claim.id()))
                .toList();
        Map<String, Boolean> holds = new LinkedHashMap<>();
        check.check(asked).forEach(result -> holds.put(result.claim().id(), result.holdsFor(hypothesis.dataplane())));
        return holds;
    }
}
