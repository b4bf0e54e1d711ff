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
    private double[] drawn = {};
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
        sizes.fill(packets);
        drawGaps(packets.length);
        addUp(packets);
    }

    /** Apart from adding up, which waits for each gap before the next: drawn alone, gaps overlap in the pipeline. */
    private void drawGaps(int count) {
        if (drawn.length < count) {
            drawn = new double[count];
        }
        double[] drawn = this.drawn;
        for (int i = 0; i < count; i++) {
            drawn[i] = gaps.sample();
        }
    }

    private void addUp(long[] packets) {
        double[] drawn = this.drawn;
        double meanGapPs = this.meanGapPs;
        long next = nextPs;
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Packet.ahead(next, (int) packets[i]);
            next += (long) Math.ceil(meanGapPs * drawn[i]);
        }
        nextPs = next;
    }
}
