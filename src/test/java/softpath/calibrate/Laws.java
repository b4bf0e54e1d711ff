package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.io.Measurements;
import softpath.model.scenario.Run;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;
import softpath.model.study.MeasuredRows;
import softpath.model.study.Metric;

/** Rows that obey a law instead of a simulation: f over constant plus cycles per byte, as a saturated core does. */
final class Laws implements RowModel {

    static final double CONSTANT = 270;
    static final double PER_BYTE = 0.4;
    static final double STANDARD_ERROR = 0.02;

    private static final List<FreeParameter> FREE = List.of(
            new FreeParameter("constant", List.of(10.0, 1000.0), 500, Optional.empty()),
            new FreeParameter("per-byte", List.of(0.0, 5.0), 1, Optional.empty()));

    @Override
    public List<double[]> simulated(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
        return valueSets.stream()
                .map(values -> rows.stream()
                        .mapToDouble(row -> mpps(row.cells(), values.get("constant"), values.get("per-byte")))
                        .toArray())
                .toList();
    }

    @Override
    public List<double[]> bounded(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
        return simulated(rows, valueSets);
    }

    @Override
    public RowModel with(Map<String, Object> options) {
        return this;
    }

    private static double mpps(Map<String, String> cells, double constant, double perByte) {
        return 1_000
                * Double.parseDouble(cells.get("ghz"))
                / (constant + perByte * Double.parseDouble(cells.get("bytes")));
    }

    /** Rows of these sizes at two clocks, as the law has them. */
    static List<Measurements.Measurement> rows(int... frameBytes) {
        return rows(STANDARD_ERROR, frameBytes);
    }

    /** @param statedError of every row */
    static List<Measurements.Measurement> rows(double statedError, int... frameBytes) {
        MeasuredRows of = new MeasuredRows(
                "law",
                Optional.empty(),
                "none",
                Optional.empty(),
                Metric.DELIVERED_MPPS,
                "rate_mpps",
                statedError,
                "made");
        List<Measurements.Measurement> rows = new ArrayList<>();
        for (int bytes : frameBytes) {
            for (double ghz : new double[] {1.2, 2.4}) {
                Map<String, String> cells = Map.of("ghz", Double.toString(ghz), "bytes", Integer.toString(bytes));
                rows.add(new Measurements.Measurement(
                        bytes + " B at " + ghz, cells, of, List.of(), mpps(cells, CONSTANT, PER_BYTE)));
            }
        }
        return rows;
    }

    static Fit fit(Fit.Method method, long seed) {
        Fit.Confounded sum = new Fit.Confounded(List.of("constant", "per-byte"), "One size says their sum.");
        return fit(method, seed, FREE, Optional.of(List.of(sum)));
    }

    static Fit fit(Fit.Method method, long seed, List<FreeParameter> free) {
        return fit(method, seed, free, Optional.empty());
    }

    private static Fit fit(
            Fit.Method method, long seed, List<FreeParameter> free, Optional<List<Fit.Confounded>> confounded) {
        return new Fit(
                "a law",
                "none",
                Optional.empty(),
                List.of(rows(64).get(0).of()),
                free,
                Optional.empty(),
                method,
                4_000,
                200,
                new Run(1, 1, 1, seed),
                Optional.empty(),
                confounded,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
