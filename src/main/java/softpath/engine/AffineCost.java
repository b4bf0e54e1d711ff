package softpath.engine;

import java.util.Arrays;
import softpath.units.Units;

/** Cycles that are affine in the packets of a burst: {@code perBurst + sum over packets of cycles[class]}. */
public final class AffineCost implements BurstCost {

    private final double cyclesPerBurst;
    private final double[] cyclesOfClass;
    private final double psPerCycle;

    /**
     * @param cyclesPerBurst for a burst of any size
     * @param cyclesOfClass  for a packet of each class; NaN for classes that never come here
     */
    public AffineCost(double cyclesPerBurst, double[] cyclesOfClass, double frequencyGhz) {
        this.cyclesPerBurst = cyclesPerBurst;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        double cycles = cyclesPerBurst;
        for (int i = 0; i < count; i++) {
            cycles += cyclesOfClass[Packet.packetClass(ring.claimedPacket(i))];
        }
        return atLeastOnePs(cycles, psPerCycle);
    }

    @Override
    public long shortestPs() {
        double least =
                Arrays.stream(cyclesOfClass).filter(c -> !Double.isNaN(c)).min().orElse(0);
        return atLeastOnePs(cyclesPerBurst + least, psPerCycle);
    }

    /** Work takes time: no burst begins and ends at one instant. */
    static long atLeastOnePs(double cycles, double psPerCycle) {
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }
}
