package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import softpath.evaluate.Evaluation;
import softpath.io.Measurements;
import softpath.io.ScenarioVariants;

/** Parameters that rows are simulated with and no measurement supports. */
public final class Unsupported {

    private Unsupported() {}

    /** {@code file: parameter}, each once. */
    public static List<String> of(ScenarioVariants variants, List<Measurements.Measurement> rows) {
        TreeSet<String> all = new TreeSet<>();
        rows.forEach(row -> all.addAll(Evaluation.of(variants.load(row.of().scenario(), row.sets()))
                .provenance()
                .uncalibrated()));
        return new ArrayList<>(all);
    }
}
