package softpath.mechanism;

import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.engine.Work;
import softpath.units.Units;

/**
 * Forwarding by a VALE switch in the context of whoever sends: the sender's core pays for lookup and copy.
 *
 * <p>Limit: {@code f / (perRun / n + own + look + copy + copyPerByte · L + X(L))} packets a second of the sender's core,
 * {@code own} being its work before the switch (a NIC's or guest's ring, making packets) and X what crossing sockets costs ({@code NumaLink}),
 * whatever the receiver does; senders of a chain copy in parallel, so the slowest of them binds and not their sum. A run takes up to
 * {@code mostPackets} (1024: netmap_vale.c:141, 155 at 3ccdada) and looks every packet up before it leases slots and
 * copies (928-987, 1179-1500); those that get no slot cost the look only. They are seen by the receiver, and their own
 * slots come free, when the run is over.
 */
public final class ValeSender implements Work {

    private final PacketRing in;
    private final ValePort out;
    private final double cyclesPerRun;
    private final double[] cyclesOfClass;
    private final double[] unsentCyclesOfClass;
    private final boolean uniform;
    private final double psPerCycle;
    private final int mostPackets;
    private int count;
    private int leased;
    private long packets;

    /**
     * @param cyclesOfClass       of a packet that is copied; NaN for classes that never come here
     * @param unsentCyclesOfClass of one that gets no slot
     */
    public ValeSender(
            PacketRing in,
            ValePort out,
            double cyclesPerRun,
            double[] cyclesOfClass,
            double[] unsentCyclesOfClass,
            double frequencyGhz,
            int mostPackets) {
        this.in = in;
        this.out = out;
        this.cyclesPerRun = cyclesPerRun;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.unsentCyclesOfClass = unsentCyclesOfClass.clone();
        this.uniform = cyclesOfClass.length == 1;
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.mostPackets = mostPackets;
    }

    PacketRing in() {
        return in;
    }

    /** Claims a batch of packets that arrived before {@code nowPs}; returns its duration, 0 if none wait. */
    long begin(long nowPs) {
        in.pull(nowPs);
        count = in.claim(mostPackets, nowPs);
        if (count == 0) {
            return 0;
        }
        leased = Math.min(count, out.room(nowPs));
        return Math.max(1, Units.psFromCycles(cycles(), psPerCycle));
    }

    private double cycles() {
        if (uniform) {
            return cyclesPerRun + (leased * cyclesOfClass[0] + (count - leased) * unsentCyclesOfClass[0]);
        }
        double cycles = cyclesPerRun;
        for (int i = 0; i < count; i++) {
            int packetClass = Packet.packetClass(in.claimedPacket(i));
            cycles += i < leased ? cyclesOfClass[packetClass] : unsentCyclesOfClass[packetClass];
        }
        return cycles;
    }

    /** Hands the batch over; returns 0 when done, or how long to busy-wait before trying again. */
    long end(long nowPs) {
        long waitPs = out.offer(in, count, leased, nowPs);
        if (waitPs == 0) {
            in.finish(nowPs);
            packets += count;
            count = 0;
        }
        return waitPs;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public int inFlight() {
        return 0;
    }
}
