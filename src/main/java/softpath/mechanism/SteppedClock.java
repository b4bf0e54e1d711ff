package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.Component;

/**
 * A core whose clock changes while it runs, and that may stop for pauses too.
 *
 * <p>Its own time is counted at the highest clock, so it never goes faster than that of all: at {@code f} of {@code F} it has
 * gone on by {@code floor(t · f / F)} after t of a stretch with one clock, each stretch from a whole picosecond. Work is over
 * at the first time by which own time has gone on by what it takes, at which the core does not stop. While the clock is
 * switched the core stops as it does in a pause.
 *
 * <p>Limit: {@code f / F} of what the core carries at F. Left out: what does not scale with the clock (memory) takes as many
 * cycles at any.
 */
public final class SteppedClock implements CoreTime {

    private static final double KHZ_PER_GHZ = 1e6;

    private final Pauses.Draws pauses;
    private final long[] stepFromPs;
    private final long[] stepKhz;
    private final long highestKhz;

    /** Stretches that are kept: beginning, own time and time stopped by then, clock, 0 while it stops. */
    private long[] fromPs = new long[16];

    private long[] ownPs = new long[16];
    private long[] stoppedPs = new long[16];
    private long[] khz = new long[16];
    private int known;
    private long knownUntilPs;

    private int step;
    private long pauseFromPs;
    private long pauseToPs;

    /**
     * @param pauses  null for none
     * @param fromPs  when each clock begins, the first at 0, ascending
     * @param ghz     0 while the core stops for a change of its clock
     */
    public SteppedClock(Pauses.Draws pauses, long[] fromPs, double[] ghz) {
        this.pauses = pauses;
        this.stepFromPs = fromPs.clone();
        this.stepKhz = Arrays.stream(ghz)
                .mapToLong(each -> Math.round(each * KHZ_PER_GHZ))
                .toArray();
        this.highestKhz = Arrays.stream(stepKhz).max().orElseThrow();
        drawPause(0);
        addStretch();
    }

    private void drawPause(long endPs) {
        pauseFromPs = pauses == null ? Long.MAX_VALUE : endPs + pauses.gapPs();
        pauseToPs = pauses == null ? Long.MAX_VALUE : pauseFromPs + pauses.lengthPs();
    }

    /** The stretch behind those that are known. */
    private void addStretch() {
        if (known == fromPs.length) {
            fromPs = Arrays.copyOf(fromPs, 2 * known);
            ownPs = Arrays.copyOf(ownPs, 2 * known);
            stoppedPs = Arrays.copyOf(stoppedPs, 2 * known);
            khz = Arrays.copyOf(khz, 2 * known);
        }
        long beginsPs = knownUntilPs;
        if (pauseToPs <= beginsPs) {
            drawPause(beginsPs);
        }
        while (step + 1 < stepKhz.length && stepFromPs[step + 1] <= beginsPs) {
            step++;
        }
        boolean isPaused = pauseFromPs <= beginsPs;
        long nextStepPs = step + 1 < stepKhz.length ? stepFromPs[step + 1] : Long.MAX_VALUE;
        fromPs[known] = beginsPs;
        ownPs[known] = known == 0 ? 0 : ownPs(known - 1, beginsPs);
        stoppedPs[known] = known == 0 ? 0 : stoppedPs(known - 1, beginsPs);
        khz[known] = isPaused ? 0 : stepKhz[step];
        knownUntilPs = Math.min(isPaused ? pauseToPs : pauseFromPs, nextStepPs);
        known++;
    }

    private long endPs(int k) {
        return k + 1 < known ? fromPs[k + 1] : knownUntilPs;
    }

    /** The stretch, of those kept, that {@code ps} falls into. */
    private int at(long ps) {
        int k = 0;
        while (endPs(k) <= ps) {
            k = next(k);
        }
        return k;
    }

    private int next(int k) {
        if (k + 1 == known) {
            addStretch();
        }
        return k + 1;
    }

    private long ownPs(int k, long ps) {
        long sincePs = ps - fromPs[k];
        return khz[k] == highestKhz
                ? ownPs[k] + sincePs
                : ownPs[k] + sincePs / highestKhz * khz[k] + sincePs % highestKhz * khz[k] / highestKhz;
    }

