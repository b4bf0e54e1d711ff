package softpath.engine;

import java.math.BigInteger;

/**
 * A length of time that others are divided by again and again: by a multiplication, as dividing takes up to 40 cycles.
 *
 * <p>With {@code m = ceil(2^k / d)} the quotient {@code floor(x / d)} is {@code floor(x m / 2^k)} for all {@code x < 2^n} if
 * {@code m d - 2^k <= 2^(k - n)} (Granlund and Montgomery, "Division by invariant integers using multiplication", PLDI
 * 1994, theorem 4.2), which {@code d <= 2^(k - n)} sees to. Both {@code x} and {@code d} are taken four times, so that
 * {@code m} has 62 bits at most.
 */
public final class Period {

    private static final int SCALE_BITS = 2;

    /** Of an {@code x}, scaled. */
    private static final int BITS = Long.SIZE - Packet.CLASS_BITS + SCALE_BITS;

    private final long ps;
    private final long inverse;
    private final int shift;

    /** @param ps at least 1, and a time of a simulation */
    public Period(long ps) {
        if (ps < 1 || ps > Component.NEVER) {
            throw new IllegalArgumentException("a period is 1 to " + Component.NEVER + " ps, was " + ps);
        }
        this.ps = ps;
        long divisor = ps << SCALE_BITS;
        shift = Math.max(0, BITS + Long.SIZE - Long.numberOfLeadingZeros(divisor - 1) - Long.SIZE);
        inverse = BigInteger.ONE
                .shiftLeft(Long.SIZE + shift)
                .add(BigInteger.valueOf(divisor - 1))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    public long ps() {
        return ps;
    }

    /**
     * How many whole periods there are in a time.
     *
     * @param timePs from 0 to {@link Component#NEVER}
     */
    public long timesIn(long timePs) {
        assert timePs >= 0 && timePs <= Component.NEVER : timePs + " ps is no time of a simulation";
        return Math.multiplyHigh(timePs << SCALE_BITS, inverse) >>> shift;
    }
}
