package softpath.harness.learn;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What putting batches into a vNIC was seen to take: {@code max(least, batch + n · packet)} of n packets. The shortest batches lie
 * on the least, the others on the line; how many do which is what leaves the smallest residuals, in logarithms.
 *
 * @param batchCycles of the line
 * @param leastCycles if lengths enough were measured to tell it from the line; where no batch lies on it, the line at one packet
 */
record PutBatches(double batchCycles, OptionalDouble leastCycles) {

    /** Fewer leave nothing beside a line. */
    private static final int LENGTHS_THAT_TELL = 4;

    private static final int POINTS_OF_A_LINE = 2;

    /**
     * @param bursts    lengths of batches, the shortest first
     * @param perPacket cycles of a packet in such a batch
     */
    static PutBatches of(double[] bursts, double[] perPacket) {
        if (bursts.length < LENGTHS_THAT_TELL) {
            return new PutBatches(BurstSlope.of(bursts, perPacket), OptionalDouble.empty());
        }
        PutBatches best = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (int onLeast = 0; onLeast <= bursts.length - POINTS_OF_A_LINE; onLeast++) {
            PutBatches tried = of(bursts, perPacket, onLeast);
            double residuals = tried.residuals(bursts, perPacket);
            if (residuals < smallest) {
                smallest = residuals;
                best = tried;
            }
        }
        return best;
    }

    private static PutBatches of(double[] bursts, double[] perPacket, int onLeast) {
        double slope = BurstSlope.of(
                Arrays.copyOfRange(bursts, onLeast, bursts.length),
                Arrays.copyOfRange(perPacket, onLeast, perPacket.length));
        double least = 0;
        for (int i = 0; i < onLeast; i++) {
            least += bursts[i] * perPacket[i] / onLeast;
        }
        return new PutBatches(slope, OptionalDouble.of(Math.max(least, slope + packet(bursts, perPacket, slope))));
    }

    /** Such that the longest batch takes what it was seen to. */
    private static double packet(double[] bursts, double[] perPacket, double slope) {
        int longest = bursts.length - 1;
        return Math.max(0, perPacket[longest] - slope / bursts[longest]);
    }

    private double residuals(double[] bursts, double[] perPacket) {
        double packet = packet(bursts, perPacket, batchCycles);
        double sum = 0;
        for (int i = 0; i < bursts.length; i++) {
            double foretold = Math.max(leastCycles.orElse(0), batchCycles + bursts[i] * packet);
            double residual = Math.log(foretold / (bursts[i] * perPacket[i]));
            sum += residual * residual;
        }
        return sum;
    }
}
