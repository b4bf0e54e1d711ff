package softpath.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import softpath.experiment.Predictor;
import softpath.model.Claims;

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
            Predictor predictor) {
        Map<Claims.Hypothesis, Map<String, Boolean>> rows = new LinkedHashMap<>();
        for (Claims.Hypothesis hypothesis : hypotheses) {
            Subject subject = subjectOf.apply(hypothesis).withoutDraws();
            List<Claims.Claim> asked = new ArrayList<>();
            for (Claims.Claim claim : claims) {
                if (hypothesis.claims().contains(claim.id())) {
                    asked.add(claim);
                }
            }
            Map<String, Boolean> holds = new LinkedHashMap<>();
            Map<String, Subject> subjects = new HashMap<>();
            others.forEach((dataplane, other) -> subjects.put(dataplane, other.withoutDraws()));
            subjects.put(hypothesis.dataplane(), subject);
            new ClaimCheck(subjects, predictor).check(asked).forEach(result -> {
                if (!result.findingsOf(hypothesis.dataplane()).isEmpty()) {
                    holds.put(result.claim().id(), result.holdsFor(hypothesis.dataplane()));
                }
            });
            rows.put(hypothesis, holds);
        }
        return new HypothesisTable(rows);
    }
}
