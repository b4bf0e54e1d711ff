package softpath.mechanism;

import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * Packets of a size mix, evenly spaced in wire time: each frame's slot lasts its wire bits over the offered rate, so
 * that every stretch of time carries the same bits.
 */
public final class PacedSource implements ArrivalProcess {

    private final long[] slotPsOfClass;
    private final FrameSizes sizes;
    private long nextPs;

    /** @param slotPsOfClass wire bits over offered rate for each class, whole picoseconds */
    public PacedSource(long firstPs, long[] slotPsOfClass, FrameSizes sizes) {
        this.nextPs = firstPs;
        this.slotPsOfClass = slotPsOfClass.clone();
        this.sizes = sizes;
    }

    @Override
    public void fill(long[] packets) {
        sizes.fill(packets);
        for (int i = 0; i < packets.length; i++) {
            int packetClass = (int) packets[i];
            packets[i] = Packet.ahead(nextPs, packetClass);
            nextPs += slotPsOfClass[packetClass];
        }
    }
}