    private long stoppedPs(int k, long ps) {
        return stoppedPs[k] + (khz[k] == 0 ? ps - fromPs[k] : 0);
    }

    /** Own time by {@code ps}; before the first stretch it is that of all. */
    private long ownPs(long ps) {
        return ps < 0 ? ps : ownPs(at(ps), ps);
    }

    /** The first active time by which own time is {@code ownPs}. */
    private long whenOwnIs(long own) {
        if (own < 0) {
            return own;
        }
        for (int k = 0; fromPs[k] < Component.NEVER; k = next(k)) {
            long ps = khz[k] == 0 ? Component.NEVER : fromPs[k] + takesPs(k, Math.max(0, own - ownPs[k]));
            if (ps < endPs(k)) {
                return Math.min(ps, Component.NEVER);
            }
            if (endPs(k) >= Component.NEVER) {
                break;
            }
        }
        return Component.NEVER;
    }

    /** How long own time takes for so much in a stretch. */
    private long takesPs(int k, long own) {
        if (khz[k] == highestKhz) {
            return own;
        }
        if (own / khz[k] >= Component.NEVER / highestKhz) {
            return Component.NEVER;
        }
        return own / khz[k] * highestKhz + (own % khz[k] * highestKhz + khz[k] - 1) / khz[k];
    }

    @Override
    public long nextPs(long activePs, long untilPs) {
        // A core that sleeps may do so from a time to come: until its first poll.
        int over = untilPs > activePs ? at(activePs) : 0;
        known -= over;
        System.arraycopy(fromPs, over, fromPs, 0, known);
        System.arraycopy(ownPs, over, ownPs, 0, known);
        System.arraycopy(stoppedPs, over, stoppedPs, 0, known);
        System.arraycopy(khz, over, khz, 0, known);
        if (untilPs >= Component.NEVER) {
            return Long.MIN_VALUE;
        }
        int k = at(untilPs);
        return khz[k] == highestKhz ? endPs(k) : Long.MIN_VALUE;
    }

    @Override
    public long overPs(long activePs, long workPs) {
        return whenOwnIs(ownPs(activePs) + workPs);
    }

    @Override
    public long waitedPs(long activePs, long waitPs) {
        int k = at(activePs);
        long leftPs = waitPs;
        long ps = activePs;
        while (ps < Component.NEVER) {
            if (khz[k] > 0 && leftPs < endPs(k) - ps) {
                return Math.min(ps + leftPs, Component.NEVER);
            }
            leftPs -= khz[k] > 0 ? endPs(k) - ps : 0;
            ps = endPs(k);
            k = ps < Component.NEVER ? next(k) : k;
        }
        return Component.NEVER;
    }

    @Override
    public long firstActivePs(long ps) {
        if (ps >= Component.NEVER) {
            return Component.NEVER;
        }
        int k = at(ps);
        return khz[k] > 0 ? ps : waitedPs(ps, 0);
    }

    @Override
    public long firstPollPs(IdlePolls polls, int firstStage, long sincePs, int stage, long arrivalPs, boolean after) {
        if (arrivalPs >= Component.NEVER) {
            return Component.NEVER;
        }
        if (polls.isSleep()) {
            return firstActivePs(Math.max(0, Math.max(sincePs, arrivalPs)));
        }
        long tooEarlyOwnPs = lastOwnBefore(after ? arrivalPs + 1 : arrivalPs, sincePs);
        return whenOwnIs(polls.firstPs(firstStage, ownPs(sincePs), stage, tooEarlyOwnPs + 1, false));
    }

    /** Own time at the last active time before {@code ps}, that of {@code sincePs} at least. */
    private long lastOwnBefore(long ps, long sincePs) {
        long lastPs = ps - 1;
        if (lastPs <= sincePs) {
            return ownPs(sincePs);
        }
        int k = at(lastPs);
        while (k >= 0 && khz[k] == 0) {
            k--;
        }
        return k < 0 ? ownPs(sincePs) : ownPs(k, Math.min(lastPs, endPs(k) - 1));
    }

    @Override
    public long pausedPs(long nowPs) {
        return stoppedPs(at(nowPs), nowPs);
    }

    @Override
    public long slowerPs(long fromPs, long toPs) {
        return toPs - fromPs - (pausedPs(toPs) - pausedPs(fromPs)) - (ownPs(toPs) - ownPs(fromPs));
    }
}
