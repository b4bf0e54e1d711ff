package softpath.mechanism;

/** A CPU core and what its time went into. */
public interface TimedCore {

    /** Begins to act; its first poll is at {@code firstPs} if it polls. */
    void start(long firstPs);

    /** Brings what is computed lazily up to {@code nowPs}. */
    void settle(long nowPs);

    /** Time spent on work until {@code nowPs}. */
    long usefulPs(long nowPs);

    /** Time spent in busy waits until {@code nowPs}. */
    long waitingPs(long nowPs);

    /** Time spent without work until {@code nowPs}: in empty polls, or asleep. */
    long restPs(long nowPs);

    /** Whether it has work in hand, for what it leaves to a sibling on its core. */
    default boolean isWorking() {
        return false;
    }

    /** By how much a sibling that worked has made the useful time until {@code nowPs} longer. */
    default long slowedPs(long nowPs) {
        return 0;
    }

    /** By how much clocks below its highest have made the useful time until {@code nowPs} longer. */
    default long lowClockPs(long nowPs) {
        return 0;
    }

    /** Time in pauses until {@code nowPs}. */
    default long pausedPs(long nowPs) {
        return 0;
    }
}
