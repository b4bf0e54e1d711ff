package softpath.place.fleet;

import java.util.List;

/**
 * What no placing costs less than, if a chain of each row is worth so much:
 *
 * <pre>bound = demand · worth − Σ over pools: available · the most that one of its servers gains</pre>
 *
 * <p>(Lagrange). The same holds for all worths times a part of 1, and as the gain of a server is convex in that part,
 * it is at most that part of its gain less the rest of what a server costs at least. The best part is looked for
 * where a set-up stops gaining (Farley 1990 has the least of these).
 */
final class DualBound {

    private final FleetProblem problem;
    private final List<Pricing> pricings;
    private final double[] leastCosts;

    DualBound(FleetProblem problem, List<Pricing> pricings) {
        this.problem = problem;
        this.pricings = pricings;
        leastCosts = pricings.stream().mapToDouble(Pricing::leastCost).toArray();
    }

    /** @param gains by pricing */
    double of(double[] worth, double[] gains) {
        double demanded = 0;
        for (int r = 0; r < worth.length; r++) {
            demanded += problem.rows().get(r).demand() * worth[r];
        }
        double best = at(1, demanded, gains);
        for (int s = 0; s < gains.length; s++) {
            if (gains(s, gains)) {
                best = Math.max(best, at(leastCosts[s] / (leastCosts[s] + gains[s]), demanded, gains));
            }
        }
        return Math.max(0, best);
    }

    /** Where not even one chain fits, what joined sockets seem to gain is nothing. */
    private boolean gains(int pricing, double[] gains) {
        return gains[pricing] > 0 && leastCosts[pricing] < Double.POSITIVE_INFINITY;
    }

    private double at(double part, double demanded, double[] gains) {
        double[] most = new double[problem.pools().size()];
        for (int s = 0; s < gains.length; s++) {
            if (gains(s, gains)) {
                int pool = pricings.get(s).pool();
                most[pool] = Math.max(most[pool], part * gains[s] - (1 - part) * leastCosts[s]);
            }
        }
        double sum = part * demanded;
        for (int p = 0; p < most.length; p++) {
            sum -= problem.pools().get(p).available() * most[p];
        }
        return sum;
    }
}
