package softpath.sweep;

/**
 * An order of the numbers below {@code size}, of which any entry can be asked for alone: four rounds of a Feistel network
 * on the smallest power of four that holds them all, repeated while it leads beyond the last (Black and Rogaway 2002,
 * cycle walking).
 */
record Shuffle(long size, long seed, int stream) {

    private static final int ROUNDS = 4;

    long of(long index) {
        int halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
        long shuffled = index;
        do {
            shuffled = permuted(shuffled, halfBits);
        } while (shuffled >= size);
        return shuffled;
    }

    private long permuted(long number, int halfBits) {
        long mask = (1L << halfBits) - 1;
        long left = number >>> halfBits;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (mixed(right + mixed(seed + mixed(ROUNDS * (long) stream + round))) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long key) {
        long z = key + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
