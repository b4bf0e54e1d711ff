package softpath.mechanism;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * Bursts and silences: packets evenly spaced in wire time while on, none while off.
 *
 * <p>On and off periods are exponentially distributed around their means. The clock of the packets stands still during
 * silences, so the mean rate is {@code peak · on / (on + off)} whatever the length of a period.
 */
public final class OnOffSource implements ArrivalProcess {

    private final long[] peakSlotPsOfClass;
    private final double meanOnPs;
    private final double meanOffPs;
    private final FrameSizes sizes;
    private final ZigguratSampler.Exponential periods;
    private long nextPs;
    private long onLeftPs;

    /**
     * @param peakSlotPsOfClass wire bits over the rate while on, for each class, whole picoseconds
     * @param seed              four words, not all zero, from the stream of this source's gaps
     */
    public OnOffSource(
            long firstPs, long[] peakSlotPsOfClass, double meanOnPs, double meanOffPs, FrameSizes sizes, long[] seed) {
        this.nextPs = firstPs;
        this.peakSlotPsOfClass = peakSlotPsOfClass.clone();
        this.meanOnPs = meanOnPs;
        this.meanOffPs = meanOffPs;
        this.sizes = sizes;
        this.periods = ZigguratSampler.Exponential.of(new XoShiRo256PlusPlus(seed));
        this.onLeftPs = draw(meanOnPs);
    }

    @Override
    public void fill(long[] packets) {
        sizes.fill(packets);
        for (int i = 0; i < packets.length; i++) {
            int packetClass = (int) packets[i];
            packets[i] = Packet.ahead(nextPs, packetClass);
            goOn(peakSlotPsOfClass[packetClass]);
        }
    }

    private void goOn(long slotPs) {
        long leftPs = slotPs;
        while (leftPs > onLeftPs) {
            leftPs -= onLeftPs;
            nextPs += onLeftPs + draw(meanOffPs);
            onLeftPs = draw(meanOnPs);
        }
        onLeftPs -= leftPs;
        nextPs += leftPs;
    }

    private long draw(double meanPs) {
        return (long) Math.ceil(meanPs * periods.sample());
    }
}
