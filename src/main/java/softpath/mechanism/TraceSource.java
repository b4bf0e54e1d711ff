package softpath.mechanism;

import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;
import softpath.model.dataplane.Trace;

/**
 * Packets as those of a capture came, over and over: packet k of round r of n packets comes {@code floor(G (r n + t_k))} after
 * the first of its first round, G the mean gap at the offered rate and t_k what the capture says in mean gaps. It begins at a
 * packet of the capture that is drawn, so that replications see different parts of it.
 */
public final class TraceSource implements ArrivalProcess {

    private final long firstPs;
    private final double meanGapPs;
    private final Trace trace;
    private final FrameSizes sizes;
    private final double beganAtGaps;
    private int next;
    private double roundsGaps;

    /**
     * @param firstPs   time of the first packet
     * @param firstOf   the packet of the capture that it is
     */
    public TraceSource(long firstPs, double meanGapPs, Trace trace, int firstOf, FrameSizes sizes) {
        this.firstPs = firstPs;
        this.meanGapPs = meanGapPs;
        this.trace = trace;
        this.sizes = sizes;
        this.next = firstOf;
        this.beganAtGaps = trace.atGaps(firstOf);
    }

    @Override
    public void fill(long[] packets) {
        sizes.fill(packets);
        for (int i = 0; i < packets.length; i++) {
            double gaps = roundsGaps + trace.atGaps(next) - beganAtGaps;
            packets[i] = Packet.ahead(firstPs + (long) (meanGapPs * gaps), (int) packets[i]);
            if (++next == trace.packets()) {
                next = 0;
                roundsGaps += trace.packets();
            }
        }
    }
}
