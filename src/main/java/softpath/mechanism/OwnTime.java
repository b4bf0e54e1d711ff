package softpath.mechanism;

import softpath.engine.Component;

/**
 * The time of a core that sleeps while it has nothing to do: what it does lasts longer by the pauses that begin meanwhile and
 * at a lower clock, and what wakes it while it stops does so at the end of that.
 */
final class OwnTime {

    /** Null if the core never stops and its clock stays. */
    private final CoreTime time;

    /** From when on time is another, after what the core does; one more comparison is all that others pay for it. */
    private long nextChangePs = Long.MAX_VALUE;

    private long lowClockPs;

    OwnTime(CoreTime time) {
        this.time = time;
    }

    /** Call once, before the core does anything. */
    void start() {
        if (time != null) {
            nextChangePs = time.nextPs(0, 0);
        }
    }

    /** When work is over that begins now and takes {@code workPs} of the core's time. */
    long overPs(long nowPs, long workPs) {
        long untilPs = nowPs + workPs;
        if (untilPs >= nextChangePs) {
            untilPs = time.overPs(nowPs, workPs);
            nextChangePs = time.nextPs(nowPs, untilPs);
            lowClockPs += time.slowerPs(nowPs, untilPs);
        }
        return Math.min(untilPs, Component.NEVER);
    }

    /** When a busy wait is over that begins now and lasts as long at any clock. */
    long waitedPs(long nowPs, long waitPs) {
        long untilPs = nowPs + waitPs;
        if (untilPs >= nextChangePs) {
            untilPs = time.waitedPs(nowPs, waitPs);
            nextChangePs = time.nextPs(nowPs, untilPs);
        }
        return Math.min(untilPs, Component.NEVER);
    }

    /** The core has nothing to do now; when it wakes of what is due at {@code duePs}. */
    long sleepsUntilPs(long nowPs, long duePs) {
        if (nowPs >= nextChangePs) {
            nextChangePs = time.nextPs(nowPs, nowPs);
        }
        return wakesPs(duePs);
    }

    /** When a core that sleeps wakes of what is due at {@code duePs}. */
    long wakesPs(long duePs) {
        return duePs < nextChangePs ? duePs : time.firstActivePs(duePs);
    }

    long pausedPs(long nowPs) {
        return time == null ? 0 : time.pausedPs(nowPs);
    }

    /** Without the stops, what is left now of what lasts until {@code untilPs}. */
    long aheadPs(long nowPs, long untilPs) {
        return nowPs < untilPs ? untilPs - nowPs - (pausedPs(untilPs) - pausedPs(nowPs)) : 0;
    }

    /** By how much longer that lasts than at the highest clock. */
    long slowerAheadPs(long nowPs, long untilPs) {
        return time != null && nowPs < untilPs ? time.slowerPs(nowPs, untilPs) : 0;
    }

    /** By how much longer than at the highest clock all work lasts that has begun. */
    long lowClockPs() {
        return lowClockPs;
    }
}
