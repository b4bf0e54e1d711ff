package softpath.engine;

import java.util.Arrays;
import softpath.units.Units;

/**
 * Cycles that are affine in the packets of a burst: {@code perBurst + sum over packets of cycles[class]}.
 *
 * <p>Where every class costs the same, the durations of bursts of each length are computed once; the result is the
 * same either way.
 */
public final class AffineCost implements BurstCost {

    private final double cyclesPerBurst;
    private final double[] cyclesOfClass;
    private final double psPerCycle;
    private final long shortestPs;
    private final boolean uniform;
    private final long[] durationPs;

    /**
     * @param cyclesPerBurst for a burst of any size
     * @param cyclesOfClass  for a packet of each class; NaN for classes that never come here
     * @param mostPackets    longest burst
     */
    public AffineCost(double cyclesPerBurst, double[] cyclesOfClass, double frequencyGhz, int mostPackets) {
        this.cyclesPerBurst = cyclesPerBurst;
        this.cyclesOfClass = cyclesOfClass.clone();
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        double[] used =
                Arrays.stream(cyclesOfClass).filter(c -> !Double.isNaN(c)).toArray();
        this.shortestPs =
                atLeastOnePs(cyclesPerBurst + Arrays.stream(used).min().orElse(0));
        this.uniform = used.length > 0 && Arrays.stream(used).allMatch(c -> c == used[0]);
        this.durationPs = new long[uniform ? mostPackets + 1 : 0];
        for (int n = 1; n < durationPs.length; n++) {
            durationPs[n] = atLeastOnePs(cyclesPerBurst + n * used[0]);
        }
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        return uniform ? durationPs[count] : mixedPs(ring, count);
    }

    @Override
    public long shortestPs() {
        return shortestPs;
    }

    private long mixedPs(PacketRing ring, int count) {
        double cycles = cyclesPerBurst;
        for (int i = 0; i < count; i++) {
            cycles += cyclesOfClass[Packet.packetClass(ring.claimedPacket(i))];
        }
        return atLeastOnePs(cycles);
    }

    /** Work takes time: no burst begins and ends at one instant. */
    private long atLeastOnePs(double cycles) {
        return Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }
}
