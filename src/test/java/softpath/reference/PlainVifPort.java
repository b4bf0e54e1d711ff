package softpath.reference;

import java.util.List;

/** A guest's port on the switch. */
final class PlainVifPort implements PlainPort {

    private final PlainRing ring;
    private final PlainChannel channel;
    private final PlainGuest guest;

    PlainVifPort(PlainRing ring, PlainChannel channel, PlainGuest guest) {
        this.ring = ring;
        this.channel = channel;
        this.guest = guest;
    }

    @Override
    public int lease(int packets) {
        return ring.lease(packets);
    }

    @Override
    public long handOn(List<Frame> batch, int leased) {
        ring.putLeased(batch.subList(0, leased));
        ring.drop(batch.subList(leased, batch.size()));
        if (leased > 0) {
            channel.ring();
            guest.packetsWerePutIn();
        }
        return PlainTarget.DONE;
    }
}
