package softpath.validate;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.study.Suite;

/**
 * Predictions beside measurements.
 *
 * @param baselines what naive predictors say of each row, by their name
 */
public record SuiteResult(StudyFiles.Study<Suite> study, List<Row> rows, Map<Suite.Baseline, List<Double>> baselines) {

    /**
     * One measured value.
     *
     * @param isFitted  whether the dataplane's numbers were fitted on it
     * @param predicted with the scatter of a measurement in its range
     * @param error     predicted less measured, in the unit of the tolerance
     */
    public record Row(Measurements.Measurement measured, boolean isFitted, Simulated predicted, double error) {}

    /**
     * Errors of several rows, in the unit of the tolerance.
     *
     * @param coverage part of the rows whose measured value is in its prediction interval, NaN for baselines
     */
    public record Score(int rows, double bias, double meanAbsolute, double worstAbsolute, double coverage) {}

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
        return score(rows.stream().filter(row -> row.isFitted() == isFitted).toList(), Row::error, true);
    }

    /** What a naive predictor achieves on the rows that are judged. */
    public Score score(Suite.Baseline baseline) {
        List<Double> predicted = baselines.get(baseline);
        return score(
                judged(),
                row -> error(
                        unit(), predicted.get(rows.indexOf(row)), row.measured().value()),
                false);
    }

    private static Score score(List<Row> rows, ToDoubleFunction<Row> error, boolean covers) {
        double sum = 0;
        double absolute = 0;
        double worst = 0;
        int covered = 0;
        for (Row row : rows) {
            double off = error.applyAsDouble(row);
            sum += off;
            absolute += Math.abs(off);
            worst = Math.max(worst, Math.abs(off));
            covered += row.predicted().covers(row.measured().value()) ? 1 : 0;
        }
        double count = rows.size();
        return new Score(rows.size(), sum / count, absolute / count, worst, covers ? covered / count : Double.NaN);
    }

    static double error(Suite.ErrorUnit unit, double predicted, double measured) {
        return unit == Suite.ErrorUnit.PERCENT ? 100 * (predicted / measured - 1) : predicted - measured;
    }

    public boolean isWithinTolerance() {
        if (!isJudged()) {
            return true;
        }
        Suite.Tolerance tolerance = study.content().tolerance().get();
        Score judged = score(judged(), Row::error, true);
        return judged.meanAbsolute() <= tolerance.mean() && rows.stream().allMatch(row -> isWithin(tolerance, row));
    }

    private static boolean isWithin(Suite.Tolerance tolerance, Row row) {
        return Math.abs(row.error()) <= tolerance.worst();
    }

    /** Whether it is out of tolerance and nobody said that it would be. */
    public boolean isUnexpectedMiss() {
        return !isWithinTolerance() && study.content().knownMiss().isEmpty();
    }

    /** Met is what lies in its interval, and is off by no more than the tolerance however wide that is. */
    public Verdict verdict(Row row) {
        Verdict.Basis seen = study.content().inSight().isPresent() ? Verdict.Basis.IN_SIGHT : Verdict.Basis.BLIND;
        Verdict.Basis basis = row.isFitted() ? Verdict.Basis.FITTED : seen;
        return study.content()
                .tolerance()
                .map(tolerance -> isWithin(tolerance, row)
                        ? basis.within(row.predicted().covers(row.measured().value()))
                        : basis.verdict(false))
                .orElse(row.isFitted() ? Verdict.FITTED : Verdict.NOT_JUDGED);
    }
}
