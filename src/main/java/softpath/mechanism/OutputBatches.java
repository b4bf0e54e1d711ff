package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.Outlet;
import softpath.engine.Packet;
import softpath.engine.PacketRing;

/**
 * A burst whose packets go several ways leaves as one batch for each way that any of them goes, in the order in which the
 * burst's packets ask for them. A way that makes its sender wait keeps the batches behind it waiting.
 */
public final class OutputBatches implements Outlet {

    private static final int NONE = -1;

    private final Outlet[] ways;
    private final int[] wayOfClass;

    /** The batch that is handed on now; one for all ways stays in the caches where one for each would not. */
    private final PacketRing batch;

    /** The way of each batch, and the place in the burst of its first packet. */
    private final int[] order;

    private final int[] first;

    /** Of each way the place of its last packet that was seen, {@link #NONE} if it has none. */
    private final int[] lastOfWay;

    /** Of each packet of the burst the place of the next that goes the same way. */
    private final int[] nextOfSame;

    private final long[] forwardedPs;
    private int batches;
    private int next;
    private int forwarded;

    /**
     * @param wayOfClass  index in {@code ways}
     * @param mostPackets of a burst
     */
    public OutputBatches(Outlet[] ways, int[] wayOfClass, PacketRing in, int mostPackets) {
        this.ways = ways.clone();
        this.wayOfClass = wayOfClass.clone();
        this.batch = PacketRing.ofClaimed(in, mostPackets);
        this.order = new int[ways.length];
        this.first = new int[ways.length];
        this.lastOfWay = new int[ways.length];
        Arrays.fill(lastOfWay, NONE);
        this.nextOfSame = new int[mostPackets];
        this.forwardedPs = new long[ways.length];
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        if (batches == 0) {
            sort(from, count);
        }
        while (next < batches) {
            int way = order[next];
            if (batch.size() == 0) {
                collect(from, first[next]);
            }
            int packets = batch.size();
            long waitPs = ways[way].offer(batch, packets, nowPs);
            if (waitPs > 0) {
                return waitPs;
            }
            batch.dropClaimed();
            forwardedPs[way] = nowPs;
            forwarded += packets;
            next++;
        }
        if (batches > 1 && forwardedPs[order[0]] < nowPs) {
            from.goneBefore(count, wayOfClass, forwardedPs, nowPs);
        }
        batches = 0;
        next = 0;
        forwarded = 0;
        return 0;
    }

    private void sort(PacketRing from, int count) {
        for (int i = 0; i < count; i++) {
            int way = wayOfClass[Packet.packetClass(from.claimedPacket(i))];
            if (lastOfWay[way] == NONE) {
                order[batches] = way;
                first[batches++] = i;
            } else {
                nextOfSame[lastOfWay[way]] = i;
            }
            lastOfWay[way] = i;
            nextOfSame[i] = NONE;
        }
        for (int b = 0; b < batches; b++) {
            lastOfWay[order[b]] = NONE;
        }
    }

    private void collect(PacketRing from, int firstOfBatch) {
        for (int i = firstOfBatch; i != NONE; i = nextOfSame[i]) {
            batch.addClaimed(from.claimedPacket(i));
        }
    }

    @Override
    public int held() {
        int held = 0;
        for (Outlet way : ways) {
            held += way.held();
        }
        return held;
    }

    @Override
    public int forwarded() {
        return forwarded;
    }
}
