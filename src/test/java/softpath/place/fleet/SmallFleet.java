package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/** Small problems of all kinds, and truths that are monotone but otherwise arbitrary. */
final class SmallFleet {

    private SmallFleet() {}

    /** 1 to 5 chains (3 where some may be cut) of 1 to 4 rows, on 1 to 4 servers of 1 or 2 pools. */
    static FleetProblem problem(Random random) {
        int wholes = 1 + random.nextInt(3);
        List<Integer> demands = new ArrayList<>();
        boolean isCut = random.nextBoolean();
        int left = 1 + random.nextInt(isCut ? 3 : 5);
        for (int r = 0; r < wholes; r++) {
            int demand = r == wholes - 1 ? left : random.nextInt(left + 1);
            demands.add(demand);
            left -= demand;
        }
        List<Row> rows = new ArrayList<>();
        demands.forEach(demand -> rows.add(new Row("chain " + rows.size(), demand)));
        List<Cut> cuts = new ArrayList<>();
        if (isCut) {
            rows.add(new Row("first half", 0));
            boolean same = wholes == 3 || random.nextInt(3) == 0;
            cuts.add(new Cut(random.nextInt(wholes), wholes, same ? wholes : wholes + 1));
            if (!same) {
                rows.add(new Row("second half", 0));
            }
        }
        int sockets = 1 + random.nextInt(2);
        boolean wholeCosts = random.nextBoolean();
        List<Pool> pools = new ArrayList<>();
        int servers = 1 + random.nextInt(4);
        for (int p = 1 + random.nextInt(2); p > 0; p--) {
            int available = p == 1 ? servers : random.nextInt(servers + 1);
            servers -= available;
            List<SetUp> setUps = new ArrayList<>();
            for (int s = random.nextInt(2); s >= 0; s--) {
                setUps.add(setUp(random, rows.size(), sockets, wholeCosts));
            }
            pools.add(new Pool("pool " + p, available, setUps));
        }
        return new FleetProblem(rows, cuts, pools);
    }

    /**
     * The same where some chains stand on servers now, wherever that may be, and some of them may move: each server is a pool of
     * its own, or with others of its kind on which the same stands.
     */
    static FleetProblem standing(FleetProblem problem, Random random) {
        int[] left = problem.rows().stream().mapToInt(Row::demand).toArray();
        for (Cut cut : problem.cuts()) {
            // Of a whole that stands cut somewhere.
            if (left[cut.whole()] > 0 && random.nextBoolean()) {
                left[cut.whole()]--;
                left[cut.first()]++;
                left[cut.second()]++;
            }
        }
        List<Pool> pools = new ArrayList<>();
        int standing = 0;
        for (Pool pool : problem.pools()) {
            Map<List<Integer>, Integer> alike = new LinkedHashMap<>();
            for (int server = 0; server < pool.available(); server++) {
                List<Integer> today = new ArrayList<>();
                for (int r = 0; r < left.length; r++) {
                    int here = random.nextInt(left[r] + 1);
                    left[r] -= here;
                    standing += here;
                    today.add(here);
                }
                alike.merge(today, 1, Integer::sum);
            }
            alike.forEach((today, servers) -> pools.add(new Pool(pool.name(), servers, pool.setUps(), today)));
        }
        int most = random.nextInt(standing + 1);
        return new FleetProblem(problem.rows(), problem.cuts(), pools, OptionalInt.of(most));
    }

    private static SetUp setUp(Random random, int rows, int sockets, boolean wholeCosts) {
        List<PortPair> ports = new ArrayList<>();
        for (int p = random.nextInt(2); p >= 0; p--) {
            ports.add(new PortPair(cores(random, sockets, 1)));
        }
        List<Use> uses = new ArrayList<>();
        for (int u = rows + random.nextInt(3); u > 0; u--) {
            double cost = wholeCosts ? random.nextInt(2) : random.nextDouble();
            double share = random.nextInt(8) == 0 ? 0.0003 : 0.05 + 0.95 * random.nextDouble();
            uses.add(new Use(
                    random.nextInt(rows), random.nextInt(ports.size()), share, cores(random, sockets, 3), cost));
        }
        double serverCost = wholeCosts ? random.nextInt(9) : 9 * random.nextDouble();
        return new SetUp("set-up", serverCost, random.nextInt(3), cores(random, sockets, 9), ports, uses);
    }

    private static int[] cores(Random random, int sockets, int most) {
        return random.ints(sockets, 0, most + 1).toArray();
    }

    /** Accepts what weighs no more than a limit, with weights and limits of each set-up that are drawn once. */
    static Truth truth(FleetProblem problem, Random random) {
        if (random.nextInt(3) == 0) {
            return (pool, setUp, counts) -> true;
        }
        Map<List<SetUp>, List<int[]>> ofKinds = new HashMap<>();
        List<List<int[]>> weights = new ArrayList<>();
        for (Pool pool : problem.pools()) {
            weights.add(ofKinds.computeIfAbsent(
                    pool.setUps(),
                    setUps -> setUps.stream()
                            .map(how -> random.ints(how.uses().size(), 0, 4).toArray())
                            .toList()));
        }
        int limit = 2 + random.nextInt(5);
        return (pool, setUp, counts) -> {
            int[] weight = weights.get(pool).get(setUp);
            int sum = 0;
            for (int u = 0; u < counts.length; u++) {
                sum += counts[u] * weight[u];
            }
            return sum <= limit;
        };
    }

    static String toText(FleetProblem problem) {
        StringBuilder text = new StringBuilder(problem.rows() + " " + problem.cuts() + " " + problem.mostMoves());
        for (Pool pool : problem.pools()) {
            text.append('\n')
                    .append(pool.name())
                    .append(" ")
                    .append(pool.available())
                    .append(pool.today());
            for (SetUp how : pool.setUps()) {
                text.append("\n  ").append(how.serverCost()).append(' ').append(how.coreCost());
                text.append(' ').append(Arrays.toString(how.freeCores()));
                how.ports().forEach(port -> text.append(" port ").append(Arrays.toString(port.openCores())));
                how.uses().forEach(use -> text.append("\n    ").append(use).append(Arrays.toString(use.cores())));
            }
        }
        return text.toString();
    }
}
