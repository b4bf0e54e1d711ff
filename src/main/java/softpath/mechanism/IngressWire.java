package softpath.mechanism;

import softpath.engine.Agenda;
import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/**
 * The wire between generators and a NIC: one frame after the other.
 *
 * <p>Limit: {@code rate / (8 · (frame + 20))} packets a second. A frame's last bit arrives at {@code max(its time at the
 * source, last bit of the frame before + its own slot)} (the recurrence of Lindley 1952). Frames of several sources
 * are merged by their time, at a tie in the order of the sources. What waits for the wire waits in the generator and is
 * not yet offered.
 */
public final class IngressWire implements ArrivalProcess {

    private static final int BLOCK = 1024;
    private static final int FEW = 2;

    /** What many sources have drawn ahead stays in the caches. */
    private static final int BLOCK_OF_MANY = 64;

    private final ArrivalProcess[] sources;
    private final long[] slotPsOfClass;
    private final long[][] blocks;
    private final int[] next;

    /** Of the sources by their next packet, where there are more than are looked through as fast. */
    private final Agenda order;

    private long lastBitPs = Long.MIN_VALUE / 2;

    /** @param slotPsOfClass time of a frame of each class on this wire, whole picoseconds */
    public IngressWire(ArrivalProcess[] sources, long[] slotPsOfClass) {
        this.sources = sources.clone();
        this.slotPsOfClass = slotPsOfClass.clone();
        this.blocks = new long[sources.length][sources.length > FEW ? BLOCK_OF_MANY : BLOCK];
        this.next = new int[sources.length];
        for (int s = 0; s < sources.length; s++) {
            sources[s].fill(blocks[s]);
        }
        boolean isMany = sources.length > FEW && sources.length <= Agenda.MOST_SLOTS;
        this.order = isMany ? new Agenda(sources.length) : null;
        for (int s = 0; isMany && s < sources.length; s++) {
            order.set(s, Packet.birthPs(blocks[s][0]));
        }
    }

    @Override
    public void fill(long[] packets) {
        for (int i = 0; i < packets.length; i++) {
            packets[i] = send(first());
        }
    }

    private int first() {
        if (order != null) {
            return Agenda.slotOf(order.first());
        }
        int first = 0;
        for (int s = 1; s < sources.length; s++) {
            if (Packet.birthPs(blocks[s][next[s]]) < Packet.birthPs(blocks[first][next[first]])) {
                first = s;
            }
        }
        return first;
    }

    private long send(int source) {
        long packet = blocks[source][next[source]++];
        if (next[source] == blocks[source].length) {
            sources[source].fill(blocks[source]);
            next[source] = 0;
        }
        if (order != null) {
            order.set(source, Packet.birthPs(blocks[source][next[source]]));
        }
        int packetClass = Packet.packetClass(packet);
        lastBitPs = Math.max(Packet.birthPs(packet), lastBitPs + slotPsOfClass[packetClass]);
        return Packet.ahead(lastBitPs, packetClass);
    }
}
