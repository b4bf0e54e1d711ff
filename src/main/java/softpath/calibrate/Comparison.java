package softpath.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.io.Measurements;
import softpath.model.study.Fit;
import softpath.statistics.InformationCriterion;

/**
 * A fit with one of its explanations and the fit without, side by side. To apply one is for people: the fit says so.
 *
 * @param explanation what was tried
 * @param estimate    under it
 * @param rowsLost    rows that it takes for lost, each of which counts as a parameter
 * @param criterion   QAICc, with the inflation of the richest of all compared, smaller is better
 * @param without     the same of the plain fit
 */
public record Comparison(
        Fit.Explanation explanation,
        Estimate estimate,
        List<Measurements.Measurement> rowsLost,
        double criterion,
        double without) {

    /** @param found what the fit found, the explanation applied that it declares */
    static List<Comparison> of(Problem plain, Estimate found) {
        Optional<String> applied = plain.fit().applied();
        Estimate unexplained = applied.isPresent() ? Estimate.of(plain) : found;
        int evidence = plain.evidence().size();
        List<Tried> all = new ArrayList<>();
        all.add(new Tried(unexplained, List.of()));
        for (Fit.Explanation explanation : plain.fit().explanations().orElse(List.of())) {
            boolean isFound = applied.filter(explanation.name()::equals).isPresent();
            all.add(new Tried(isFound ? found : Estimate.of(under(plain, explanation)), lost(plain, explanation)));
        }
        // The richest tells best how far the scatter of the rows exceeds what is stated of it.
        double inflation = all.stream()
                .max(Comparator.comparingInt(Tried::parameters))
                .orElseThrow()
                .estimate()
                .errorInflation();
        double without = all.get(0).criterion(inflation, evidence);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            Tried each = all.get(i);
            comparisons.add(new Comparison(
                    plain.fit().explanations().orElseThrow().get(i - 1),
                    each.estimate(),
                    each.rowsLost(),
                    each.criterion(inflation, evidence),
                    without));
        }
        return comparisons;
    }

    private record Tried(Estimate estimate, List<Measurements.Measurement> rowsLost) {

        int parameters() {
            return estimate.point().length + rowsLost.size();
        }

        double criterion(double inflation, int evidence) {
            return InformationCriterion.corrected(estimate.chiSquare(), inflation * inflation, parameters(), evidence);
        }
    }

    /** The question as the explanation puts it, without the rows that it takes for lost. */
    static Problem under(Problem plain, Fit.Explanation explanation) {
        List<Measurements.Measurement> lost = lost(plain, explanation);
        return plain.under(
                explanation,
                plain.rows().stream().filter(row -> !lost.contains(row)).toList());
    }

    private static List<Measurements.Measurement> lost(Problem plain, Fit.Explanation explanation) {
        Map<String, Object> lost = explanation.without().orElse(Map.of());
        return plain.rows().stream()
                .filter(row -> !lost.isEmpty() && Measurements.meets(row.cells(), lost))
                .toList();
    }

    /** The value of the parameter that the explanation adds first; NaN if it adds none. */
    public double impliedValue() {
        return explanation.free().isEmpty() ? Double.NaN : estimate.point()[firstAdded()];
    }

    private int firstAdded() {
        return estimate.point().length - explanation.free().orElse(List.of()).size();
    }

    public boolean isPlausible() {
        return explanation.plausible().isEmpty()
                || impliedValue() >= explanation.plausible().get().get(0)
                        && impliedValue() <= explanation.plausible().get().get(1);
    }
}
