package softpath.reference;

import java.util.List;
import java.util.function.UnaryOperator;

/** A guest's port on the switch, as one sender has it: what was leased there is known to the ring, for all senders. */
final class PlainVifPort implements PlainPort {

    private final PlainRing ring;
    private final PlainChannel channel;
    private final PlainGuest guest;
    private final UnaryOperator<Frame> onNextLeg;

    PlainVifPort(PlainRing ring, PlainChannel channel, PlainGuest guest, UnaryOperator<Frame> onNextLeg) {
        this.ring = ring;
        this.channel = channel;
        this.guest = guest;
        this.onNextLeg = onNextLeg;
    }

    @Override
    public int lease(int packets) {
        return ring.lease(packets);
    }

    @Override
    public long handOn(List<Frame> batch, int leased) {
        ring.putLeased(batch.subList(0, leased).stream().map(onNextLeg).toList());
        ring.drop(batch.subList(leased, batch.size()));
        if (leased > 0) {
            channel.ring();
            guest.packetsWerePutIn();
        }
        return PlainTarget.DONE;
    }
}
