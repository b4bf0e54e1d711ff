package softpath.mechanism;

import softpath.engine.Component;
import softpath.engine.Period;

/**
 * The polls of a core that has nothing to do, none of which is simulated: the time and the stage of the first fix the
 * times of all that follow, so that the one which will find a packet is known as soon as the packet is on its way.
 *
 * <p>An empty poll of stage i lasts {@code emptyPollPs[i]}; stages are polled in turn. Where empty polls last no time the
 * core sleeps, and finds a packet at the instant of its arrival.
 *
 * <p>Here are only the lengths. Since when the core is idle and what it will find stand in {@link CpuCore}: what changes
 * with each burst costs less there than behind a reference.
 */
final class IdlePolls {

    private final long[] emptyPollPs;

    /** From the poll of the first stage to that of each. */
    private final long[] offsetPs;

    private final long periodPs;

    /** Of the same length; where the core sleeps it is not used. */
    private final Period period;

    private final boolean isOfOneStage;

    /** @param emptyPollPs of each stage, all positive or (one stage only) 0 */
    IdlePolls(long[] emptyPollPs) {
        this.emptyPollPs = emptyPollPs.clone();
        this.offsetPs = new long[emptyPollPs.length];
        long sumPs = 0;
        for (int i = 0; i < emptyPollPs.length; i++) {
            offsetPs[i] = sumPs;
            sumPs += emptyPollPs[i];
        }
        this.periodPs = sumPs;
        this.period = new Period(Math.max(1, sumPs));
        this.isOfOneStage = emptyPollPs.length == 1;
        if (emptyPollPs.length == 0 || sumPs == 0 && emptyPollPs.length > 1) {
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

    /**
     * When {@code stage} is polled first that is not before (or is after) {@code fromPs}, if empty polls began with one of
     * {@code firstStage} at {@code sincePs}.
     */
    long firstPs(int firstStage, long sincePs, int stage, long fromPs, boolean after) {
        if (fromPs >= Component.NEVER) {
            return Component.NEVER;
        }
        if (periodPs == 0) {
            return Math.max(sincePs, fromPs);
        }
        long nextPs = isOfOneStage ? sincePs + periodPs : firstPs(firstStage, sincePs, stage);
        long lastTooEarlyPs = after ? fromPs : fromPs - 1;
        if (lastTooEarlyPs >= nextPs) {
            nextPs += (period.timesIn(lastTooEarlyPs - nextPs) + 1) * periodPs;
        }
        return Math.min(nextPs, Component.NEVER);
    }

    private long firstPs(int firstStage, long sincePs, int stage) {
        long aheadPs = offsetPs[stage] - offsetPs[firstStage];
        return sincePs + (stage > firstStage ? aheadPs : aheadPs + periodPs);
    }
}
