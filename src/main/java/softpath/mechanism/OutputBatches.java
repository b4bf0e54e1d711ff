package softpath.mechanism;

import softpath.engine.Outlet;
import softpath.engine.Packet;
import softpath.engine.PacketRing;

/**
 * A burst whose packets go several ways leaves as one batch for each way that any of them goes, in the order in which the
 * burst's packets ask for them. A way that makes its sender wait keeps the batches behind it waiting.
 */
public final class OutputBatches implements Outlet {

    private final Outlet[] ways;
    private final int[] wayOfClass;
    private final PacketRing[] batchOfWay;
    private final int[] order;
    private final long[] handedOnPs;
    private int batches;
    private int next;
    private int handedOn;

    /**
     * @param wayOfClass  index in {@code ways}
     * @param mostPackets of a burst
     */
    public OutputBatches(Outlet[] ways, int[] wayOfClass, PacketRing in, int mostPackets) {
        this.ways = ways.clone();
        this.wayOfClass = wayOfClass.clone();
        this.order = new int[ways.length];
        this.handedOnPs = new long[ways.length];
        this.batchOfWay = new PacketRing[ways.length];
        for (int w = 0; w < ways.length; w++) {
            batchOfWay[w] = PacketRing.ofClaimed(in, mostPackets);
        }
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        if (batches == 0) {
            sort(from, count, nowPs);
        }
        while (next < batches) {
            PacketRing batch = batchOfWay[order[next]];
            int packets = batch.size();
            long waitPs = ways[order[next]].offer(batch, packets, nowPs);
            if (waitPs > 0) {
                return waitPs;
            }
            batch.finish(nowPs);
            handedOnPs[order[next]] = nowPs;
            handedOn += packets;
            next++;
        }
        if (batches > 1 && handedOnPs[order[0]] < nowPs) {
            from.goneBefore(count, wayOfClass, handedOnPs, nowPs);
        }
        batches = 0;
        next = 0;
        handedOn = 0;
        return 0;
    }

    private void sort(PacketRing from, int count, long nowPs) {
        for (int i = 0; i < count; i++) {
            long packet = from.claimedPacket(i);
            int way = wayOfClass[Packet.packetClass(packet)];
            if (batchOfWay[way].size() == 0) {
                order[batches++] = way;
            }
            batchOfWay[way].offerOne(packet, nowPs);
        }
        for (int b = 0; b < batches; b++) {
            PacketRing batch = batchOfWay[order[b]];
            batch.claim(batch.size(), nowPs);
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
    public int handedOn() {
        return handedOn;
    }
}
