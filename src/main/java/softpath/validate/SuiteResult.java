package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import softpath.calibrate.ModelError;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.study.Suite;
import softpath.statistics.Proportion;

/**
 * Predictions beside measurements.
 *
 * @param baselines   what naive predictors say of each row, by their name
 * @param unsupported parameters that rows are simulated with and no measurement supports
 */
public record SuiteResult(
        StudyFiles.Study<Suite> study,
        List<Row> rows,
        Map<Suite.Baseline, List<Double>> baselines,
        List<String> unsupported) {

    /**
     * One measured value.
     *
     * @param isFitted  whether the dataplane's numbers were fitted on it
     * @param configuration the path, function or chain that it was measured in
     * @param isAtWire   whether the wire's rate is predicted
     * @param most       that there can be, see {@link softpath.model.study.Metric#most}
     * @param predicted  with the scatter of a measurement and the error of the model in its range
     * @param modelError that went into it: of other configurations
     * @param error      predicted less measured, in the unit of the tolerance
     */
    public record Row(
            Measurements.Measurement measured,
            String configuration,
            boolean isFitted,
            boolean isAtWire,
            double most,
            Simulated predicted,
            ModelError modelError,
            double error) {

        Misses.Row miss() {
            return new Misses.Row(measured, configuration, isFitted, isAtWire, most, predicted.value());
        }

        /** The same as a predictor sees it that knows the wire's rate, too. */
        private Misses.Row miss(double naive) {
            boolean isNaiveAtWire = isAtWire && naive >= predicted.value() * (1 - Misses.AT_WIRE);
            return new Misses.Row(measured, configuration, isFitted, isNaiveAtWire, most, naive);
        }

        private Simulated naive(double value) {
            return new Simulated(value, value, value, 0, "", 0);
        }
    }

    /**
     * Errors of several rows, in the unit of the tolerance.
     *
     * @param covered       rows whose measured value is in its prediction interval
     * @param intervalScore mean of the intervals' widths and of what misses them cost: for 95 %, 40 times the distance
     *                      (Gneiting and Raftery 2007, equation 43); smaller is better
     */
    public record Score(
            int rows, double bias, double meanAbsolute, double worstAbsolute, int covered, double intervalScore) {

        /** Of the coverage, as if rows were independent. */
        public Proportion coverage() {
            return new Proportion(covered, rows);
        }
    }

    /** A row, what some predictor says of it and how far that may be off. */
    private record Said(Row row, Simulated predicted, double error) {}

    private static final double MISS_COST = 2 / 0.05;

    public Suite.ErrorUnit unit() {
        return study.content().tolerance().map(Suite.Tolerance::unit).orElse(Suite.ErrorUnit.PERCENT);
    }

    /** Whether there is a tolerance to judge by. */
    public boolean isJudged() {
        return study.content().tolerance().isPresent();
    }

    /** The rows whose mean error is judged, if any is: the blind ones, or where all are fitted, those. */
    public List<Row> judged() {
        List<Row> blind = rows.stream().filter(row -> !row.isFitted()).toList();
        return blind.isEmpty() ? rows : blind;
    }

    public Score score(boolean isFitted) {
        return score(rows.stream().filter(row -> row.isFitted() == isFitted).toList());
    }

    /** What a naive predictor achieves on the rows that are judged, its intervals made by the same rule. */
    public Score score(Suite.Baseline baseline) {
        List<Double> predicted = baselines.get(baseline);
        List<Misses.Row> seen = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            seen.add(rows.get(r).miss(predicted.get(r)));
        }
        Misses misses = new Misses(seen);
        List<Said> said = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            if (judged().contains(row)) {
                double value = predicted.get(r);
                ModelError error = misses.of(seen.get(r), ModelError.none());
                said.add(new Said(
                        row,
                        Misses.interval(seen.get(r), row.naive(value), error),
                        error(unit(), value, row.measured().value())));
            }
        }
        return scored(said);
    }

    private Score score(List<Row> some) {
        return scored(some.stream()
                .map(row -> new Said(row, row.predicted(), row.error()))
                .toList());
    }

    private Score scored(List<Said> said) {
        double sum = 0;
        double absolute = 0;
        double worst = 0;
        double intervals = 0;
        int covered = 0;
        for (Said each : said) {
            double measured = each.row().measured().value();
            sum += each.error();
            absolute += Math.abs(each.error());
            worst = Math.max(worst, Math.abs(each.error()));
            intervals += intervalScore(each.predicted(), measured)
                    * (unit() == Suite.ErrorUnit.PERCENT ? 100 / measured : 1);
            covered += each.predicted().covers(measured) ? 1 : 0;
        }
        double count = said.size();
        return new Score(said.size(), sum / count, absolute / count, worst, covered, intervals / count);
    }

    private static double intervalScore(Simulated predicted, double measured) {
        double outside = Math.max(0, Math.max(predicted.low() - measured, measured - predicted.high()));
        return predicted.high() - predicted.low() + MISS_COST * outside;
    }

    static double error(Suite.ErrorUnit unit, double predicted, double measured) {
        return unit == Suite.ErrorUnit.PERCENT ? 100 * (predicted / measured - 1) : predicted - measured;
    }

    public boolean isWithinTolerance() {
        if (!isJudged()) {
            return true;
        }
        Suite.Tolerance tolerance = study.content().tolerance().get();
        Score judged = score(judged());
        return judged.meanAbsolute() <= tolerance.mean() && rows.stream().allMatch(row -> isWithin(tolerance, row));
    }

    private static boolean isWithin(Suite.Tolerance tolerance, Row row) {
        return Math.abs(row.error()) <= tolerance.worst();
    }

    /** How far the blind rows are off, by configuration: what is known of others that are measured nowhere. */
    public ModelError modelError() {
        return new Misses(rows.stream().map(Row::miss).toList()).ofAll();
    }

    /** Whether it is out of tolerance and nobody said that it would be. */
    public boolean isUnexpectedMiss() {
        return !isWithinTolerance() && study.content().knownMiss().isEmpty();
    }

    /** See {@link Verdict.Basis#verdict(boolean, boolean)}. */
    public Verdict verdict(Row row) {
        Verdict.Basis seen = study.content().inSight().isPresent() ? Verdict.Basis.IN_SIGHT : Verdict.Basis.BLIND;
        Verdict.Basis basis = row.isFitted() ? Verdict.Basis.FITTED : seen;
        return study.content()
                .tolerance()
                .map(tolerance ->
                        basis.verdict(row.predicted().covers(row.measured().value()), isWithin(tolerance, row)))
                .orElse(row.isFitted() ? Verdict.FITTED : Verdict.NOT_JUDGED);
    }
}
