package softpath.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.CsvTable;
import softpath.io.InputError;
import softpath.io.StudyFiles;
import softpath.model.study.Metric;
import softpath.model.study.Suite;
import softpath.units.Units;

/** Predictors that know next to nothing, fitted on the same rows as the model and no others. */
final class Baselines {

    private static final String CLOCK = "frequency_ghz";
    private static final String SIZE = "frame_bytes";
    private static final String FUNCTION = "nf";

    private final StudyFiles.Study<Suite> study;
    private final Subject subject;
    private final List<SuiteResult.Row> rows;
    private final List<SuiteResult.Row> fitted;

    private Baselines(StudyFiles.Study<Suite> study, Subject subject, List<SuiteResult.Row> rows) {
        this.study = study;
        this.subject = subject;
        this.rows = rows;
        this.fitted = rows.stream().filter(SuiteResult.Row::isFitted).toList();
    }

    static Map<Suite.Baseline, List<Double>> of(
            StudyFiles.Study<Suite> study, Subject subject, List<SuiteResult.Row> rows) {
        Map<Suite.Baseline, List<Double>> predictions = new LinkedHashMap<>();
        Baselines baselines = new Baselines(study, subject, rows);
        for (Suite.Baseline baseline : study.content().baselines().orElse(List.of())) {
            predictions.put(baseline, baselines.predictions(baseline));
        }
        return predictions;
    }

    private List<Double> predictions(Suite.Baseline baseline) {
        if (fitted.isEmpty()
                || rows.stream().anyMatch(row -> row.measured().of().metric() != Metric.DELIVERED_MPPS)) {
            throw new InputError(study.file().name()
                    + ": baselines: expected rows of delivered-mpps with fitted ones among them, found others");
        }
        List<Double> predictions = new ArrayList<>();
        for (SuiteResult.Row row : rows) {
            double clock = number(row, CLOCK);
            double cycles = baseline == Suite.Baseline.PROPORTIONAL_TO_CLOCK ? cycles(anchor(row)) : meanCycles();
            double lineMpps = Units.wireMpps(number(row, SIZE), wireGbps(row));
            predictions.add(Math.min(lineMpps, Units.mppsFromCycles(cycles, clock)));
        }
        return predictions;
    }

    /** Of the slowest port of the row's servers. */
    private double wireGbps(SuiteResult.Row row) {
        return subject
                .variants()
                .load(row.measured().of().scenario(), row.measured().sets())
                .models()
                .hosts()
                .values()
                .stream()
                .flatMap(host -> host.nics().values().stream())
                .mapToDouble(nic -> nic.lineRateGbps().value())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The fitted row with the same function. */
    private SuiteResult.Row anchor(SuiteResult.Row row) {
        String function = cell(row, FUNCTION);
        return fitted.stream()
                .filter(each -> cell(each, FUNCTION).equals(function))
                .findFirst()
                .orElseThrow(() -> new InputError(study.file().name()
                        + ": baselines: expected a fitted row of each function, found none of " + function));
    }

    private double meanCycles() {
        return fitted.stream().mapToDouble(this::cycles).average().orElseThrow();
    }

    private double cycles(SuiteResult.Row row) {
        return 1_000 * number(row, CLOCK) / row.measured().value();
    }

    private double number(SuiteResult.Row row, String column) {
        return CsvTable.number(
                study.file().name() + ": baselines: " + column + " of "
                        + row.measured().id(),
                cell(row, column));
    }

    private String cell(SuiteResult.Row row, String column) {
        String cell = row.measured().cells().get(column);
        if (cell == null) {
            throw new InputError(study.file().name() + ": baselines: expected a column " + column + ", found none");
        }
        return cell;
    }
}
