package softpath.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A paper put through the simulator.
 *
 * @param suites its tables
 * @param claims its sentences
 */
public record Reproduction(
        List<SuiteResult> suites, List<ClaimResult> claims, HypothesisTable hypotheses, List<FigureData> figures) {

    /** The verdict of every claim and every cell of a table, by its name; a cell counts once, at its gravest. */
    public Map<String, Verdict> verdicts() {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (SuiteResult suite : suites) {
            if (!suite.study().content().isDiagnostic()) {
                suite.rows().forEach(row -> verdicts.merge(row.measured().id(), suite.verdict(row), Verdict::worse));
            }
        }
        claims.forEach(claim -> verdicts.put(claim.claim().id(), claim.verdict()));
        return verdicts;
    }

    /** How many of each verdict, the gravest first, those that follow from others among them; none that nobody has. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new TreeMap<>();
        verdicts().values().forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        return counts;
    }

    /** Claims with this verdict. */
    public List<ClaimResult> with(Verdict verdict) {
        List<ClaimResult> all = new ArrayList<>(claims);
        all.removeIf(claim -> claim.verdict() != verdict);
        return all;
    }
}
