package softpath.mechanism;

import java.util.function.LongUnaryOperator;
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
    private final ValeWays ways;
    private final double psPerCycle;
    private final int mostPackets;
    private final LongUnaryOperator times;
    private int count;
    private long packets;
    private long unsent;

    /** @param times how long a run lasts, of how long it lasts on average, in picoseconds */
    public ValeSender(PacketRing in, ValeWays ways, double frequencyGhz, int mostPackets, LongUnaryOperator times) {
        this.in = in;
        this.ways = ways;
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.mostPackets = mostPackets;
        this.times = times;
    }

    PacketRing in() {
        return in;
    }

    /** Claims a batch of packets that arrived before {@code nowPs}; returns its duration, 0 if none wait. */
    long begin(long nowPs) {
        in.pull(nowPs);
        count = in.claim(mostPackets, nowPs);
        return count == 0
                ? 0
                : times.applyAsLong(Math.max(1, Units.psFromCycles(ways.begin(in, count, nowPs), psPerCycle)));
    }

    /** Hands the batch over; returns 0 when done, or how long to busy-wait before trying again. */
    long end(long nowPs) {
        long waitPs = ways.end(in, count, nowPs);
        if (waitPs == 0) {
            in.finish(nowPs);
            packets += count;
            unsent += ways.unsent();
            count = 0;
        }
        return waitPs;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public long unsent() {
        return unsent;
    }

    /** A batch stays in its ring until all of it is handed over, those packets too that are elsewhere by then. */
    @Override
    public int inFlight() {
        return -ways.forwarded();
    }
}
