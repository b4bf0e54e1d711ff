package softpath.mechanism;

import softpath.engine.Drops;
import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Packet;
import softpath.engine.PacketRing;

/**
 * The receive side of a NIC port where more happens than "no free descriptor, no packet".
 *
 * <p>Packet cap: at most {@code 1 / capGapPs} packets a second reach memory ({@link PacketCap}), of a card with several
 * ports at most what it moves ({@link CardReceive}). Packet buffer: with drop-enable off (SRRCTL.DROP_EN of the 82599)
 * packets that find no descriptor wait in a first-in first-out buffer of {@code bufferBytes}, which adds up to {@code bufferBytes /
 * (rate · frame)} of delay; only what finds it full is lost.
 *
 * <p>A port that stays below its cap with drop-enable on needs none of this, and its wire feeds the ring directly.
 */
public final class NicReceive implements Feed, Intake, NicBooks {

    private final Feed wire;
    private final PacketRing ring;
    private final Admission cap;
    private final long bufferBytes;
    private final int[] frameBytesOfClass;
    private final long[] buffer;
    private int head;
    private int buffered;
    private long bufferedBytes;
    private final Drops lostToCap;
    private final Drops lostToBuffer;

    /**
     * @param capGapPs     least mean gap between packets, 0 for no cap
     * @param bufferBytes  of the packet buffer, 0 with drop-enable
     * @param lostToCap    counts what exceeds the cap
     * @param lostToBuffer counts what finds ring and packet buffer full
     */
    public NicReceive(
            Feed wire,
            PacketRing ring,
            long capGapPs,
            long bufferBytes,
            int[] frameBytesOfClass,
            Drops lostToCap,
            Drops lostToBuffer) {
        this(wire, new PacketCap(capGapPs), ring, bufferBytes, frameBytesOfClass, lostToCap, lostToBuffer);
    }

    /** The same behind a port of a card, which judges for all of its ports. */
    public NicReceive(
            CardReceive.Port port,
            PacketRing ring,
            long bufferBytes,
            int[] frameBytesOfClass,
            Drops lostToCap,
            Drops lostToBuffer) {
        this(port, port, ring, bufferBytes, frameBytesOfClass, lostToCap, lostToBuffer);
    }

    private NicReceive(
            Feed wire,
            Admission cap,
            PacketRing ring,
            long bufferBytes,
            int[] frameBytesOfClass,
            Drops lostToCap,
            Drops lostToBuffer) {
        this.lostToCap = lostToCap;
        this.lostToBuffer = lostToBuffer;
        this.wire = wire;
        this.ring = ring;
        this.cap = cap;
        this.bufferBytes = bufferBytes;
        this.frameBytesOfClass = frameBytesOfClass.clone();
        int least = Integer.MAX_VALUE;
        for (int bytes : frameBytesOfClass) {
            least = Math.min(least, bytes);
        }
        this.buffer = new long[Integer.highestOneBit((int) (bufferBytes / least) + 1) * 2];
    }

    @Override
    public void pull(Intake intake, long beforePs) {
        wire.pull(this, beforePs);
    }

    @Override
    public void refill(long nowPs) {
        while (buffered > 0 && ring.room(nowPs) > 0) {
            long packet = buffer[head];
            head = head + 1 & buffer.length - 1;
            buffered--;
            bufferedBytes -= frameBytesOfClass[Packet.packetClass(packet)];
            ring.comeFromFront(packet, nowPs);
            ring.offerOne(packet, nowPs);
        }
    }

    @Override
    public void offerOne(long packet, long arrivalPs) {
        if (cap.isRefusedAt(arrivalPs)) {
            lostToCap.add(packet);
        } else if (bufferBytes == 0 || buffered == 0 && ring.room(arrivalPs) > 0) {
            ring.offerOne(packet, arrivalPs);
        } else {
            intoBuffer(packet, arrivalPs);
        }
    }

    private void intoBuffer(long packet, long arrivalPs) {
        int frameBytes = frameBytesOfClass[Packet.packetClass(packet)];
        if (bufferedBytes + frameBytes > bufferBytes) {
            lostToBuffer.add(packet);
            return;
        }
        buffer[head + buffered & buffer.length - 1] = packet;
        buffered++;
        bufferedBytes += frameBytes;
        ring.waitInFront(packet, arrivalPs);
    }

    @Override
    public long nextPs() {
        return buffered > 0 ? 0 : wire.nextPs();
    }

    @Override
    public void addOffered(long[] ofClass) {
        wire.addOffered(ofClass);
    }

    @Override
    public Drops lostToCap() {
        return lostToCap;
    }

    @Override
    public Drops lostToBuffer() {
        return lostToBuffer;
    }

    @Override
    public int buffered() {
        return buffered;
    }
}
