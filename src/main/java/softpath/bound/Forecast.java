package softpath.bound;

import java.util.stream.DoubleStream;

/**
 * What would get through, as a fluid without waste: the most overloaded resource passes what it can, its chains each in
 * proportion to what they bring; then the next, until none is overloaded.
 */
public final class Forecast {

    /** A resource used this little above the whole is not overloaded but rounded. */
    private static final double WHOLE = 1 + 1e-9;

    private Forecast() {}

    /** Throughput of all chains together, Mpps. */
    public static double mpps(LoadMatrix matrix) {
        return DoubleStream.of(mppsOfChain(matrix)).sum();
    }

    /** Throughput of each chain, Mpps. */
    public static double[] mppsOfChain(LoadMatrix matrix) {
        double[] mpps = matrix.offeredMpps();
        double[] utilisations = matrix.utilisations(mpps);
        int tightest = tightest(utilisations);
        while (tightest >= 0) {
            double passes = 1 / utilisations[tightest];
            boolean[] passed = matrix.isPassedBy(tightest);
            for (int c = 0; c < mpps.length; c++) {
                mpps[c] *= passed[c] ? passes : 1;
            }
            utilisations = matrix.utilisations(mpps);
            tightest = tightest(utilisations);
        }
        return mpps;
    }

    /** The most overloaded resource, -1 if none is. */
    private static int tightest(double[] utilisations) {
        int tightest = -1;
        double most = WHOLE;
        for (int r = 0; r < utilisations.length; r++) {
            if (utilisations[r] > most) {
                most = utilisations[r];
                tightest = r;
            }
        }
        return tightest;
    }
}
