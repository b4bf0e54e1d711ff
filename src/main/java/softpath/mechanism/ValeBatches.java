package softpath.mechanism;

import softpath.engine.Packet;
import softpath.engine.PacketRing;

/**
 * What a sender sends goes to several ports: the switch looks up every packet of a batch, and each port that any of them
 * asks for gets a batch of its own, in the order in which they first ask (nm_bdg_flush, netmap_vale.c:1179-1500 at 3ccdada).
 *
 * <p>Limit: a port that is full costs its own packets their slots, and no other port's. Leases are taken as the run begins
 * and batches are seen as it ends; netmap leases, copies and tells port by port, so that the first is told a little sooner.
 * A NIC without room makes the ports behind it in that order wait, too.
 */
public final class ValeBatches implements ValeWays {

    private final ValePort[] ports;
    private final int[] portOfClass;
    private final double[] cyclesPerBatch;
    private final Cycles cycles;
    private final PacketRing[] batchOfPort;
    private final int[] leasedAt;
    private final int[] seenAt;
    private final int[] order;
    private final long[] forwardedPs;
    private int batches;
    private int next;
    private int forwarded;
    private int unsent;

    /**
     * @param portOfClass    index in {@code ports}
     * @param cyclesPerBatch of each port that a run has packets for
     * @param mostPackets    of a run
     */
    public ValeBatches(
            ValePort[] ports,
            int[] portOfClass,
            double[] cyclesPerBatch,
            Cycles cycles,
            PacketRing in,
            int mostPackets) {
        this.ports = ports.clone();
        this.portOfClass = portOfClass.clone();
        this.cyclesPerBatch = cyclesPerBatch.clone();
        this.cycles = cycles;
        this.batchOfPort = new PacketRing[ports.length];
        for (int p = 0; p < ports.length; p++) {
            batchOfPort[p] = PacketRing.ofClaimed(in, Math.min(mostPackets, in.slots()));
        }
        this.leasedAt = new int[ports.length];
        this.seenAt = new int[ports.length];
        this.order = new int[ports.length];
        this.forwardedPs = new long[ports.length];
    }

    @Override
    public double begin(PacketRing in, int count, long nowPs) {
        sort(in, count, nowPs);
        unsent = 0;
        for (int b = 0; b < batches; b++) {
            int port = order[b];
            int packets = batchOfPort[port].claim(batchOfPort[port].waiting(), nowPs);
            leasedAt[port] = ports[port].lease(packets, nowPs);
            seenAt[port] = 0;
            unsent += packets - leasedAt[port];
        }
        return cyclesOf(in, count);
    }

    private void sort(PacketRing in, int count, long nowPs) {
        for (int i = 0; i < count; i++) {
            long packet = in.claimedPacket(i);
            int port = portOfClass[Packet.packetClass(packet)];
            if (batchOfPort[port].size() == 0) {
                order[batches++] = port;
            }
            batchOfPort[port].offerOne(packet, nowPs);
        }
    }

    private double cyclesOf(PacketRing in, int count) {
        double sum = cycles.perRun();
        for (int i = 0; i < count; i++) {
            int packetClass = Packet.packetClass(in.claimedPacket(i));
            int port = portOfClass[packetClass];
            boolean hasSlot = seenAt[port] < leasedAt[port];
            sum += hasSlot ? cycles.ofClass()[packetClass] : cycles.unsentOfClass()[packetClass];
            if (seenAt[port] == 0) {
                sum += cyclesPerBatch[port];
            }
            seenAt[port]++;
        }
        return sum;
    }

    @Override
    public long end(PacketRing in, int count, long nowPs) {
        while (next < batches) {
            int port = order[next];
            PacketRing batch = batchOfPort[port];
            int packets = batch.size();
            long waitPs = ports[port].offer(batch, packets, leasedAt[port], nowPs);
            if (waitPs > 0) {
                return waitPs;
            }
            batch.finish(nowPs);
            forwardedPs[port] = nowPs;
            forwarded += packets;
            next++;
        }
        if (batches > 1 && forwardedPs[order[0]] < nowPs) {
            in.goneBefore(count, portOfClass, forwardedPs, nowPs);
        }
        batches = 0;
        next = 0;
        forwarded = 0;
        return 0;
    }

    @Override
    public int unsent() {
        return unsent;
    }

    @Override
    public int forwarded() {
        return forwarded;
    }
}
