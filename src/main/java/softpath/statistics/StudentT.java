package softpath.statistics;

/**
 * Student's distribution for whole degrees of freedom: Abramowitz and Stegun, 26.7.3 and 26.7.4.
 *
 * <p>Commons Math has it too, but spends a twentieth of a second on tables of logarithms first.
 */
public final class StudentT {

    /** Above the answer for one degree of freedom and 99 %, 63.7, the largest that is asked for. */
    private static final double MOST = 64;

    /** Each halves the doubt; more than a double can tell. */
    private static final int STEPS = 70;

    private StudentT() {}

    /** The t that a value stays within, either way, with a probability of 95 %. */
    public static double within95(int freedom) {
        return within(0.95, freedom);
    }

    /** The t that a value stays within, either way, with a probability of 99 %. */
    public static double within99(int freedom) {
        return within(0.99, freedom);
    }

    /** The t that a value stays below with a probability of 50 to 99 %. */
    public static double below(double probability, int freedom) {
        return within(2 * probability - 1, freedom);
    }

    private static double within(double probability, int freedom) {
        double low = 0;
        double high = MOST;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (probabilityWithin(middle, freedom) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** That a value lies between {@code -t} and {@code t}. */
    private static double probabilityWithin(double t, int freedom) {
        boolean odd = freedom % 2 == 1;
        double angle = Math.atan(t / Math.sqrt(freedom));
        double squaredCosine = freedom / (freedom + t * t);
        double term = odd ? Math.sqrt(squaredCosine) : 1;
        double sum = 0;
        for (int k = odd ? 3 : 2; k <= freedom; k += 2) {
            sum += term;
            term *= squaredCosine * (k - 1) / k;
        }
        double even = Math.sin(angle) * sum;
        return odd ? 2 / Math.PI * (angle + even) : even;
    }
}
