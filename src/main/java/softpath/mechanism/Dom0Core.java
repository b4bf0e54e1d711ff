package softpath.mechanism;

import java.util.ArrayList;
import java.util.List;
import softpath.engine.BurstSimulator;
import softpath.engine.Component;

/**
 * A core of Dom0, or of a generator on the switch: it runs what is due and sleeps while nothing is.
 *
 * <p>Limit: one run at a time, so {@code frequency / cycles} over all that share it. When a run is over, interrupts that
 * are due go first, then the thread that has been due longest; a run is not interrupted. Pauses stop the core's own time, and
 * a clock that goes down slows it ({@link OwnTime}): what becomes due in a pause is run behind it.
 */
public final class Dom0Core implements Component, TimedCore {

    private final BurstSimulator simulator;
    private final int slot;

    /** Null if this core has none, or one that leaves it the same all the time. */
    private final SmtSibling sibling;

    private final OwnTime time;
    private final List<Dom0Task> tasks = new ArrayList<>();
    private Dom0Task running;
    private boolean waitingForRoom;
    private long busyUntilPs;
    private long usefulPs;
    private long waitingPs;

    /**
     * @param time    null if it never stops and its clock stays
     * @param sibling null for none that matters
     */
    public Dom0Core(BurstSimulator simulator, CoreTime time, SmtSibling sibling) {
        this.simulator = simulator;
        this.time = new OwnTime(time);
        this.sibling = sibling;
        this.slot = simulator.add(this);
    }

    void runs(Dom0Task task) {
        tasks.add(task);
    }

    @Override
    public void start(long firstPs) {
        time.start();
        simulator.setDeadline(slot, time.wakesPs(earliestPs()));
    }

    /** A task has become due, or will be. */
    void reconsider() {
        if (running == null) {
            simulator.setDeadline(slot, time.wakesPs(earliestPs()));
        }
    }

    private long earliestPs() {
        long earliestPs = NEVER;
        for (int i = 0; i < tasks.size(); i++) {
            earliestPs = Math.min(earliestPs, tasks.get(i).duePs());
        }
        return earliestPs;
    }

    @Override
    public long act(long nowPs) {
        if (running != null) {
            long waitPs = running.end(nowPs);
            waitingForRoom = waitPs > 0;
            if (waitingForRoom) {
                long untilRoomPs = Math.min(waitPs, NEVER - nowPs);
                waitingPs += untilRoomPs;
                busyUntilPs = time.waitedPs(nowPs, untilRoomPs);
                return busyUntilPs;
            }
            running = null;
        }
        for (Dom0Task next = firstDue(nowPs); next != null; next = firstDue(nowPs)) {
            long runPs = next.begin(nowPs);
            if (runPs > 0) {
                runPs = sibling == null ? runPs : sibling.lastsPs(runPs);
                running = next;
                long ownPs = Math.min(runPs, NEVER - nowPs);
                usefulPs += ownPs;
                busyUntilPs = time.overPs(nowPs, ownPs);
                return busyUntilPs;
            }
        }
        return time.sleepsUntilPs(nowPs, earliestPs());
    }

    private Dom0Task firstDue(long nowPs) {
        Dom0Task first = null;
        for (int i = 0; i < tasks.size(); i++) {
            Dom0Task task = tasks.get(i);
            if (task.duePs() <= nowPs && (first == null || goesBefore(task, first))) {
                first = task;
            }
        }
        return first;
    }

    private static boolean goesBefore(Dom0Task task, Dom0Task other) {
        return task.isInterrupt() == other.isInterrupt() ? task.duePs() < other.duePs() : task.isInterrupt();
    }

    @Override
    public void settle(long nowPs) {}

    @Override
    public boolean isWorking() {
        return running != null;
    }

    @Override
    public long slowedPs(long nowPs) {
        return sibling == null ? 0 : sibling.slowedPs(waitingForRoom ? 0 : aheadPs(nowPs) - slowerAheadPs(nowPs));
    }

    @Override
    public long usefulPs(long nowPs) {
        return usefulPs + time.lowClockPs() - (waitingForRoom ? 0 : aheadPs(nowPs));
    }

    @Override
    public long waitingPs(long nowPs) {
        return waitingPs - (waitingForRoom ? aheadPs(nowPs) : 0);
    }

    @Override
    public long restPs(long nowPs) {
        return nowPs - usefulPs(nowPs) - waitingPs(nowPs) - pausedPs(nowPs);
    }

    @Override
    public long pausedPs(long nowPs) {
        return time.pausedPs(nowPs);
    }

    @Override
    public long lowClockPs(long nowPs) {
        return time.lowClockPs() - (waitingForRoom ? 0 : slowerAheadPs(nowPs));
    }

    private long aheadPs(long nowPs) {
        return running == null ? 0 : time.aheadPs(nowPs, busyUntilPs);
    }

    private long slowerAheadPs(long nowPs) {
        return running == null ? 0 : time.slowerAheadPs(nowPs, busyUntilPs);
    }
}
