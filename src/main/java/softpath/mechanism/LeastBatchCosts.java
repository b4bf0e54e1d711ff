package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.BurstCost;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.units.Units;

/**
 * What a burst costs whose batches take a while however little is in them: that of {@link BatchCosts} and, for each way that
 * any of its packets goes, {@code max(0, least − perBatch − sum over its packets of counted[class])}.
 *
 * <p>Putting a batch into a vhost queue writes lines that the guest's core polls, and is not done before these have come from
 * there; up to some packets fit into them. Copying goes on meanwhile, so that a batch of one lasts as long as one of a few.
 */
public final class LeastBatchCosts implements BurstCost {

    private final double cyclesPerBurst;
    private final double[] cyclesOfClass;
    private final int[] wayOfClass;
    private final double[] cyclesPerBatch;
    private final double[] leastOfBatch;
    private final double[] countedOfClass;
    private final double psPerCycle;

    /** The last burst in which each way was seen. */
    private final int[] seenIn;

    /** Cycles of its packets that count towards the least of its batch. */
    private final double[] counted;

    private int burst;

    /**
     * Of each way.
     *
     * @param cycles of a batch, whatever is in it
     * @param least  that a batch takes, with what counts of its packets; 0 of ways that have none
     */
    public record Batches(double[] cycles, double[] least) {}

    /**
     * @param cyclesOfClass for a packet of each class; NaN for classes that never come here
     * @param wayOfClass    index in {@code batches}
     * @param countedOfClass of a packet's cycles those that count towards the least of its batch
     */
    public LeastBatchCosts(
            double cyclesPerBurst,
            double[] cyclesOfClass,
            int[] wayOfClass,
            Batches batches,
            double[] countedOfClass,
            double frequencyGhz) {
        this.cyclesPerBurst = cyclesPerBurst;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.wayOfClass = wayOfClass.clone();
        this.cyclesPerBatch = batches.cycles().clone();
        this.leastOfBatch = batches.least().clone();
        this.countedOfClass = countedOfClass.clone();
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.seenIn = new int[cyclesPerBatch.length];
        this.counted = new double[cyclesPerBatch.length];
    }

    private double batch(int way, double countedCycles) {
        return Math.max(cyclesPerBatch[way], leastOfBatch[way] - countedCycles);
    }

    @Override
    public long shortestPs() {
        double cycles = Double.POSITIVE_INFINITY;
        for (int k = 0; k < cyclesOfClass.length; k++) {
            if (!Double.isNaN(cyclesOfClass[k])) {
                double alone = cyclesPerBurst + cyclesOfClass[k] + batch(wayOfClass[k], countedOfClass[k]);
                cycles = Math.min(cycles, alone);
            }
        }
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        burst++;
        Arrays.fill(counted, 0);
        double cycles = cyclesPerBurst;
        for (int i = 0; i < count; i++) {
            int packetClass = Packet.packetClass(ring.claimedPacket(i));
            int way = wayOfClass[packetClass];
            cycles += cyclesOfClass[packetClass];
            counted[way] += countedOfClass[packetClass];
            seenIn[way] = burst;
        }
        for (int way = 0; way < cyclesPerBatch.length; way++) {
            if (seenIn[way] == burst) {
                cycles += batch(way, counted[way]);
            }
        }
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }
}
