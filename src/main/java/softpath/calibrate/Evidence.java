package softpath.calibrate;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.io.Measurements;
import softpath.model.study.FreeParameter;

/**
 * What a vector of parameters is held to: the measured rows, then what is known of parameters without them, in the order
 * of the parameters. A prior is a row like others whose prediction is the parameter itself; so it counts in the sum of
 * squares, in the parameters' covariance and among the sets that are drawn.
 *
 * @param rows measured
 * @param free parameters, some with a {@linkplain FreeParameter#prior() prior}
 */
record Evidence(List<Measurements.Measurement> rows, List<FreeParameter> free) {

    /** Places of the parameters that have a prior. */
    private int[] known() {
        return IntStream.range(0, free.size())
                .filter(p -> free.get(p).prior().isPresent())
                .toArray();
    }

    int size() {
        return rows.size() + known().length;
    }

    /** What was measured, then what is expected of parameters. */
    double[] values() {
        return DoubleStream.concat(
                        rows.stream().mapToDouble(Measurements.Measurement::value),
                        priors().mapToDouble(FreeParameter.Prior::value))
                .toArray();
    }

    /**
     * The misfit of the rows says nothing of what is known elsewhere.
     *
     * @param inflation of the rows' errors alone
     */
    double[] errors(double inflation) {
        return DoubleStream.concat(
                        rows.stream().mapToDouble(row -> row.standardError() * inflation),
                        priors().mapToDouble(FreeParameter.Prior::standardError))
                .toArray();
    }

    private Stream<FreeParameter.Prior> priors() {
        return free.stream().flatMap(each -> each.prior().stream());
    }

    /** @param ofRows what a point predicts of the rows */
    double[] predicted(double[] point, double[] ofRows) {
        return DoubleStream.concat(
                        DoubleStream.of(ofRows), IntStream.of(known()).mapToDouble(p -> point[p]))
                .toArray();
    }
}
