package softpath.reference;

import java.util.Optional;
import java.util.OptionalLong;

/** The kernel thread behind a vif. */
final class PlainKthread implements PlainTask {

    private final Calendar calendar;
    private final PlainDom0 core;
    private final Times times;
    private final Optional<PlainSender> sender;
    private final Optional<PlainLane> laneThatTransmits;
    private final Optional<PlainChannel> channel;
    private OptionalLong duePs = OptionalLong.empty();
    private boolean movesPackets;

    /**
     * @param wake       from a notification until it is due
     * @param emptyRunPs a run without packets
     * @param delivery   from its notification to the guest's event
     */
    record Times(PlainDelay wake, long emptyRunPs, PlainDelay delivery) {}

    /** A vif that one way only goes over lacks the parts of the other. */
    PlainKthread(
            Calendar calendar,
            PlainDom0 core,
            Times times,
            Optional<PlainSender> sender,
            Optional<PlainLane> laneThatTransmits,
            Optional<PlainChannel> channel) {
        this.calendar = calendar;
        this.core = core;
        this.times = times;
        this.sender = sender;
        this.laneThatTransmits = laneThatTransmits;
        this.channel = channel;
    }

    /** The guest notifies it. */
    void notified() {
        if (duePs.isEmpty()) {
            duePs = OptionalLong.of(times.wake().overPs(calendar.nowPs()));
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
        return movesPackets ? sender.orElseThrow().begin() : times.emptyRunPs();
    }

    @Override
    public long end() {
        if (movesPackets) {
            long waitPs = sender.orElseThrow().end();
            if (waitPs != PlainTarget.DONE) {
                return waitPs;
            }
            laneThatTransmits.orElseThrow().slotsCome(times.delivery().overPs(calendar.nowPs()));
        }
        channel.ifPresent(PlainChannel::arm);
        return PlainTarget.DONE;
    }
}
