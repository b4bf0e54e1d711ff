package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import softpath.model.study.FreeParameter;

/**
 * How predictions change with parameters: central differences over a step that is large beside the granularity of a
 * simulation (a burst more or less in the window).
 */
final class Slopes {

    private static final double STEP = 0.05;
    private static final double LEAST_STEP_OF_RANGE = 0.005;

    private final List<FreeParameter> free;
    private final Function<List<double[]>, List<double[]>> predictions;

    Slopes(List<FreeParameter> free, Function<List<double[]>, List<double[]>> predictions) {
        this.free = free;
        this.predictions = predictions;
    }

    /**
     * Predictions at a point and around it.
     *
     * @param slope by row and parameter
     */
    record At(double[] value, double[][] slope) {}

    At at(double[] point) {
        List<double[]> around = new ArrayList<>();
        around.add(point);
        for (int p = 0; p < point.length; p++) {
            double step = step(free.get(p), point[p]);
            around.add(moved(point, p, free.get(p).within(point[p] + step)));
            around.add(moved(point, p, free.get(p).within(point[p] - step)));
        }
        List<double[]> values = predictions.apply(around);
        double[] middle = values.get(0);
        double[][] slope = new double[middle.length][point.length];
        for (int p = 0; p < point.length; p++) {
            double width = around.get(2 * p + 1)[p] - around.get(2 * p + 2)[p];
            for (int r = 0; r < middle.length; r++) {
                slope[r][p] = (values.get(2 * p + 1)[r] - values.get(2 * p + 2)[r]) / width;
            }
        }
        return new At(middle, slope);
    }

    private static double step(FreeParameter parameter, double value) {
        return Math.max(STEP * Math.abs(value), LEAST_STEP_OF_RANGE * (parameter.highest() - parameter.lowest()));
    }

    private static double[] moved(double[] point, int parameter, double value) {
        double[] moved = point.clone();
        moved[parameter] = value;
        return moved;
    }
}
