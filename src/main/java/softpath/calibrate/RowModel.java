package softpath.calibrate;

import java.util.List;
import java.util.Map;
import softpath.io.Measurements;

/** Predicts measured rows from parameters. */
interface RowModel {

    /** What is simulated for each of the rows, for each set of values in turn. */
    List<double[]> simulated(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets);

    /** The same from closed forms, of rows that these know. */
    List<double[]> bounded(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets);

    /** The same model under other switches. */
    RowModel with(Map<String, Object> options);
}
