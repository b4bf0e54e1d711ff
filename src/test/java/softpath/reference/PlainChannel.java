package softpath.reference;

/** The event channel over which a guest learns of packets in a receive ring. It is armed at the start. */
final class PlainChannel {

    private final Calendar calendar;
    private final PlainLane lane;
    private final long deliveryPs;
    private final boolean looksAgain;
    private boolean armed = true;

    PlainChannel(Calendar calendar, PlainLane lane, long deliveryPs, boolean looksAgain) {
        this.calendar = calendar;
        this.lane = lane;
        this.deliveryPs = deliveryPs;
        this.looksAgain = looksAgain;
    }

    void ring() {
        if (armed) {
            armed = false;
            lane.packetsCome(calendar.nowPs() + deliveryPs);
        }
    }

    void arm() {
        armed = true;
        if (looksAgain && lane.receiveRing().waiting() > 0) {
            ring();
        }
    }
}
