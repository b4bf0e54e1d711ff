package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.model.scenario.Run;

/**
 * Measurements that predictions are held to, and how far off these may be.
 *
 * @param dataplane        name of the file in {@code models/dataplanes} that predicts
 * @param fit              name of a file in {@code calibration/fits} whose values replace the file's; as they stand if
 *                         left out
 * @param dataplaneOptions hypothesis switches
 * @param rows             what was measured, under {@code validation}
 * @param run              of every simulation
 * @param tolerance        beyond which the suite fails
 * @param baselines        naive predictors to beat
 * @param diagnostic       whether it only shows what an explanation would do: then it has no tolerance, and none of
 *                         its rows counts for a verdict
 * @param knownMiss        why it is out of tolerance and may be, when a paper is reproduced; on its own it fails still
 * @param inSight          what was chosen with these rows in sight; then they are no blind test, though nothing was fitted on them
 * @param errorOf          other suites, by their names in {@code validation/suites}, whose blind rows tell how far off the
 *                         model is, too: other dataplanes or machines with the mechanisms of this one
 * @param remark           what a reader must know of it
 */
public record Suite(
        String about,
        String dataplane,
        Optional<String> fit,
        Optional<Map<String, Object>> dataplaneOptions,
        List<MeasuredRows> rows,
        Run run,
        Optional<Tolerance> tolerance,
        Optional<List<Baseline>> baselines,
        Optional<Boolean> diagnostic,
        Optional<String> knownMiss,
        Optional<String> inSight,
        Optional<List<String>> errorOf,
        Optional<String> remark) {

    /** Predictors that know next to nothing. */
    public enum Baseline {
        /** A fitted row of the same kind, scaled by the clock; the wire's rate at most. */
        PROPORTIONAL_TO_CLOCK,
        /** Every packet costs the mean cycles of the fitted rows, whatever the function; the wire's rate at most. */
        EQUAL_COST_PER_PACKET
    }

    /** What an error is counted in. */
    public enum ErrorUnit {
        /** Of the measured value. */
        PERCENT,
        /** Of a percentage. */
        POINTS
    }

    /** Largest mean and worst absolute error of the blind rows (of the fitted, where there are no others). */
    public record Tolerance(double mean, double worst, ErrorUnit unit, String reason) {
        public Tolerance {
            Quantity.TOLERANCE.require("mean", mean);
            Quantity.TOLERANCE.require("worst", worst);
            Check.require(mean <= worst, "mean", "at most the worst (" + worst + ")", mean);
            Check.require(!reason.isBlank(), "reason", "why this far and no further", "nothing");
        }
    }

    public Suite {
        Check.fileName("dataplane", dataplane);
        fit.ifPresent(name -> Check.fileName("fit", name));
        rows = List.copyOf(rows);
        Check.notEmpty("rows", rows);
        errorOf = errorOf.map(List::copyOf);
        errorOf.ifPresent(names -> Check.notEmpty("error-of", names));
        Check.require(
                tolerance.isPresent() != diagnostic.orElse(false),
                "tolerance",
                "one, or diagnostic: true without one",
                tolerance.isPresent() ? "both" : "neither");
        Check.require(
                knownMiss.isEmpty() || tolerance.isPresent() && !knownMiss.get().isBlank(),
                "known-miss",
                "a reason, of a suite with a tolerance",
                tolerance.isPresent() ? "nothing" : "one without");
        Check.require(
                inSight.isEmpty() || !inSight.get().isBlank(),
                "in-sight",
                "what was chosen with the rows in sight",
                "nothing");
    }

    /** Suites whose blind rows tell how far off the model is, too. */
    public List<String> tellingOfError() {
        return errorOf.orElse(List.of());
    }

    public boolean isDiagnostic() {
        return diagnostic.orElse(false);
    }

    public Map<String, Object> options() {
        return dataplaneOptions.orElse(Map.of());
    }
}
