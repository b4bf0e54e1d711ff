package softpath.bound;

/**
 * Packets that come to a place in batches, in one stream or in several that know nothing of each other.
 *
 * @param mpps          packets
 * @param packets       of a batch on average
 * @param seen          of the batch of a packet on average, which is more, as most packets are in large batches
 * @param variation     of the gaps between the batches of a stream, squared: 0 if they are even, 1 of a Poisson stream
 * @param alone         1 for one stream, 1/k for k alike
 * @param spacingMicros that two batches are apart at least
 */
record Batches(double mpps, double packets, double seen, double variation, double alone, double spacingMicros) {

    static final Batches NONE = new Batches(0, 1, 1, 0, 1, 0);

    double batchesMpps() {
        return mpps / packets;
    }

    /** Both together, each weighted by its packets. */
    Batches and(Batches other) {
        if (other.mpps == 0 || mpps == 0) {
            return mpps == 0 ? other : this;
        }
        double all = mpps + other.mpps;
        double own = mpps / all;
        double rest = 1 - own;
        return new Batches(
                all,
                all / (batchesMpps() + other.batchesMpps()),
                own * seen + rest * other.seen,
                own * variation + rest * other.variation,
                own * own * alone + rest * rest * other.alone,
                own * own * spacingMicros + rest * rest * other.spacingMicros);
    }

    /** The same streams at another rate. */
    Batches at(double otherMpps) {
        return new Batches(otherMpps, packets, seen, variation, alone, spacingMicros);
    }

    /** Whether any batch comes in a time, as a probability. */
    double foundIn(double micros) {
        double expected = batchesMpps() * micros;
        double even = 1 - Math.pow(Math.max(0, 1 - expected * alone), 1 / alone);
        return variation * (1 - Math.exp(-expected)) + (1 - variation) * even;
    }

    /** Variance of the batches that come in a time; of an even stream one more or less. */
    double countVariance(double micros) {
        double expected = batchesMpps() * micros;
        double ofStream = expected * alone;
        double fraction = ofStream - Math.floor(ofStream);
        return variation * expected + (1 - variation) * fraction * (1 - fraction) / alone;
    }

    /** Of the waiting behind each other at a place, the part that they have done at a slower place before. */
    double keptApart(double workMicros) {
        double part = workMicros > spacingMicros ? spacingMicros / workMicros : 1;
        return part * part;
    }

    /**
     * Other batches that come in the same round of a core as one does.
     *
     * @param micros     mean of a round
     * @param seenMicros mean of the round that a batch falls into
     * @param workMicros for which one batch alone is worked on
     */
    double besidesIn(double micros, double seenMicros, double workMicros) {
        double random = (1 - keptApart(workMicros)) * batchesMpps() * seenMicros;
        double even = (1 - alone) * random + moreOfOwn(batchesMpps() * alone * micros);
        return variation * random + (1 - variation) * even;
    }

    private static double moreOfOwn(double expected) {
        double fraction = expected - Math.floor(expected);
        return expected <= 1 ? 0 : expected - 1 + fraction * (1 - fraction) / expected;
    }
}
