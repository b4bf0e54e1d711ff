package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import softpath.calibrate.ModelError;
import softpath.io.Measurements.Measurement;

/**
 * What a predictor says of the rows of a suite, each beside what is known of its errors from elsewhere: a row's
 * interval never rests on the row, nor on others of its configuration.
 *
 * @param rows in the order of the suite
 */
record Misses(List<Row> rows) {

    /**
     * A row as one predictor sees it.
     *
     * @param isAtWire whether it predicts the wire's rate
     * @param most     that there can be, whatever is predicted
     */
    record Row(
            Measurement measured,
            String configuration,
            boolean isFitted,
            boolean isAtWire,
            double most,
            double predicted) {

        /** At the wire's rate, both of them: what costs would have allowed is not known. */
        private boolean tellsNothing() {
            return isAtWire && Math.abs(predicted / measured.value() - 1) < AT_WIRE;
        }
    }

    /** Rates that differ by less are both the wire's. */
    static final double AT_WIRE = 0.01;

    /** From the blind rows of all configurations. */
    ModelError ofAll() {
        return blind(row -> true);
    }

    /** What is known of the errors of a row, from other configurations and what was known before. */
    ModelError of(Row row, ModelError before) {
        ModelError others = blind(each -> !each.configuration().equals(row.configuration()));
        return before.and(others).about(row.measured().of().metric());
    }

    private ModelError blind(Predicate<Row> wanted) {
        List<ModelError.Residual> residuals = new ArrayList<>();
        for (Row row : rows) {
            if (!row.isFitted() && !row.tellsNothing() && wanted.test(row)) {
                residuals.add(new ModelError.Residual(
                        row.configuration(),
                        row.measured().of().metric(),
                        row.measured().id(),
                        row.predicted(),
                        row.measured().value()));
            }
        }
        return ModelError.of(residuals);
    }

    /** The interval of a row's prediction. */
    static Simulated interval(Row row, Simulated predicted, ModelError error) {
        double factor = error.factor95().orElse(1);
        return predicted.widened(row.measured().standardError(), factor, row.isAtWire() ? 1 : factor, row.most());
    }
}
