package softpath.reference;

/** The time of a core that stops now and then, both ends of every pause being events: nothing that it does happens in one. */
final class PlainOwnTime {

    private final Calendar calendar;
    private final int order;
    private final Timesheet times;

    /** What is in hand, and when it is over; pauses put that off. */
    private Runnable end = () -> {};

    private long endPs;
    private boolean isInHand;

    /** Of how many times that the end was put off or changed this is the last. */
    private int version;

    private boolean isPaused;
    private long pausedUntilPs;
    private Timesheet.Doing beforePause;

    PlainOwnTime(Calendar calendar, int order, Timesheet times) {
        this.calendar = calendar;
        this.order = order;
        this.times = times;
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
            if (isInHand) {
                endIs(endPs + lengthPs);
            }
            calendar.at(pausedUntilPs, Calendar.PAUSES, () -> {
                isPaused = false;
                times.change(beforePause);
                pauseAfter(pauses, pauses.gapPs());
            });
        });
    }

    /** Something begins that takes so much of the core's own time. */
    void takes(long ownPs, Runnable then) {
        isInHand = true;
        end = then;
        endIs(calendar.nowPs() + ownPs);
    }

    private void endIs(long ps) {
        endPs = ps;
        int own = ++version;
        calendar.at(ps, order, () -> {
            if (own == version) {
                isInHand = false;
                end.run();
            }
        });
    }

    /** What is due then, or at the end of the pause that there is then. */
    void at(long ps, Runnable action) {
        at(ps, order, action);
    }

    void at(long ps, int orderThen, Runnable action) {
        calendar.at(ps, orderThen, () -> {
            if (isPaused) {
                calendar.at(pausedUntilPs, order, action);
            } else {
                action.run();
            }
        });
    }

    boolean isWorking() {
        return times.hasWork(beforePause);
    }
}
