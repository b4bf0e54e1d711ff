package softpath.mechanism;

import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * The loads of a chain one after the other: of each nothing comes at its end or later, and the next begins then.
 *
 * <p>A phase is asked for packets only once it has begun, so however many there are, a packet costs the same.
 */
public final class PhasedSource implements ArrivalProcess {

    private static final int BLOCK = 256;

    private final ArrivalProcess[] phases;
    private final long[] endPs;
    private final long[] block = new long[BLOCK];
    private int phase;
    private int next;

    /**
     * @param phases in their order, each with packets from the end of the one before on
     * @param endPs  of each, ascending; after the last nothing comes any more
     */
    public PhasedSource(ArrivalProcess[] phases, long[] endPs) {
        this.phases = phases.clone();
        this.endPs = endPs.clone();
        phases[0].fill(block);
    }

    @Override
    public void fill(long[] packets) {
        for (int i = 0; i < packets.length; i++) {
            while (isOver() && phase + 1 < phases.length) {
                phase++;
                refill();
            }
            packets[i] = isOver() ? Packet.ahead(Long.MAX_VALUE, Packet.packetClass(block[next])) : block[next++];
            if (next == BLOCK) {
                refill();
            }
        }
    }

    private boolean isOver() {
        return Packet.birthPs(block[next]) >= endPs[phase];
    }

    private void refill() {
        phases[phase].fill(block);
        next = 0;
    }
}
