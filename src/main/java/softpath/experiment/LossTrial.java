package softpath.experiment;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.engine.RandomStreams;
import softpath.simulation.Counters;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Simulator;

/**
 * A stretch of time of which is asked what was lost of what was offered in it, as of a trial of RFC 2544.
 *
 * <p>It begins after a warm-up. Where nothing overflowed and nothing grows, nothing is lost: what is inside at its end is on
 * its way, and a tester would wait for it. Else all counts that was offered and not delivered in it, so that a ring which
 * takes in for a while what can never be carried hides nothing, however short the stretch.
 *
 * <p>Whether something grows is told by packets inside at drawn instants of the second half: by how much the mean of the
 * later ones is above that of the earlier ones, which must be more than {@value #STANDARD_ERRORS} standard errors, and a packet.
 * That is asked of all packets and of those of each chain, as a queue of few packets is lost in the coming and going of many.
 *
 * @param offered packets
 * @param lost    of them
 */
public record LossTrial(long offered, long lost) {

    /** In each of the last two quarters. */
    private static final int PROBES = 32;

    /** That chance alone exceeds once in thirty thousand times. */
    private static final int STANDARD_ERRORS = 4;

    /** The same of any of a hundred chains. */
    private static final int STANDARD_ERRORS_OF_ONE = 5;

    /**
     * @param chains  of whose packets is asked, one for each of the blueprint
     * @param startPs end of the warm-up
     * @param endPs   of the trial
     */
    public static LossTrial run(Blueprint blueprint, boolean[] chains, long startPs, long endPs, long seed) {
        int edges = Testbed.edges(blueprint);
        long[][] seeds = new RandomStreams(seed, Math.max(edges + 1, Testbed.purposes(blueprint))).nextReplication();
        Testbed testbed = new Testbed(blueprint, seeds);
        Simulator simulator = testbed.simulator();
        long[][][] read = new long[2][][];
        Replication.at(simulator, startPs, () -> read[0] = books(blueprint, testbed, chains, startPs));
        UniformRandomProvider random = new XoShiRo256PlusPlus(seeds[edges]);
        double[][] inside = new double[chains.length + 1][2 * PROBES];
        long halfPs = (endPs - startPs) / 2;
        for (int p = 0; p < 2 * PROBES; p++) {
            int probe = p;
            long apartPs = Math.max(1, halfPs / (2 * PROBES));
            long ps = Math.min(endPs - 1, endPs - halfPs + p * apartPs + random.nextLong(apartPs));
            Replication.at(simulator, ps, () -> probe(inside, probe, books(blueprint, testbed, chains, ps)));
        }
        Replication.at(simulator, endPs, simulator::stop);
        simulator.start();
        read[1] = books(blueprint, testbed, chains, endPs);
        long[] before = read[0][chains.length];
        long[] after = read[1][chains.length];
        long offered = after[0] - before[0];
        long undelivered = offered - (after[1] - before[1]);
        long overflowed = after[2] - before[2];
        boolean isLossy = overflowed > 0 || anyGrows(inside);
        return new LossTrial(offered, isLossy ? Math.min(offered, Math.max(1, Math.max(overflowed, undelivered))) : 0);
    }

    /** Whether any packet of some chains finds a ring full before {@code endPs}. */
    public static boolean overflows(Blueprint blueprint, boolean[] chains, long endPs, long seed) {
        Testbed testbed =
                new Testbed(blueprint, new RandomStreams(seed, Testbed.purposes(blueprint)).nextReplication());
        Replication.at(testbed.simulator(), endPs, testbed.simulator()::stop);
        testbed.simulator().start();
        return books(blueprint, testbed, chains, endPs)[chains.length][2] > 0;
    }

    /** Offered, delivered and lost so far, of each of some chains, and of them all. */
    private static long[][] books(Blueprint blueprint, Testbed testbed, boolean[] chains, long nowPs) {
        testbed.settle(nowPs);
        Counters counters = testbed.counters(nowPs);
        long[][] books = new long[chains.length + 1][3];
        for (int k = 0; k < counters.offeredOfClass().length; k++) {
            int chain = blueprint.classes().chain(k);
            add(books, chains, chain, 0, counters.offeredOfClass()[k]);
            add(books, chains, chain, 1, counters.deliveredOfClass()[k]);
        }
        for (int c = 0; c < chains.length; c++) {
            add(books, chains, c, 2, counters.lostOfChain()[c]);
        }
        return books;
    }

    private static void add(long[][] books, boolean[] chains, int chain, int entry, long packets) {
        if (chains[chain]) {
            books[chain][entry] += packets;
            books[chains.length][entry] += packets;
        }
    }

    private static void probe(double[][] inside, int probe, long[][] books) {
        for (int c = 0; c < books.length; c++) {
            inside[c][probe] = books[c][0] - books[c][1] - books[c][2];
        }
    }

    /** All together, or one chain by itself, which of many must be the clearer as there are many to go by. */
    private static boolean anyGrows(double[][] inside) {
        int chains = inside.length - 1;
        for (int c = 0; c < chains; c++) {
            if (grows(inside[c], STANDARD_ERRORS_OF_ONE)) {
                return true;
            }
        }
        return grows(inside[chains], STANDARD_ERRORS);
    }

    private static boolean grows(double[] inside, int standardErrors) {
        double growth = mean(inside, PROBES) - mean(inside, 0);
        double variance = variance(inside, PROBES) + variance(inside, 0);
        return growth > Math.max(1, standardErrors * Math.sqrt(variance / PROBES));
    }

    private static double mean(double[] inside, int from) {
        double sum = 0;
        for (int p = from; p < from + PROBES; p++) {
            sum += inside[p];
        }
        return sum / PROBES;
    }

    private static double variance(double[] inside, int from) {
        double mean = mean(inside, from);
        double sum = 0;
        for (int p = from; p < from + PROBES; p++) {
            sum += (inside[p] - mean) * (inside[p] - mean);
        }
        return sum / (PROBES - 1);
    }
}
