package softpath.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/**
 * The time of a core that stops now and then or changes its clock, both ends of every pause and every change being events:
 * nothing that it does happens while it stops.
 */
final class PlainOwnTime {

    private final Calendar calendar;
    private final int order;
    private final Timesheet times;

    /** What is in hand, and when it is over: by own time, or of a wait by the time in which the core did not stop. */
    private Runnable end = () -> {};

    private long endPs;
    private boolean isWait;
    private boolean isInHand;

    /** Of how many times that the end was put off or changed this is the last. */
    private int version;

    private boolean isPaused;
    private long khz = 1;
    private long highestKhz = 1;
    private Timesheet.Doing beforePause;

    /** Of the stretch since the last event: its beginning, own time and time that the core did not stop by then. */
    private long sincePs;

    private long ownBeforePs;
    private long ranBeforePs;

    /** What became due while the core stopped. */
    private final List<Runnable> late = new ArrayList<>();

    PlainOwnTime(Calendar calendar, int order, Timesheet times) {
        this.calendar = calendar;
        this.order = order;
        this.times = times;
        times.ownTimeIs(this::ownPs);
    }

    /** It stops again and again; call before anything is due. */
    void stopsFor(PlainPauses pauses) {
        pauseAfter(pauses, pauses.gapPs());
    }

    /** One clock after the other; the same all the time if there are none. */
    void runsAt(List<Blueprint.Clock> clocks) {
        for (Blueprint.Clock clock : clocks) {
            highestKhz = Math.max(highestKhz, Math.round(1e6 * clock.ghz()));
        }
        khz = highestKhz;
        for (Blueprint.Clock clock : clocks) {
            calendar.at(clock.fromPs(), Calendar.PAUSES, () -> change(isPaused, Math.round(1e6 * clock.ghz())));
        }
    }

    private void pauseAfter(PlainPauses pauses, long gapPs) {
        calendar.at(calendar.nowPs() + gapPs, Calendar.PAUSES, () -> {
            long lengthPs = pauses.lengthPs();
            change(true, khz);
            calendar.at(calendar.nowPs() + lengthPs, Calendar.PAUSES, () -> {
                change(false, khz);
                pauseAfter(pauses, pauses.gapPs());
            });
        });
    }

    private boolean stops() {
        return isPaused || khz == 0;
    }

    /** Another stretch begins. */
    private void change(boolean pausedNow, long khzNow) {
        boolean stoppedBefore = stops();
        ownBeforePs = ownPs();
        ranBeforePs = ranPs();
        sincePs = calendar.nowPs();
        isPaused = pausedNow;
        khz = khzNow;
        if (stops() && !stoppedBefore) {
            beforePause = times.doing();
            times.change(Timesheet.Doing.PAUSED);
        } else if (!stops() && stoppedBefore) {
            times.change(beforePause);
        }
        expectEnd();
        if (!stops()) {
            late.forEach(action -> calendar.at(calendar.nowPs(), order, action));
            late.clear();
        }
    }

    private long ownPs() {
        return isPaused
                ? ownBeforePs
                : ownBeforePs
                        + BigInteger.valueOf(calendar.nowPs() - sincePs)
                                .multiply(BigInteger.valueOf(khz))
                                .divide(BigInteger.valueOf(highestKhz))
                                .longValueExact();
    }

    private long ranPs() {
        return ranBeforePs + (stops() ? 0 : calendar.nowPs() - sincePs);
    }

    /** Something begins that takes so much of the core's own time. */
    void takes(long ownPs, Runnable then) {
        begins(false, ownPs() + ownPs, then);
    }

    /** A wait begins, as long at any clock. */
    void waits(long ps, Runnable then) {
        begins(true, ranPs() + ps, then);
    }

    private void begins(boolean wait, long untilPs, Runnable then) {
        isInHand = true;
        isWait = wait;
        end = then;
        endPs = untilPs;
        expectEnd();
    }

    private void expectEnd() {
        int own = ++version;
        if (!isInHand || stops()) {
            return;
        }
        calendar.at(isWait ? calendar.nowPs() + endPs - ranPs() : whenOwnIs(endPs), order, () -> {
            if (own == version) {
                isInHand = false;
                end.run();
            }
        });
    }

    /** At this clock: the first picosecond, no earlier than now, by which own time is so much. */
    private long whenOwnIs(long ownPs) {
        BigInteger clock = BigInteger.valueOf(khz);
        long takesPs = BigInteger.valueOf(Math.max(0, ownPs - ownBeforePs))
                .multiply(BigInteger.valueOf(highestKhz))
                .add(clock)
                .subtract(BigInteger.ONE)
                .divide(clock)
                .longValueExact();
        return Math.max(calendar.nowPs(), sincePs + takesPs);
    }

    /** What is due then, or at the end of the stop that there is then. */
    void at(long ps, Runnable action) {
        at(ps, order, action);
    }

    void at(long ps, int orderThen, Runnable action) {
        calendar.at(ps, orderThen, () -> {
            if (stops()) {
                late.add(action);
            } else {
                action.run();
            }
        });
    }

    boolean isWorking() {
        return times.hasWork(beforePause);
    }
}
