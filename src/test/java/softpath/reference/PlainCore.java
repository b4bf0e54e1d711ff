package softpath.reference;

import java.util.List;

/** A core: every look is an event, and so is every end of a burst and of a wait. */
final class PlainCore {

    private final Calendar calendar;
    private final int order;
    private final List<PlainStage> stages;
    private final boolean sleeps;
    private int turn;
    private boolean asleep;
    private final Timesheet times;

    PlainCore(Calendar calendar, int index, List<PlainStage> stages) {
        this.calendar = calendar;
        this.order = Calendar.FIRST_CORE + index;
        this.stages = stages;
        this.times = new Timesheet(calendar);
        this.sleeps = stages.size() == 1 && stages.get(0).emptyPollPs() == 0;
        stages.forEach(stage -> stage.ring().isReadBy(this));
    }

    void start(long firstPollPs) {
        calendar.at(firstPollPs, order, this::look);
    }

    private void look() {
        PlainStage stage = stages.get(turn);
        if (stage.claim()) {
            times.change(Timesheet.Doing.USEFUL);
            calendar.at(calendar.nowPs() + stage.durationPs(), order, this::end);
            return;
        }
        times.change(Timesheet.Doing.REST);
        if (sleeps) {
            asleep = true;
        } else {
            nextTurn();
            calendar.at(calendar.nowPs() + stage.emptyPollPs(), order, this::look);
        }
    }

    private void end() {
        long waitPs = stages.get(turn).handOn();
        if (waitPs == PlainTarget.DONE) {
            nextTurn();
            look();
        } else {
            times.change(Timesheet.Doing.WAITING);
            calendar.at(calendar.nowPs() + waitPs, order, this::end);
        }
    }

    private void nextTurn() {
        turn = (turn + 1) % stages.size();
    }

    /** A core delivered to a ring of this one. */
    void wakeAtOnce() {
        wake(order);
    }

    /** A source or wire did. */
    void wakeAfterArrivals() {
        wake(Calendar.AFTER_ARRIVALS + order);
    }

    private void wake(int lookOrder) {
        if (asleep) {
            asleep = false;
            calendar.at(calendar.nowPs(), lookOrder, this::look);
        }
    }

    Timesheet times() {
        return times;
    }

    /** One round of empty polls. */
    long periodPs() {
        return stages.stream().mapToLong(PlainStage::emptyPollPs).sum();
    }
}
