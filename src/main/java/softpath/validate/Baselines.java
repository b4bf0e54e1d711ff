package softpath.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.InputError;
import softpath.io.StudyFiles;
import softpath.model.Metric;
import softpath.model.Suite;
import softpath.units.Units;

/** Predictors that know next to nothing, fitted on the same rows as the model and no others. */
final class Baselines {

    private static final String CLOCK = "frequency_ghz";
    private static final String SIZE = "frame_bytes";
    private static final String FUNCTION = "nf";
    private static final double WIRE_GBPS = 10;
    private static final int CROSSINGS = 2;

    private final StudyFiles.Study<Suite> study;
    private final List<SuiteResult.Row> rows;
    private final List<SuiteResult.Row> fitted;

    private Baselines(StudyFiles.Study<Suite> study, List<SuiteResult.Row> rows) {
        this.study = study;
        this.rows = rows;
        this.fitted = rows.stream().filter(SuiteResult.Row::isFitted).toList();
    }

    static Map<Suite.Baseline, List<Double>> of(StudyFiles.Study<Suite> study, List<SuiteResult.Row> rows) {
        Map<Suite.Baseline, List<Double>> predictions = new LinkedHashMap<>();
        Baselines baselines = new Baselines(study, rows);
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
            double cycles = baseline == Suite.Baseline.PROPORTIONAL_TO_CLOCK
                    ? cycles(anchor(row))
                    : CROSSINGS * cyclesPerCrossing();
            double lineMpps = Units.wireMpps(number(row, SIZE), WIRE_GBPS);
            predictions.add(Math.min(lineMpps, Units.mppsFromCycles(cycles, clock)));
        }
        return predictions;
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

    private double cyclesPerCrossing() {
        return fitted.stream().mapToDouble(this::cycles).average().orElseThrow() / CROSSINGS;
    }

    private double cycles(SuiteResult.Row row) {
        return 1_000 * number(row, CLOCK) / row.measured().value();
    }

    private double number(SuiteResult.Row row, String column) {
        return Double.parseDouble(cell(row, column));
    }

    private String cell(SuiteResult.Row row, String column) {
        String cell = row.measured().cells().get(column);
        if (cell == null) {
            throw new InputError(study.file().name() + ": baselines: expected a column " + column + ", found none");
        }
        return cell;
    }
}
