package softpath.harness.learn;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** What a burst costs beside its packets: how the cycles of a packet fall with the length of its burst. */
final class BurstSlope {

    /** Of bursts that are told apart. */
    private static final double LEAST_SPREAD = 1.5;

    private BurstSlope() {}

    /**
     * Of cycles of a packet over one part of a burst, by least squares; 0 where all bursts are about as long, which tells nothing
     * of another.
     *
     * @param bursts    packets of each
     * @param perPacket cycles of a packet in such a burst
     */
    static double of(double[] bursts, double[] perPacket) {
        double shortest = Arrays.stream(bursts).min().orElse(0);
        double longest = Arrays.stream(bursts).max().orElse(0);
        if (longest < LEAST_SPREAD * shortest) {
            return 0;
        }
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < bursts.length; i++) {
            line.addData(1 / bursts[i], perPacket[i]);
        }
        return Math.max(0, line.getSlope());
    }
}
