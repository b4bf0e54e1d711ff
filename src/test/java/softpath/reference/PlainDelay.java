package softpath.reference;

import java.math.BigInteger;
import java.util.List;
import softpath.wiring.Blueprint;

/** How long a notification is on its way: what of it passes in one stretch with one clock after the other. */
final class PlainDelay {

    private final long delayPs;
    private final List<Blueprint.Clock> clocks;
    private final BigInteger highestKhz;

    /**
     * @param delayPs at the highest clock
     * @param clocks  empty if it is as long at any time
     */
    PlainDelay(long delayPs, List<Blueprint.Clock> clocks) {
        this.delayPs = delayPs;
        this.clocks = clocks;
        this.highestKhz =
                clocks.stream().map(PlainDelay::khz).max(BigInteger::compareTo).orElse(BigInteger.ONE);
    }

    private static BigInteger khz(Blueprint.Clock clock) {
        return BigInteger.valueOf(Math.round(1e6 * clock.ghz()));
    }

    /** When what sets out now arrives: at a time at which the clock does not stand still. */
    long overPs(long nowPs) {
        if (clocks.isEmpty() || delayPs == 0) {
            return nowPs + delayPs;
        }
        long leftPs = delayPs;
        for (int k = 0; k < clocks.size(); k++) {
            long endPs = k + 1 < clocks.size() ? clocks.get(k + 1).fromPs() : Long.MAX_VALUE;
            long beginsPs = Math.max(nowPs, clocks.get(k).fromPs());
            if (beginsPs < endPs && clocks.get(k).ghz() > 0) {
                long overPs = Math.max(beginsPs, firstPs(clocks.get(k), passedPs(clocks.get(k), beginsPs) + leftPs));
                if (overPs < endPs) {
                    return overPs;
                }
                leftPs -= passedPs(clocks.get(k), endPs) - passedPs(clocks.get(k), beginsPs);
            }
        }
        throw new IllegalStateException("the last clock stands still");
    }

    /** From the beginning of a stretch until then. */
    private long passedPs(Blueprint.Clock clock, long untilPs) {
        return BigInteger.valueOf(untilPs - clock.fromPs())
                .multiply(khz(clock))
                .divide(highestKhz)
                .longValueExact();
    }

    /** By which so much has passed from the beginning of a stretch. */
    private long firstPs(Blueprint.Clock clock, long passedPs) {
        BigInteger[] quotient =
                BigInteger.valueOf(passedPs).multiply(highestKhz).divideAndRemainder(khz(clock));
        return clock.fromPs() + quotient[0].longValueExact() + quotient[1].signum();
    }
}
