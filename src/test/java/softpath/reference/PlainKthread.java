package softpath.reference;

import java.util.Optional;
import java.util.OptionalLong;

/** The kernel thread behind a vif. */
final class PlainKthread implements PlainTask {

    private final Calendar calendar;
    private final PlainDom0 core;
    private final Times timesPs;
    private final Optional<PlainSender> sender;
    private final Optional<PlainLane> laneThatTransmits;
    private final Optional<PlainChannel> channel;
    private OptionalLong duePs = OptionalLong.empty();
    private boolean movesPackets;

    /**
     * All in picoseconds.
     *
     * @param wake     from a notification until it is due
     * @param emptyRun a run without packets
     * @param delivery from its notification to the guest's event
     */
    record Times(long wake, long emptyRun, long delivery) {}

    /** A vif that one way only goes over lacks the parts of the other. */
    PlainKthread(
            Calendar calendar,
            PlainDom0 core,
            Times timesPs,
            Optional<PlainSender> sender,
            Optional<PlainLane> laneThatTransmits,
            Optional<PlainChannel> channel) {
        this.calendar = calendar;
        this.core = core;
        this.timesPs = timesPs;
        this.sender = sender;
        this.laneThatTransmits = laneThatTransmits;
        this.channel = channel;
    }

    /** The guest notifies it. */
    void notified() {
        if (duePs.isEmpty()) {
            duePs = OptionalLong.of(calendar.nowPs() + timesPs.wake());
            core.isDueAt(duePs.getAsLong());
        }
    }

    @Override
    public boolean isInterrupt() {
        return false;
    }

    @Override
    public OptionalLong duePs() {
        return duePs;
    }

    @Override
    public long begin() {
        duePs = OptionalLong.empty();
        movesPackets = sender.isPresent() && sender.get().hasPackets();
        return movesPackets ? sender.orElseThrow().begin() : timesPs.emptyRun();
    }

    @Override
    public long end() {
        if (movesPackets) {
            long waitPs = sender.orElseThrow().end();
            if (waitPs != PlainTarget.DONE) {
                return waitPs;
            }
            laneThatTransmits.orElseThrow().slotsCome(calendar.nowPs() + timesPs.delivery());
        }
        channel.ifPresent(PlainChannel::arm);
        return PlainTarget.DONE;
    }
}
