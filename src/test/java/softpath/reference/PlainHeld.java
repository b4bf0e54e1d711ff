package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/** A batch that is held until it is full, or until its timer has run. */
final class PlainHeld implements PlainTarget {

    private final Calendar calendar;
    private final int order;
    private final Blueprint.Held blueprint;
    private final PlainTarget target;
    private List<Frame> held = new ArrayList<>();

    /** @param index in the order in which timers of one instant run */
    PlainHeld(Calendar calendar, int index, Blueprint.Held blueprint, PlainTarget target) {
        this.calendar = calendar;
        this.order = Calendar.FIRST_TIMER + index;
        this.blueprint = blueprint;
        this.target = target;
    }

    @Override
    public long handOn(List<Frame> burst) {
        for (Frame frame : burst) {
            if (held.isEmpty()) {
                List<Frame> batch = held;
                calendar.at(calendar.nowPs() + blueprint.drainPs(), order, () -> {
                    if (held == batch) {
                        send();
                    }
                });
            }
            held.add(frame);
            if (held.size() == blueprint.packets()) {
                send();
            }
        }
        return DONE;
    }

    private void send() {
        List<Frame> batch = held;
        held = new ArrayList<>();
        if (target.handOn(batch) != DONE) {
            throw new IllegalStateException("nobody is there to wait for room");
        }
    }

    int size() {
        return held.size();
    }
}
