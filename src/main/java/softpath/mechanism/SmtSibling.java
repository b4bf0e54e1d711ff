package softpath.mechanism;

import softpath.engine.BurstCost;
import softpath.engine.PacketRing;
import softpath.units.Units;

/**
 * The other hardware thread of a core, as seen from one of them: what it does when a burst begins holds for the burst.
 *
 * <p>Limit: a burst takes as long as alone while the sibling has nothing to do, and {@code stretch} times as long if the
 * sibling works as it begins. Two that always work take {@code stretch} each; a sibling that begins or ends in between is
 * made up for by the next burst. A busy wait for room and a pause count as the work that they interrupt. Left out: that
 * a burst would be slowed down for a part of it.
 *
 * <p>Siblings that leave the same whatever they do need none of this: they are a slower clock.
 */
public final class SmtSibling {

    private final double stretch;
    private TimedCore sibling;
    private long slowedPs;
    private long lastPs;
    private long lastSlowedPs;

    /** @param stretch how many times as long a burst takes that begins while the sibling works */
    public SmtSibling(double stretch) {
        this.stretch = stretch;
    }

    /** Call before anything acts. */
    public void is(TimedCore core) {
        sibling = core;
    }

    /** How long work lasts that begins now and takes {@code alonePs} without a sibling that works. */
    long lastsPs(long alonePs) {
        lastPs = sibling.isWorking() ? (long) Math.min(Units.FOREVER_PS, Math.rint(alonePs * stretch)) : alonePs;
        lastSlowedPs = lastPs - alonePs;
        slowedPs += lastSlowedPs;
        return lastPs;
    }

    /**
     * By how much what was done so far took longer than alone.
     *
     * @param aheadPs of what began last is still to be done, which counts in proportion
     */
    long slowedPs(long aheadPs) {
        return aheadPs == 0 || lastSlowedPs == 0
                ? slowedPs
                : slowedPs - (long) Math.rint((double) lastSlowedPs * aheadPs / lastPs);
    }

    /** What polled bursts cost beside it; they must not be foreseen, as what it does then is not known before. */
    public BurstCost beside(BurstCost alone) {
        return new BurstCost() {
            @Override
            public long durationPs(PacketRing ring, int count) {
                return lastsPs(alone.durationPs(ring, count));
            }

            @Override
            public boolean isRandom() {
                return true;
            }
        };
    }
}
