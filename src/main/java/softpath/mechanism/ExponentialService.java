package softpath.mechanism;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.engine.BurstCost;
import softpath.engine.PacketRing;

/** Service times of the classical queues: exponentially distributed around what the burst costs on average. */
public final class ExponentialService implements BurstCost {

    private final BurstCost mean;
    private final ZigguratSampler.Exponential sampler;

    /** @param seed four words, not all zero, from the stream of this server */
    public ExponentialService(BurstCost mean, long[] seed) {
        this.mean = mean;
        this.sampler = ZigguratSampler.Exponential.of(new XoShiRo256PlusPlus(seed));
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        return Math.max(1, Math.round(mean.durationPs(ring, count) * sampler.sample()));
    }
}
