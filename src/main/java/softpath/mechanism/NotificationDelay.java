package softpath.mechanism;

/**
 * How long a notification is on its way between a guest and Dom0: cycles, which are worked off at the clock of their server.
 * Where the clock changes meanwhile, what is left goes on at the new one, and nothing passes while the cores of the server
 * stand still for the change. Pauses of one core do not put it off.
 *
 * <p>Left out: on whose core which part of it is spent. That it follows a clock that changes is inferred from what it is made
 * of ({@code softpath.cost.EventDelay}); nobody has measured it.
 */
public final class NotificationDelay {

    private final long delayPs;

    /** Null if the delay is as long at any time. */
    private final SteppedClock clock;

    /** Until when the clock is the highest, as far as it was asked for; one comparison is all that others pay for it. */
    private long highestUntilPs;

    /**
     * @param delayPs at the highest clock
     * @param clock   null if it stays, or if the delay is as long at any clock
     */
    public NotificationDelay(long delayPs, SteppedClock clock) {
        this.delayPs = delayPs;
        this.clock = clock;
        this.highestUntilPs = clock == null ? Long.MAX_VALUE : clock.nextPs(0, 0);
    }

    /** When what sets out now arrives; ask in the order of time. */
    long overPs(long nowPs) {
        if (nowPs + delayPs < highestUntilPs || delayPs == 0) {
            return nowPs + delayPs;
        }
        highestUntilPs = clock.nextPs(nowPs, nowPs);
        return clock.overPs(nowPs, delayPs);
    }
}
