package softpath.mechanism;

import softpath.engine.Component;

/**
 * The time of a core that sleeps while it has nothing to do: what it does lasts longer by the pauses that begin meanwhile, and
 * what wakes it in a pause does so at its end.
 */
final class OwnTime {

    /** Null if the core never stops. */
    private final Pauses pauses;

    /** Beginning of the first pause after what the core does; one more comparison is all that others pay for pauses. */
    private long nextPausePs = Long.MAX_VALUE;

    OwnTime(Pauses pauses) {
        this.pauses = pauses;
    }

    /** Call once, before the core does anything. */
    void start() {
        if (pauses != null) {
            nextPausePs = pauses.nextPs(0, 0);
        }
    }

    /** When work is over that begins now and takes {@code workPs} of the core's time. */
    long overPs(long nowPs, long workPs) {
        long untilPs = nowPs + workPs;
        if (untilPs >= nextPausePs) {
            untilPs = pauses.overPs(nowPs, workPs);
            nextPausePs = pauses.nextPs(nowPs, untilPs);
        }
        return Math.min(untilPs, Component.NEVER);
    }

    /** The core has nothing to do now; when it wakes of what is due at {@code duePs}. */
    long sleepsUntilPs(long nowPs, long duePs) {
        if (nowPs >= nextPausePs) {
            nextPausePs = pauses.nextPs(nowPs, nowPs);
        }
        return wakesPs(duePs);
    }

    /** When a core that sleeps wakes of what is due at {@code duePs}. */
    long wakesPs(long duePs) {
        return duePs < nextPausePs ? duePs : pauses.firstOutsidePs(duePs);
    }

    long pausedPs(long nowPs) {
        return pauses == null ? 0 : pauses.pausedPs(nowPs);
    }

    /** Of the core's own time, what is left now of what lasts until {@code untilPs}. */
    long aheadPs(long nowPs, long untilPs) {
        return nowPs < untilPs ? untilPs - nowPs - (pausedPs(untilPs) - pausedPs(nowPs)) : 0;
    }
}
