package softpath.mechanism;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * A Poisson process: exponentially distributed gaps, each rounded up to whole picoseconds.
 *
 * <p>Gaps and sizes come from streams of their own: scenarios that differ in sizes only see the same gaps.
 */
public final class PoissonSource implements ArrivalProcess {

    private final double meanGapPs;
    private final ZigguratSampler.Exponential gaps;
    private final FrameSizes sizes;
    private long nextPs;

    /**
     * @param firstPs time of the first packet
     * @param seed    four words, not all zero, from the stream of this source's gaps
     */
    public PoissonSource(long firstPs, double meanGapPs, FrameSizes sizes, long[] seed) {
        this.nextPs = firstPs;
        this.meanGapPs = meanGapPs;
        this.sizes = sizes;
        this.gaps = ZigguratSampler.Exponential.of(new XoShiRo256PlusPlus(seed));
    }

    @Override
    public void fill(long[] packets) {
        long next = nextPs;
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Packet.ahead(next, sizes.next());
            next += (long) Math.ceil(meanGapPs * gaps.sample());
        }
        nextPs = next;
    }
}
