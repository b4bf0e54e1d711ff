package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.io.Measurements;
import softpath.model.Fit;
import softpath.statistics.InformationCriterion;

/**
 * A fit with one of its explanations and the fit without, side by side. To apply one is for people: the fit says so.
 *
 * @param explanation what was tried
 * @param estimate    under it
 * @param rowsLost    rows that it takes for lost, each of which counts as a parameter
 * @param criterion   corrected information criterion, smaller is better
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
        int rows = plain.rows().size();
        double without = InformationCriterion.corrected(
                unexplained.chiSquare(), plain.free().size(), rows);
        List<Comparison> comparisons = new ArrayList<>();
        for (Fit.Explanation explanation : plain.fit().explanations().orElse(List.of())) {
            List<Measurements.Measurement> rowsLost = lost(plain, explanation);
            boolean isFound = applied.filter(explanation.name()::equals).isPresent();
            Estimate estimate = isFound ? found : Estimate.of(under(plain, explanation));
            int parameters = estimate.point().length + rowsLost.size();
            comparisons.add(new Comparison(
                    explanation,
                    estimate,
                    rowsLost,
                    InformationCriterion.corrected(estimate.chiSquare(), parameters, rows),
                    without));
        }
        return comparisons;
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
