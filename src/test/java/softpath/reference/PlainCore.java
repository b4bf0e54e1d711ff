package softpath.reference;

import java.util.List;
import softpath.wiring.Blueprint;

/** A core: every look is an event, and so is every end of a burst and of a wait, and both ends of every pause. */
final class PlainCore {

    private final Calendar calendar;
    private final int order;
    private final List<PlainStage> stages;
    private final boolean sleeps;
    private final PlainSibling sibling;
    private int turn;
    private boolean asleep;
    private final Timesheet times;
    private final PlainOwnTime time;

    PlainCore(Calendar calendar, int index, List<PlainStage> stages, PlainSibling sibling) {
        this.calendar = calendar;
        this.order = Calendar.FIRST_CORE + index;
        this.stages = stages;
        this.sibling = sibling;
        this.times = new Timesheet(calendar);
        this.time = new PlainOwnTime(calendar, order, times);
        this.sleeps = stages.size() == 1 && stages.get(0).emptyPollPs() == 0;
        stages.forEach(stage -> stage.ring().isReadBy(this));
    }

    void start(long firstPollPs) {
        time.takes(firstPollPs, this::look);
    }

    /** It stops again and again; call before anything is due. */
    void stopsFor(PlainPauses pauses) {
        time.stopsFor(pauses);
    }

    /** Its clock changes; call before anything is due. */
    void runsAt(List<Blueprint.Clock> clocks) {
        time.runsAt(clocks);
    }

    private void look() {
        PlainStage stage = stages.get(turn);
        if (stage.claim()) {
            times.change(Timesheet.Doing.USEFUL);
            time.takes(sibling.lastsPs(stage.durationPs(), times), this::end);
            return;
        }
        times.change(Timesheet.Doing.REST);
        if (sleeps) {
            asleep = true;
        } else {
            nextTurn();
            time.takes(stage.emptyPollPs(), this::look);
        }
    }

    private void end() {
        long waitPs = stages.get(turn).handOn();
        if (waitPs == PlainTarget.DONE) {
            nextTurn();
            look();
        } else {
            times.change(Timesheet.Doing.WAITING);
            time.waits(waitPs, this::end);
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
            time.at(calendar.nowPs(), lookOrder, this::look);
        }
    }

    boolean isWorking() {
        return time.isWorking();
    }

    Timesheet times() {
        return times;
    }

    /** One round of empty polls. */
    long periodPs() {
        return stages.stream().mapToLong(PlainStage::emptyPollPs).sum();
    }
}
