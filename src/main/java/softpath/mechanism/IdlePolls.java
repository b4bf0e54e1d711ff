package softpath.mechanism;

import softpath.engine.Component;

/**
 * The polls of a core that has nothing to do, none of which is simulated: the time and the stage of the first fix the
 * times of all that follow, so that the one which will find a packet is known as soon as the packet is on its way.
 *
 * <p>An empty poll of stage i lasts {@code emptyPollPs[i]}; stages are polled in turn. Where empty polls last no time the
 * core sleeps, and finds a packet at the instant of its arrival.
 */
final class IdlePolls {

    private final long[] emptyPollPs;

    /** From the poll of the first stage to that of each. */
    private final long[] offsetPs;

    private final long periodPs;
    private long sincePs;
    private int firstStage;
    private long findsPs = Component.NEVER;
    private int findingStage;

    /** @param emptyPollPs of each stage, all positive or (one stage only) 0 */
    IdlePolls(long[] emptyPollPs) {
        this.emptyPollPs = emptyPollPs.clone();
        this.offsetPs = new long[emptyPollPs.length];
        long period = 0;
        for (int i = 0; i < emptyPollPs.length; i++) {
            offsetPs[i] = period;
            period += emptyPollPs[i];
        }
        this.periodPs = period;
        if (emptyPollPs.length == 0 || period == 0 && emptyPollPs.length > 1) {
            throw new IllegalArgumentException("a core needs stages, each with the length of its empty poll");
        }
    }

    /** Whether empty polls last no time: the core sleeps. */
    boolean isSleep() {
        return periodPs == 0;
    }

    long emptyPollPs(int stage) {
        return emptyPollPs[stage];
    }

    /** Begins with an empty poll of {@code stage} at {@code nowPs}; nothing is on its way that is known of. */
    void begin(int stage, long nowPs) {
        firstStage = stage;
        sincePs = nowPs;
        findsPs = Component.NEVER;
    }

    /**
     * A packet for {@code stage} arrives.
     *
     * @param after whether only polls after that instant see it
     */
    void expect(int stage, long arrivalPs, boolean after) {
        long ps = firstPs(stage, arrivalPs, after);
        if (ps < findsPs) {
            findsPs = ps;
            findingStage = stage;
        }
    }

    /** When a poll finds the first packet that is known of; {@link Component#NEVER} if none is. */
    long findsPs() {
        return findsPs;
    }

    int findingStage() {
        return findingStage;
    }

    /** The first poll of {@code stage} that is not before (or is after) {@code fromPs}. */
    long firstPs(int stage, long fromPs, boolean after) {
        if (fromPs >= Component.NEVER) {
            return Component.NEVER;
        }
        if (periodPs == 0) {
            return Math.max(sincePs, fromPs);
        }
        long nextPs = emptyPollPs.length == 1 ? sincePs + periodPs : firstPs(stage);
        long lastTooEarlyPs = after ? fromPs : fromPs - 1;
        if (lastTooEarlyPs >= nextPs) {
            nextPs += ((lastTooEarlyPs - nextPs) / periodPs + 1) * periodPs;
        }
        return Math.min(nextPs, Component.NEVER);
    }

    private long firstPs(int stage) {
        long aheadPs = offsetPs[stage] - offsetPs[firstStage];
        return sincePs + (stage > firstStage ? aheadPs : aheadPs + periodPs);
    }
}
