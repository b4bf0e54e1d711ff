package softpath.statistics;

/** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the input reaches every bit. */
public final class SplitMix64 {

    /** What its state grows by from one number to the next: 2^64 over the golden ratio. */
    public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix64() {}

    public static long mix(long word) {
        long z = (word ^ word >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
