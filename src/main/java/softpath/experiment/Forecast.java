package softpath.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would get through, as a fluid: the most overloaded resource passes what it can, its chains each in proportion to
 * what they bring; then the next, until none is overloaded.
 */
final class Forecast {

    /** A resource used this little above the whole is not overloaded but rounded. */
    private static final double WHOLE = 1 + 1e-9;

    private Forecast() {}

    /** Throughput of all chains together, Mpps, with nothing but {@code resources} in their way. */
    static double mpps(List<Resource> resources, double[] offeredMppsOfChain) {
        double[] mpps = offeredMppsOfChain.clone();
        Optional<Resource> tightest = tightest(resources, mpps);
        while (tightest.isPresent() && tightest.get().utilisationAt(mpps) > WHOLE) {
            double passes = 1 / tightest.get().utilisationAt(mpps);
            for (int c = 0; c < mpps.length; c++) {
                mpps[c] *= tightest.get().isPassedBy(c) ? passes : 1;
            }
            tightest = tightest(resources, mpps);
        }
        double total = 0;
        for (double each : mpps) {
            total += each;
        }
        return total;
    }

    private static Optional<Resource> tightest(List<Resource> resources, double[] mpps) {
        return resources.stream().max(Comparator.comparingDouble(resource -> resource.utilisationAt(mpps)));
    }
}
