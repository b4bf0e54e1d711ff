package softpath.reference;

/** The event channel over which a guest learns of packets in a receive ring. It is armed at the start. */
final class PlainChannel {

    private final Calendar calendar;
    private final PlainLane lane;
    private final PlainDelay delivery;
    private final boolean pollsAgain;
    private boolean armed = true;

    PlainChannel(Calendar calendar, PlainLane lane, PlainDelay delivery, boolean pollsAgain) {
        this.calendar = calendar;
        this.lane = lane;
        this.delivery = delivery;
        this.pollsAgain = pollsAgain;
    }

    void ring() {
        if (armed) {
            armed = false;
            lane.packetsCome(delivery.overPs(calendar.nowPs()));
        }
    }

    void arm() {
        armed = true;
        if (pollsAgain && lane.receiveRing().waiting() > 0) {
            ring();
        }
    }
}
