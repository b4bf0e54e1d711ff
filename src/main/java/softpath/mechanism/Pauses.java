package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.Component;

/**
 * When a core stands still: timer ticks, interrupts, kernel threads, a vCPU that is scheduled out.
 *
 * <p>The core's own time stands still in a pause: whatever it does, a burst, an empty poll, a busy wait, sleep, lasts longer
 * by it. So when pauses come does not depend on what the core does, and they are known as far ahead as anybody asks. A pause
 * is {@code [from, to)}: what is due at its beginning happens at its end.
 *
 * <p>Limit: {@code 1 - (sum over kinds of rate · mean length)} of the core's capacity, and {@code free slots / longest pause}
 * packets a second without loss. Left out: pauses of several cores at once (firmware), and that a pause cools caches.
 */
public final class Pauses implements CoreTime {

    /** Where gaps from the end of a pause to the beginning of the next, and lengths of pauses, come from. */
    public interface Draws {
        long gapPs();

        long lengthPs();
    }

    private final Draws draws;
    private long[] fromPs = new long[16];
    private long[] toPs = new long[16];
    private int known;
    private long forgottenPs;
    private long forgottenUntilPs;

    public Pauses(Draws draws) {
        this.draws = draws;
    }

    /** Beginning of pause {@code k} of those that are kept, {@code Long.MAX_VALUE} beyond all time. */
    private long from(int k) {
        while (k >= known) {
            long endPs = known == 0 ? forgottenUntilPs : toPs[known - 1];
            if (endPs >= Component.NEVER) {
                return Long.MAX_VALUE;
            }
            draw(endPs);
        }
        return fromPs[k];
    }

    private void draw(long endPs) {
        if (known == fromPs.length) {
            fromPs = Arrays.copyOf(fromPs, 2 * known);
            toPs = Arrays.copyOf(toPs, 2 * known);
        }
        fromPs[known] = endPs + draws.gapPs();
        toPs[known] = fromPs[known] + draws.lengthPs();
        known++;
    }

    /**
     * Beginning of the first pause after {@code untilPs}. Nobody will ask any more for pauses that were over by {@code
     * activePs}; both are times out of pauses.
     */
    @Override
    public long nextPs(long activePs, long untilPs) {
        int over = firstAfter(activePs);
        for (int k = 0; k < over; k++) {
            forgottenPs += toPs[k] - fromPs[k];
            forgottenUntilPs = toPs[k];
        }
        known -= over;
        System.arraycopy(fromPs, over, fromPs, 0, known);
        System.arraycopy(toPs, over, toPs, 0, known);
        return from(firstAfter(untilPs));
    }

    private int firstAfter(long activePs) {
        int k = 0;
        while (from(k) <= activePs) {
            k++;
        }
        return k;
    }

    /**
     * When work is over that begins at {@code activePs}, a time out of pauses, and takes {@code workPs} of the core's time.
     * Written out: what is this long the JIT does not put into the loop of a core, where it is seldom come by.
     */
    @Override
    public long overPs(long activePs, long workPs) {
        int k = 0;
        while (from(k) <= activePs) {
            k++;
        }
        long overPs = activePs + workPs;
        while (overPs < Component.NEVER && from(k) <= overPs) {
            overPs += toPs[k] - fromPs[k];
            k++;
        }
        return overPs;
    }

    @Override
    public long waitedPs(long activePs, long waitPs) {
        return overPs(activePs, waitPs);
    }

    @Override
    public long slowerPs(long fromPs, long toPs) {
        return 0;
    }

    /** The time {@code ps}, put off by the pauses from {@code k} on that begin until then. */
    private long later(int k, long ps) {
        long laterPs = ps;
        for (int next = k; laterPs < Component.NEVER && from(next) <= laterPs; next++) {
            laterPs += toPs[next] - fromPs[next];
        }
        return laterPs;
    }

    @Override
    public long firstActivePs(long ps) {
        if (ps >= Component.NEVER) {
            return Component.NEVER;
        }
        int k = 0;
        while (from(k) <= ps && toPs[k] <= ps) {
            k++;
        }
        return from(k) <= ps ? toPs[k] : ps;
    }

    @Override
    public long firstPollPs(IdlePolls polls, int firstStage, long sincePs, int stage, long arrivalPs, boolean after) {
        if (arrivalPs >= Component.NEVER) {
            return Component.NEVER;
        }
        int k = firstAfter(sincePs);
        long pausedPs = 0;
        while (from(k) <= arrivalPs && toPs[k] <= arrivalPs) {
            pausedPs += toPs[k] - fromPs[k];
            k++;
        }
        boolean isInPause = from(k) <= arrivalPs;
        long seenPs = (isInPause ? fromPs[k] : arrivalPs) - pausedPs;
        long pollPs = polls.firstPs(firstStage, sincePs, stage, seenPs, after && !isInPause);
        return Math.min(later(k, pollPs + pausedPs), Component.NEVER);
    }

    @Override
    public long pausedPs(long nowPs) {
        long pausedPs = forgottenPs;
        for (int k = 0; from(k) < nowPs; k++) {
            pausedPs += Math.min(toPs[k], nowPs) - fromPs[k];
        }
        return pausedPs;
    }
}
