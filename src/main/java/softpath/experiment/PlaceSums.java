package softpath.experiment;

import softpath.simulation.Places;

/**
 * Time that packets spent at places, of all stretches that were measured; empty if nobody asked.
 *
 * @param ps   by place and class
 * @param left packets that left the place, by place and class
 */
record PlaceSums(double[][] ps, double[][] left) {

    static final PlaceSums NONE = new PlaceSums(new double[0][], new double[0][]);

    static PlaceSums of(Places.Read read) {
        return new PlaceSums(doubles(read.sumPs()), doubles(read.left()));
    }

    boolean isAny() {
        return ps.length > 0;
    }

    PlaceSums plus(PlaceSums other) {
        if (!isAny()) {
            return other;
        }
        return new PlaceSums(sum(ps, other.ps), sum(left, other.left));
    }

    private static double[][] sum(double[][] one, double[][] other) {
        double[][] total = new double[one.length][];
        for (int p = 0; p < total.length; p++) {
            total[p] = one[p].clone();
            for (int k = 0; k < total[p].length; k++) {
                total[p][k] += other[p][k];
            }
        }
        return total;
    }

    private static double[][] doubles(long[][] counts) {
        double[][] doubles = new double[counts.length][];
        for (int p = 0; p < counts.length; p++) {
            doubles[p] = new double[counts[p].length];
            for (int k = 0; k < counts[p].length; k++) {
                doubles[p][k] = counts[p][k];
            }
        }
        return doubles;
    }
}
