package softpath.mechanism;

import softpath.model.Numa;
import softpath.units.Units;

/**
 * What moving a packet between memory of two sockets costs the core that moves it.
 *
 * <p>{@code X(L) = control + ceil((L − 64) / 64) · payloadLine} cycles a packet for each crossing, added to the stage's
 * own cycles (it does not multiply them): control stands for descriptors, header and the first line (about 2.4 line
 * transfers), payloadLine for each further line. Niu et al. §4.3 see it on chains whose VMs sit on two sockets.
 * Contention on the link between the sockets is left out.
 */
public final class NumaLink {

    private NumaLink() {}

    /**
     * @param crossings how many of the stage's two memories are on another socket than the other (1), or than the core
     *                  (2 if both are)
     */
    public static double extraCycles(Numa numa, int frameBytes, int crossings) {
        int payloadBytes = Math.max(0, frameBytes - Units.MIN_FRAME_BYTES);
        int lines = (payloadBytes + Units.CACHE_LINE_BYTES - 1) / Units.CACHE_LINE_BYTES;
        return crossings
                * (numa.controlCycles().value()
                        + lines * numa.payloadLineCycles().value());
    }
}
