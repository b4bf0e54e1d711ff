package softpath.validate;

import java.util.List;
import java.util.Map;
import softpath.model.study.Claims;
import softpath.model.study.Relation;

/**
 * A claim and what the simulation says to it.
 *
 * @param findings one for each dataplane, case and relation
 */
public record ClaimResult(Claims.Claim claim, Verdict verdict, List<Finding> findings) {

    /**
     * One relation under one case.
     *
     * @param each the case, such as {@code bytes = 64}
     */
    public record Finding(
            String dataplane, Map<String, Object> each, Relation relation, Simulated simulated, boolean holds) {}

    public List<Finding> findingsOf(String dataplane) {
        return findings.stream()
                .filter(finding -> finding.dataplane().equals(dataplane))
                .toList();
    }

    public boolean holdsFor(String dataplane) {
        return findingsOf(dataplane).stream().allMatch(Finding::holds);
    }
}
