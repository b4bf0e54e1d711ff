package softpath.engine;

/**
 * Work that a core does on bursts: claim from one ring, spend the time, hand on to one outlet.
 *
 * <p>Where several cores serve the same ring, each takes its packets out of it at the claim, since their
 * bursts do not end in the order in which they began.
 */
public final class Stage implements Work {

    private final PacketRing in;
    private final Outlet out;
    private final BurstCost cost;
    private final int mostPackets;
    private final PacketRing inFlight;

    private int count;
    private long packets;

    public Stage(PacketRing in, Outlet out, BurstCost cost, int mostPackets, boolean ringIsShared) {
        this.in = in;
        this.out = out;
        this.cost = cost;
        this.mostPackets = mostPackets;
        this.inFlight = ringIsShared ? PacketRing.partOf(in, mostPackets) : in;
    }

    /** Claims a burst of packets that arrived before {@code nowPs}; returns its duration, 0 if none wait. */
    public long begin(long nowPs) {
        in.pull(nowPs);
        if (in.waiting() == 0) {
            return 0;
        }
        count = in.claim(mostPackets, nowPs);
        if (inFlight != in) {
            inFlight.offer(in, count, nowPs);
            in.finish(nowPs);
            inFlight.claim(count, nowPs);
        }
        return cost.durationPs(inFlight, count);
    }

    /** Whether the duration of a burst can be told before it is claimed. */
    public boolean isForeseeable() {
        return inFlight == in && !cost.isRandom();
    }

    /** Duration of the burst that a claim would begin now; claims nothing. */
    public long foresee() {
        return cost.durationPs(in, Math.min(mostPackets, in.waiting()));
    }

    /** No burst takes less. */
    public long shortestPs() {
        return cost.shortestPs();
    }

    /** Hands the burst on; returns 0 when done, or how long to busy-wait before trying again. */
    public long end(long nowPs) {
        long waitPs = out.offer(inFlight, count, nowPs);
        if (waitPs == 0) {
            inFlight.finish(nowPs);
            packets += count;
            count = 0;
        }
        return waitPs;
    }

    public PacketRing in() {
        return in;
    }

    @Override
    public long packets() {
        return packets;
    }

    /** Of a shared ring, and held behind it; packets of an own ring are still in it, those too that are handed on. */
    @Override
    public int inFlight() {
        return (inFlight == in ? 0 : inFlight.size()) - out.forwarded() + out.held();
    }
}
