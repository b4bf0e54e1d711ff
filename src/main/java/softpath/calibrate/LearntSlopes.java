package softpath.calibrate;

/** Slopes that learn from every point that is tried (Broyden's update), which costs no simulation. */
final class LearntSlopes {

    private final double[][] slope;
    private final double[] scales;

    /**
     * @param first  by row and parameter
     * @param scales what counts as a change of each parameter by all of it
     */
    LearntSlopes(double[][] first, double[] scales) {
        slope = copy(first);
        this.scales = scales.clone();
    }

    /** Changes the slopes as little as makes them tell the predictions at one point from those at the other. */
    void learn(double[] from, double[] predictedFrom, double[] to, double[] predictedTo) {
        double length = 0;
        double[] relative = new double[from.length];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = (to[p] - from[p]) / scales[p];
            length += relative[p] * relative[p];
        }
        if (length == 0) {
            return;
        }
        for (int r = 0; r < slope.length; r++) {
            double missed = predictedTo[r] - predictedFrom[r];
            for (int p = 0; p < relative.length; p++) {
                missed -= slope[r][p] * (to[p] - from[p]);
            }
            for (int p = 0; p < relative.length; p++) {
                slope[r][p] += missed * relative[p] / (length * scales[p]);
            }
        }
    }

    /** As learnt so far, by row and parameter. */
    double[][] slope() {
        return copy(slope);
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            copy[r] = rows[r].clone();
        }
        return copy;
    }
}
