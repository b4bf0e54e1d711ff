package softpath.mechanism;

import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * Bursts of a number of packets, as generators send that hand so many descriptors to their NIC at a time: the packets of
 * a burst are sent at one instant, and a wire keeps them apart; bursts are evenly spaced in wire time.
 *
 * <p>The slots of a burst's frames at the offered rate add up to the time until the next burst, so that the rate is that
 * of {@link PacedSource}.
 */
public final class BurstSource implements ArrivalProcess {

    private final long[] slotPsOfClass;
    private final int burstPackets;
    private final FrameSizes sizes;
    private long burstPs;
    private long slotsPs;
    private int sent;

    /** @param slotPsOfClass wire bits over offered rate for each class, whole picoseconds */
    public BurstSource(long firstPs, long[] slotPsOfClass, int burstPackets, FrameSizes sizes) {
        this.burstPs = firstPs;
        this.slotPsOfClass = slotPsOfClass.clone();
        this.burstPackets = burstPackets;
        this.sizes = sizes;
    }

    @Override
    public void fill(long[] packets) {
        sizes.fill(packets);
        for (int i = 0; i < packets.length; i++) {
            int packetClass = (int) packets[i];
            packets[i] = Packet.ahead(burstPs, packetClass);
            slotsPs += slotPsOfClass[packetClass];
            if (++sent == burstPackets) {
                burstPs += slotsPs;
                slotsPs = 0;
                sent = 0;
            }
        }
    }
}
