package softpath.mechanism;

import java.util.Arrays;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/** Draws the class of each packet of a source from its size mix; a mix of one size draws nothing. */
public final class FrameSizes {

    private final int[] classes;
    private final SharedStateDiscreteSampler sampler;

    /**
     * @param classes packet class of each size
     * @param weights of each size, not negative, not all 0
     * @param seed    four words, not all zero, from the stream of this source's sizes
     */
    public FrameSizes(int[] classes, double[] weights, long[] seed) {
        this.classes = classes.clone();
        this.sampler =
                classes.length == 1 ? null : AliasMethodDiscreteSampler.of(new XoShiRo256PlusPlus(seed), weights);
    }

    /** Writes the class of each packet. */
    public void fill(long[] packets) {
        if (sampler == null) {
            Arrays.fill(packets, classes[0]);
            return;
        }
        for (int i = 0; i < packets.length; i++) {
            packets[i] = classes[sampler.sample()];
        }
    }
}
