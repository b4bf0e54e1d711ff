package softpath.place.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fleets as operators have them: servers of two sockets with 8 to 32 cores each and 2 to 4 pairs of ports, two
 * set-ups each, and chains of 2 to 10 cores that may stand on either socket or on both. Half of the rows may be cut.
 */
final class RandomFleet {

    private final Random random;

    RandomFleet(long seed) {
        random = new Random(seed);
    }

    FleetProblem problem(int kinds, int chains, int servers) {
        List<Row> rows = new ArrayList<>();
        List<Cut> cuts = new ArrayList<>();
        List<int[]> cores = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int k = 0; k < kinds; k++) {
            rows.add(new Row("chain " + k, chains / kinds + (k < chains % kinds ? 1 : 0)));
            cores.add(new int[] {1 + random.nextInt(5), 1 + random.nextInt(5)});
            shares.add(0.05 + 0.4 * random.nextDouble());
        }
        for (int k = 0; k < kinds; k += 2) {
            cuts.add(new Cut(k, rows.size(), rows.size() + 1));
            for (int half = 0; half < 2; half++) {
                rows.add(new Row("half " + half + " of chain " + k, 0));
                cores.add(new int[] {cores.get(k)[half], 0});
                shares.add(Math.min(1, shares.get(k) * (0.6 + 0.4 * random.nextDouble())));
            }
        }
        List<Pool> pools = new ArrayList<>();
        int[][] free = {{8, 8}, {16, 16}, {32, 32}};
        int[] ports = {2, 3, 4};
        for (int p = 0; p < free.length; p++) {
            List<SetUp> setUps = new ArrayList<>();
            for (int s = 0; s < 2; s++) {
                setUps.add(setUp("set-up " + s, free[p], ports[p], 1 - 0.25 * s, 1 + 0.3 * s, cores, shares));
            }
            pools.add(new Pool("pool " + p, servers / free.length + (p < servers % free.length ? 1 : 0), setUps));
        }
        return new FleetProblem(rows, cuts, pools);
    }

    private SetUp setUp(
            String name, int[] free, int ports, double slower, double dearer, List<int[]> cores, List<Double> shares) {
        List<PortPair> pairs = new ArrayList<>();
        for (int p = 0; p < ports; p++) {
            pairs.add(new PortPair(onSocket(p % 2, 1)));
        }
        List<Use> uses = new ArrayList<>();
        for (int r = 0; r < cores.size(); r++) {
            int all = cores.get(r)[0] + cores.get(r)[1];
            double share = shares.get(r) * slower;
            for (int p = 0; p < ports; p++) {
                int[] split = onSocket(p % 2, cores.get(r)[0]);
                split[1 - p % 2] = cores.get(r)[1];
                uses.add(new Use(r, p, share, onSocket(p % 2, all), 0));
                if (random.nextBoolean()) {
                    uses.add(new Use(r, p, Math.min(1, 1.3 * share), onSocket(1 - p % 2, all), 0.05));
                }
                if (random.nextInt(3) == 0 && cores.get(r)[1] > 0) {
                    uses.add(new Use(r, p, Math.min(1, 1.1 * share), split, 0.02));
                }
            }
        }
        return new SetUp(name, 8 * dearer, dearer, free, pairs, uses);
    }

    private static int[] onSocket(int socket, int count) {
        int[] cores = new int[2];
        cores[socket] = count;
        return cores;
    }
}
