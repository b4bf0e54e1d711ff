package softpath.reference;

import java.util.OptionalLong;

/** The interrupt of a NIC, or a generator's loop. */
final class PlainInterrupt implements PlainTask {

    private final Calendar calendar;
    private final PlainDom0 core;
    private final PlainSender sender;
    private final long gapPs;
    private OptionalLong duePs = OptionalLong.empty();
    private OptionalLong beganPs = OptionalLong.empty();
    private boolean runs;

    PlainInterrupt(Calendar calendar, PlainDom0 core, PlainSender sender, long gapPs) {
        this.calendar = calendar;
        this.core = core;
        this.sender = sender;
        this.gapPs = gapPs;
    }

    /** A packet came, even if it was lost before the ring. */
    void packetCame() {
        if (!runs && duePs.isEmpty()) {
            becomesDue(calendar.nowPs() + 1);
        }
    }

    private void becomesDue(long earliestPs) {
        long ps = beganPs.isPresent() ? Math.max(earliestPs, beganPs.getAsLong() + gapPs) : earliestPs;
        duePs = OptionalLong.of(ps);
        core.isDueAt(ps);
    }

    @Override
    public boolean isInterrupt() {
        return true;
    }

    @Override
    public OptionalLong duePs() {
        return duePs;
    }

    @Override
    public long begin() {
        duePs = OptionalLong.empty();
        if (!sender.hasPackets()) {
            return NOTHING_TO_DO;
        }
        runs = true;
        beganPs = OptionalLong.of(calendar.nowPs());
        return sender.begin();
    }

    @Override
    public long end() {
        long waitPs = sender.end();
        if (waitPs == PlainTarget.DONE) {
            runs = false;
            if (sender.hasPackets()) {
                becomesDue(calendar.nowPs());
            }
        }
        return waitPs;
    }
}
