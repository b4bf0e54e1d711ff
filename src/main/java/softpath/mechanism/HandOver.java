package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.BurstCost;
import softpath.engine.Outlet;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.units.Units;

/**
 * A worker that takes packets from a NIC and hands them over to several workers, over a ring towards each (VPP's handoff
 * nodes, vlib/buffer_funcs.c; BESS's Queue between tasks of two workers). Which worker a packet
 * goes to is told by the hash of its flow ({@link PacketSpread}); the part of the worker itself costs nothing to keep.
 *
 * <p>Limit: {@code f / (burst / n + c + others / workers · hand-over)}, where a burst costs a batch for each other worker that
 * any of its packets goes to. What waits in the ring of a slow worker is lost there, never waited for. What
 * cores pay each other for the cache lines of the ring is in its cycles. Left out: which queue a flow came by, whose hash
 * knows nothing of this one.
 */
public final class HandOver implements Outlet, BurstCost {

    private final Outlet[] workers;
    private final int own;
    private final double cyclesPerBurst;
    private final double[] cyclesOfClass;
    private final double cyclesPerBatch;
    private final double cyclesPerPacket;
    private final double psPerCycle;
    private final int[] chainOfClass;
    private final PacketSpread spread;
    private final PacketRing[] batches;

    /** The workers that the next packets of the ring go to, as far as anybody has asked. */
    private final int[] targetOfPacket;

    private int known;

    /**
     * What it costs.
     *
     * @param cyclesOfClass   for a packet of each class, whoever forwards it
     * @param cyclesPerBatch  for each other worker that any packet of a burst goes to
     * @param cyclesPerPacket for each packet that goes to another worker
     */
    public record Costs(double cyclesPerBurst, double[] cyclesOfClass, double cyclesPerBatch, double cyclesPerPacket) {}

    /**
     * @param workers     a ring towards each
     * @param spread      of chains over the workers
     * @param own         index of the worker itself, below 0 if it forwards nothing
     * @param mostPackets of a burst
     */
    public HandOver(
            Outlet[] workers,
            int own,
            Costs costs,
            double frequencyGhz,
            int[] chainOfClass,
            PacketSpread spread,
            PacketRing in,
            int mostPackets) {
        this.workers = workers.clone();
        this.own = own;
        this.cyclesPerBurst = costs.cyclesPerBurst();
        this.cyclesOfClass = costs.cyclesOfClass().clone();
        this.cyclesPerBatch = costs.cyclesPerBatch();
        this.cyclesPerPacket = costs.cyclesPerPacket();
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.chainOfClass = chainOfClass.clone();
        this.spread = spread;
        this.targetOfPacket = new int[mostPackets];
        this.batches = new PacketRing[workers.length];
        for (int w = 0; w < workers.length; w++) {
            batches[w] = PacketRing.ofClaimed(in, mostPackets);
        }
    }

    private void dispatch(PacketRing ring, int count) {
        while (known < count) {
            targetOfPacket[known] = spread.next(chainOfClass[Packet.packetClass(ring.claimedPacket(known))]);
            known++;
        }
    }

    @Override
    public long shortestPs() {
        double cycles = cyclesPerBurst
                + Arrays.stream(cyclesOfClass)
                        .filter(c -> !Double.isNaN(c))
                        .min()
                        .orElse(0);
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        dispatch(ring, count);
        double cycles = cyclesPerBurst;
        for (int i = 0; i < count; i++) {
            cycles += cyclesOfClass[Packet.packetClass(ring.claimedPacket(i))];
            if (targetOfPacket[i] != own) {
                cycles += cyclesPerPacket;
                if (isFirst(i)) {
                    cycles += cyclesPerBatch;
                }
            }
        }
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }

    private boolean isFirst(int i) {
        for (int before = 0; before < i; before++) {
            if (targetOfPacket[before] == targetOfPacket[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        dispatch(from, count);
        for (int i = 0; i < count; i++) {
            batches[targetOfPacket[i]].offerOne(from.claimedPacket(i), nowPs);
        }
        for (int i = 0; i < count; i++) {
            PacketRing batch = batches[targetOfPacket[i]];
            int packets = batch.claim(targetOfPacket.length, nowPs);
            if (packets > 0) {
                workers[targetOfPacket[i]].offer(batch, packets, nowPs);
                batch.finish(nowPs);
            }
        }
        known -= count;
        System.arraycopy(targetOfPacket, count, targetOfPacket, 0, known);
        return 0;
    }
}
