package softpath.engine;

import softpath.units.Units;

/**
 * The cost of bursts of packets which all cost the same, computed once for each length of a burst. Stages that cost the same may
 * share it: a hundred of them then read the same few cache lines.
 */
public final class UniformCost implements BurstCost {

    private final long[] durationPs;

    /** @param mostPackets longest burst */
    public UniformCost(double cyclesPerBurst, double cyclesPerPacket, double frequencyGhz, int mostPackets) {
        double psPerCycle = Units.psPerCycle(frequencyGhz);
        this.durationPs = new long[mostPackets + 1];
        for (int n = 1; n <= mostPackets; n++) {
            durationPs[n] = AffineCost.atLeastOnePs(cyclesPerBurst + n * cyclesPerPacket, psPerCycle);
        }
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        return durationPs[count];
    }

    @Override
    public long shortestPs() {
        return durationPs[1];
    }
}
