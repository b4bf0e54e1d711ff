package softpath.mechanism;

import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;

/** A source that falls silent: the load of one phase, of which nothing comes at its end or later. */
public final class EndingSource implements ArrivalProcess {

    private final ArrivalProcess source;
    private final long endPs;

    public EndingSource(ArrivalProcess source, long endPs) {
        this.source = source;
        this.endPs = endPs;
    }

    @Override
    public void fill(long[] packets) {
        source.fill(packets);
        for (int i = 0; i < packets.length; i++) {
            if (Packet.birthPs(packets[i]) >= endPs) {
                packets[i] = Packet.ahead(Long.MAX_VALUE, Packet.packetClass(packets[i]));
            }
        }
    }
}
