package softpath.mechanism;

import softpath.engine.BurstCost;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.units.Units;

/**
 * What a burst costs whose packets go several ways: {@code perBurst + sum over packets of cycles[class] + sum over the
 * ways that any of them goes of perBatch[way]}.
 *
 * <p>So a burst that holds packets for k outputs pays for k output batches: many VMs behind one port, or both directions
 * in one queue, cost more a packet than one.
 */
public final class BatchCosts implements BurstCost {

    private final double cyclesPerBurst;
    private final double[] cyclesOfClass;
    private final int[] wayOfClass;
    private final double[] cyclesPerBatch;
    private final double psPerCycle;

    /** The last burst in which each way was seen. */
    private final int[] seenIn;

    private int burst;

    /**
     * @param cyclesOfClass  for a packet of each class; NaN for classes that never come here
     * @param wayOfClass     index in {@code cyclesPerBatch}
     */
    public BatchCosts(
            double cyclesPerBurst,
            double[] cyclesOfClass,
            int[] wayOfClass,
            double[] cyclesPerBatch,
            double frequencyGhz) {
        this.cyclesPerBurst = cyclesPerBurst;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.wayOfClass = wayOfClass.clone();
        this.cyclesPerBatch = cyclesPerBatch.clone();
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.seenIn = new int[cyclesPerBatch.length];
    }

    @Override
    public long shortestPs() {
        double cycles = Double.POSITIVE_INFINITY;
        for (int k = 0; k < cyclesOfClass.length; k++) {
            if (!Double.isNaN(cyclesOfClass[k])) {
                cycles = Math.min(cycles, cyclesPerBurst + cyclesOfClass[k] + cyclesPerBatch[wayOfClass[k]]);
            }
        }
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        burst++;
        double cycles = cyclesPerBurst;
        for (int i = 0; i < count; i++) {
            int packetClass = Packet.packetClass(ring.claimedPacket(i));
            int way = wayOfClass[packetClass];
            cycles += cyclesOfClass[packetClass];
            if (seenIn[way] != burst) {
                seenIn[way] = burst;
                cycles += cyclesPerBatch[way];
            }
        }
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }
}
