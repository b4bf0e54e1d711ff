package softpath.reference;

import java.util.List;

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

    /** What it does next, and when; pauses put it off. */
    private Runnable next = () -> {};

    private long nextPs;

    /** Of how many times that what comes next was put off or changed this is the last. */
    private int version;

    private boolean isPaused;
    private long pausedUntilPs;
    private Timesheet.Doing beforePause;

    PlainCore(Calendar calendar, int index, List<PlainStage> stages, PlainSibling sibling) {
        this.calendar = calendar;
        this.order = Calendar.FIRST_CORE + index;
        this.stages = stages;
        this.sibling = sibling;
        this.times = new Timesheet(calendar);
        this.sleeps = stages.size() == 1 && stages.get(0).emptyPollPs() == 0;
        stages.forEach(stage -> stage.ring().isReadBy(this));
    }

    void start(long firstPollPs) {
        nextIs(firstPollPs, order, this::look);
    }

    /** It stops again and again; call before anything is due. */
    void stopsFor(PlainPauses pauses) {
        pauseAfter(pauses, pauses.gapPs());
    }

    private void pauseAfter(PlainPauses pauses, long gapPs) {
        calendar.at(calendar.nowPs() + gapPs, Calendar.PAUSES, () -> {
            long lengthPs = pauses.lengthPs();
            isPaused = true;
            pausedUntilPs = calendar.nowPs() + lengthPs;
            beforePause = times.doing();
            times.change(Timesheet.Doing.PAUSED);
            if (!asleep) {
                nextIs(nextPs + lengthPs, order, next);
            }
            calendar.at(pausedUntilPs, Calendar.PAUSES, () -> {
                isPaused = false;
                times.change(beforePause);
                pauseAfter(pauses, pauses.gapPs());
            });
        });
    }

    private void nextIs(long timePs, int orderThen, Runnable action) {
        next = action;
        nextPs = timePs;
        int own = ++version;
        calendar.at(timePs, orderThen, () -> {
            if (own == version) {
                action.run();
            }
        });
    }

    private void look() {
        PlainStage stage = stages.get(turn);
        if (stage.claim()) {
            times.change(Timesheet.Doing.USEFUL);
            nextIs(calendar.nowPs() + sibling.lastsPs(stage.durationPs(), times), order, this::end);
            return;
        }
        times.change(Timesheet.Doing.REST);
        if (sleeps) {
            asleep = true;
        } else {
            nextTurn();
            nextIs(calendar.nowPs() + stage.emptyPollPs(), order, this::look);
        }
    }

    private void end() {
        long waitPs = stages.get(turn).handOn();
        if (waitPs == PlainTarget.DONE) {
            nextTurn();
            look();
        } else {
            times.change(Timesheet.Doing.WAITING);
            nextIs(calendar.nowPs() + waitPs, order, this::end);
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
            if (isPaused) {
                nextIs(pausedUntilPs, order, this::look);
            } else {
                nextIs(calendar.nowPs(), lookOrder, this::look);
            }
        }
    }

    boolean isWorking() {
        return times.hasWork(beforePause);
    }

    Timesheet times() {
        return times;
    }

    /** One round of empty polls. */
    long periodPs() {
        return stages.stream().mapToLong(PlainStage::emptyPollPs).sum();
    }
}
