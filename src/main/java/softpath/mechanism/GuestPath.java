package softpath.mechanism;

import java.util.function.LongUnaryOperator;
import softpath.engine.Component;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.engine.Work;

/**
 * One way through a ClickOS guest: from the ring of one port, through the Click graph, to the ring of another.
 *
 * <p>Limit: {@code f / (c(NF) + cyclesPerByte · L + extra)} packets a second, with {@link BatchPenalty}. A batch is all
 * that waits, and is acknowledged before it is worked on: its slots are free again at once (netfront_netmap.h:147-201,
 * fromdevice.cc:102-126), so at overload up to twice a ring's packets wait. Bursts are handed on one by one; a transmit
 * ring without room for one blocks the guest, it never drops (netfront_netmap.h:204-243).
 */
public final class GuestPath implements Work {

    final PacketRing in;
    final PacketRing out;
    private final PacketRing inFlight;
    private final NetbackThread receiveThread;
    private final NetbackThread transmitThread;
    private final double[] cyclesOfClass;
    private final int burstPackets;
    private final int largeBatchPackets;
    private final double largeBatchCycles;
    private final LongUnaryOperator times;
    private final boolean uniform;
    private double extraCycles;
    private int count;
    private boolean kickArmed = true;
    private long packets;

    /** When packets are announced, and when free slots are. */
    long packetsPs = Component.NEVER;

    long slotsPs = Component.NEVER;

    /** Whether an event has told of packets since the last batch. */
    boolean isTold;

    /**
     * @param cyclesOfClass of each packet; NaN for classes that never come here
     * @param times         how long a step with a burst lasts, of how long it lasts on average, in picoseconds
     */
    public GuestPath(
            PacketRing in,
            PacketRing out,
            NetbackThread receiveThread,
            NetbackThread transmitThread,
            double[] cyclesOfClass,
            int burstPackets,
            int largeBatchPackets,
            double largeBatchCycles,
            LongUnaryOperator times) {
        this.in = in;
        this.out = out;
        this.inFlight = PacketRing.partOf(in, in.slots());
        this.receiveThread = receiveThread;
        this.transmitThread = transmitThread;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.uniform = cyclesOfClass.length == 1;
        this.burstPackets = burstPackets;
        this.largeBatchPackets = largeBatchPackets;
        this.largeBatchCycles = largeBatchCycles;
        this.times = times;
    }

    /** Takes all that waits, and acknowledges it. */
    void takeBatch(long nowPs) {
        isTold = false;
        int batch = in.claim(in.slots(), nowPs);
        inFlight.offer(in, batch, nowPs);
        in.finish(nowPs);
        extraCycles = BatchPenalty.cyclesPerPacket(batch, largeBatchPackets, largeBatchCycles);
        receiveThread.notified(nowPs);
    }

    /** Whether packets of a batch have not been worked on. */
    boolean hasMore() {
        return inFlight.waiting() > 0;
    }

    /** Whether a burst is done and waits for room. */
    boolean isBlocked() {
        return count > 0;
    }

    /** Begins the next burst of the batch; returns its cycles. */
    double beginBurst(long nowPs) {
        count = inFlight.claim(burstPackets, nowPs);
        if (uniform) {
            return count * (cyclesOfClass[0] + extraCycles);
        }
        double cycles = 0;
        for (int i = 0; i < count; i++) {
            cycles += cyclesOfClass[Packet.packetClass(inFlight.claimedPacket(i))] + extraCycles;
        }
        return cycles;
    }

    /** How long the step lasts that a burst was begun for. */
    long lastsPs(long meanPs) {
        return times.applyAsLong(meanPs);
    }

    /** Puts the burst into the transmit ring if it has room for it; returns whether the guest made a hypercall. */
    boolean transmit(long nowPs) {
        if (out.room(nowPs) < count) {
            return false;
        }
        out.offer(inFlight, count, nowPs);
        inFlight.finish(nowPs);
        packets += count;
        count = 0;
        return kick(nowPs);
    }

    /** The thread of the transmit port has told that slots are free; returns whether the guest made a hypercall. */
    boolean slotsAreFree(long nowPs) {
        kickArmed = true;
        return out.waiting() > 0 && kick(nowPs);
    }

    private boolean kick(long nowPs) {
        if (!kickArmed) {
            return false;
        }
        kickArmed = false;
        transmitThread.notified(nowPs);
        return true;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public int inFlight() {
        return inFlight.size();
    }
}
