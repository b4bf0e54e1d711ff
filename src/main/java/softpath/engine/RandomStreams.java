package softpath.engine;

import softpath.statistics.SplitMix64;
import umontreal.ssj.rng.MRG32k3a;

/**
 * The seeds of all random numbers of an experiment.
 *
 * <p>One MRG32k3a stream for each purpose, one substream of it for each replication (L'Ecuyer, Simard, Chen and Kelton
 * 2002): replications are independent, and two scenarios with the same seed get common random numbers. The streams only
 * seed the faster generators that draw packets. SSJ keeps the seed of the next stream in a static field without a lock,
 * so streams are made here, under one.
 */
public final class RandomStreams {

    /** MRG32k3a's moduli are just below 2^32; seeds stay below the smaller. */
    private static final long LARGEST_SEED_PART = 4_294_944_442L;

    private static final double WORD = 1L << 32;

    private final MRG32k3a[] streams;

    /** @param purposes number of independent streams */
    public RandomStreams(long seed, int purposes) {
        streams = new MRG32k3a[purposes];
        synchronized (MRG32k3a.class) {
            MRG32k3a.setPackageSeed(packageSeed(seed));
            for (int i = 0; i < purposes; i++) {
                streams[i] = new MRG32k3a();
            }
        }
    }

    private static long[] packageSeed(long seed) {
        long[] parts = new long[6];
        long state = seed;
        for (int i = 0; i < parts.length; i++) {
            state += SplitMix64.GOLDEN_GAMMA;
            parts[i] = 1 + Long.remainderUnsigned(SplitMix64.mix(state), LARGEST_SEED_PART - 1);
        }
        return parts;
    }

    /** Seeds of the next replication: four words for each purpose. Call in the order of replications. */
    public long[][] nextReplication() {
        long[][] seeds = new long[streams.length][4];
        for (int i = 0; i < streams.length; i++) {
            for (int w = 0; w < 4; w++) {
                long high = (long) (streams[i].nextDouble() * WORD);
                long low = (long) (streams[i].nextDouble() * WORD);
                seeds[i][w] = high << 32 | low;
            }
            streams[i].resetNextSubstream();
        }
        return seeds;
    }
}
