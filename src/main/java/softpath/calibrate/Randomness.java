package softpath.calibrate;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import softpath.model.study.Fit;

/** Random numbers of a fit: each use has a seed of its own, so that none repeats what another has drawn. */
final class Randomness {

    static final int BOOTSTRAP = 1;
    static final int REGION = 2;
    static final int SEARCH = 3;

    private Randomness() {}

    static RandomGenerator of(Fit fit, int use) {
        long seed = fit.run().seed();
        return new Well19937c(new int[] {(int) seed, (int) (seed >>> 32), use});
    }
}
