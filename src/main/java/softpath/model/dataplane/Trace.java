package softpath.model.dataplane;

import java.util.Arrays;
import softpath.model.Check;

/**
 * When the packets of a capture came, as a pattern that repeats: its rate is what is offered, its gaps are in proportion to
 * those that were recorded. From its last packet to its first again it is a mean gap.
 */
public final class Trace {

    private final double[] atGaps;

    private Trace(double[] atGaps) {
        this.atGaps = atGaps;
    }

    /**
     * @param nanos of the packets, in any order; at least two, not all at one time
     * @throws softpath.model.InvalidInput if they are fewer
     */
    public static Trace of(long[] nanos) {
        long[] inOrder = nanos.clone();
        Arrays.sort(inOrder);
        int packets = inOrder.length;
        Check.require(
                packets > 1 && inOrder[packets - 1] > inOrder[0],
                "",
                "packets of two times at least",
                packets + (packets == 1 ? " packet" : " packets") + " of one time");
        double meanNanos = (double) (inOrder[packets - 1] - inOrder[0]) / (packets - 1);
        return new Trace(Arrays.stream(inOrder)
                .mapToDouble(at -> (at - inOrder[0]) / meanNanos)
                .toArray());
    }

    public int packets() {
        return atGaps.length;
    }

    /** When packet {@code k} of the pattern comes after the first, in mean gaps. */
    public double atGaps(int k) {
        return atGaps[k];
    }
}
