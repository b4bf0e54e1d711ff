package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a server with a set-up best holds if each chain of a row is worth so much: a knapsack for each pair of ports, one
 * after the other, over the cores that are left of each socket and the share of the pair.
 *
 * <p>Never below the truth: shares are rounded down to whole slots, sockets are joined where they are too many to tell
 * apart, and a row may come more often than is asked. So what is found may not fit; what it gains bounds what does.
 */
final class Pricing {

    /** Divides by what shares are often made of: 2, 3, 4, 5, 6, 8, 10, 12, 15, 16. */
    private static final int MOST_SLOTS = 240;

    private static final int FEWEST_SLOTS = 24;
    private static final int MOST_STATES = 20_000;
    private static final int MOST_CELLS = 300_000;

    /** @param gain of the best; 0 and no pattern if nothing gains */
    record Best(double gain, Pattern pattern) {}

    /**
     * @param slots of the pair's share
     * @param step back to the state that has left what this leaves
     */
    private record Item(int use, int[] cores, int slots, int step, double gain) {

        boolean beats(Item other) {
            for (int s = 0; s < cores.length; s++) {
                if (cores[s] > other.cores[s]) {
                    return false;
                }
            }
            return slots <= other.slots && gain >= other.gain;
        }
    }

    private final FleetProblem problem;
    private final int pool;
    private final int setUp;
    private final SetUp how;
    private final int[] most;
    private final Sockets sockets;
    private final int slots;

    /** @param most chains of each row that can be of use */
    Pricing(FleetProblem problem, int pool, int setUp, int[] most) {
        this.problem = problem;
        this.pool = pool;
        this.setUp = setUp;
        this.how = problem.pools().get(pool).setUps().get(setUp);
        this.most = most;
        this.sockets = Sockets.of(how.freeCores(), MOST_STATES);
        this.slots = Math.max(FEWEST_SLOTS, Math.min(MOST_SLOTS, MOST_CELLS / sockets.states()));
    }

    int pool() {
        return pool;
    }

    /** The least that a server with anything on it costs; infinite if nothing can stand here. */
    double leastCost() {
        double least = Double.POSITIVE_INFINITY;
        int[] alone = new int[how.uses().size()];
        for (int u = 0; u < alone.length; u++) {
            alone[u] = 1;
            if (how.holds(alone)) {
                least = Math.min(least, how.cost(alone));
            }
            alone[u] = 0;
        }
        return least;
    }

    Best best(double[] worth) {
        int states = sockets.states();
        int ports = how.ports().size();
        double[][] best = new double[ports + 1][states];
        double[][] cells = new double[ports][];
        List<List<Item>> items = new ArrayList<>();
        List<List<Item>> gifts = new ArrayList<>();
        for (int p = 0; p < ports; p++) {
            items.add(new ArrayList<>());
            gifts.add(new ArrayList<>());
            offer(worth, p, items.get(p), gifts.get(p));
            best[p + 1] = best[p];
            if (!items.get(p).isEmpty() || !gifts.get(p).isEmpty()) {
                cells[p] = fill(p, best[p], items.get(p), given(gifts.get(p)));
                best[p + 1] = best[p].clone();
                for (int c = 0; c < states; c++) {
                    best[p + 1][c] = Math.max(best[p][c], cells[p][c * (slots + 1) + slots]);
                }
            }
        }
        double gain = best[ports][states - 1] - how.serverCost();
        if (!(gain > 0)) {
            return new Best(0, null);
        }
        return new Best(gain, trace(best, cells, items, gifts));
    }

    /** Sorts what gains on a pair of ports into what takes cores or slots and what takes neither, without what is beaten. */
    private void offer(double[] worth, int port, List<Item> items, List<Item> gifts) {
        for (int u = 0; u < how.uses().size(); u++) {
            Use use = how.uses().get(u);
            double gain = worth[use.row()]
                    - use.cost()
                    - how.coreCost() * Arrays.stream(use.cores()).sum();
            int[] cores = sockets.join(use.cores());
            if (use.port() == port && gain > 0 && most[use.row()] > 0 && sockets.hold(cores)) {
                Item item = new Item(u, cores, (int) (use.share() * slots + 1e-9), sockets.step(cores), gain);
                if (item.step == 0 && item.slots == 0) {
                    gifts.add(item);
                } else if (items.stream().noneMatch(other -> other.beats(item))) {
                    items.removeIf(item::beats);
                    items.add(item);
                }
            }
        }
        // What takes no cores comes last, as it is laid on what all the others leave.
        items.sort((a, b) -> Boolean.compare(a.step == 0, b.step == 0));
    }

    private double given(List<Item> gifts) {
        return gifts.stream().mapToDouble(gift -> times(gift) * gift.gain).sum();
    }

    private int times(Item gift) {
        Use use = how.uses().get(gift.use);
        return (int) Math.min(most[use.row()], (1 + 1e-9) / use.share());
    }

    private double[] fill(int port, double[] before, List<Item> items, double given) {
        int width = slots + 1;
        double[] cells = new double[before.length * width];
        int[] open = sockets.join(how.ports().get(port).openCores());
        double opening = given - how.coreCost() * Arrays.stream(open).sum();
        int[] left = new int[open.length];
        for (int c = 0; c < before.length; c++) {
            sockets.coordinates(c, left);
            double closed =
                    Sockets.within(open, left) ? before[c - sockets.step(open)] + opening : Double.NEGATIVE_INFINITY;
            Arrays.fill(cells, c * width, (c + 1) * width, closed);
            if (closed > Double.NEGATIVE_INFINITY) {
                for (Item item : items) {
                    if (Sockets.within(item.cores, left)) {
                        lay(cells, (c - item.step) * width, c * width, item);
                    }
                }
            }
        }
        return cells;
    }

    private void lay(double[] cells, int from, int to, Item item) {
        int shift = item.slots;
        double gain = item.gain;
        for (int b = shift; b <= slots; b++) {
            cells[to + b] = Math.max(cells[to + b], cells[from + b - shift] + gain);
        }
    }

    /** The way back through the tables: whatever gives the very number that stands there was taken. */
    private Pattern trace(double[][] best, double[][] cells, List<List<Item>> items, List<List<Item>> gifts) {
        int[] counts = new int[how.uses().size()];
        int[] left = new int[sockets.count()];
        int state = sockets.states() - 1;
        for (int p = how.ports().size() - 1; p >= 0; p--) {
            if (best[p + 1][state] == best[p][state]) {
                continue;
            }
            int[] open = sockets.join(how.ports().get(p).openCores());
            double opening =
                    given(gifts.get(p)) - how.coreCost() * Arrays.stream(open).sum();
            int slot = slots;
            while (cells[p][state * (slots + 1) + slot] != best[p][state - sockets.step(open)] + opening) {
                sockets.coordinates(state, left);
                Item taken = taken(cells[p], state, slot, left, items.get(p));
                counts[taken.use]++;
                state -= taken.step;
                slot -= taken.slots;
            }
            for (Item gift : gifts.get(p)) {
                counts[gift.use] += times(gift);
            }
            state -= sockets.step(open);
        }
        return Pattern.of(problem, pool, setUp, counts);
    }

    private Item taken(double[] cells, int state, int slot, int[] left, List<Item> items) {
        double here = cells[state * (slots + 1) + slot];
        for (Item item : items) {
            if (item.slots <= slot
                    && Sockets.within(item.cores, left)
                    && cells[(state - item.step) * (slots + 1) + slot - item.slots] + item.gain == here) {
                return item;
            }
        }
        throw new IllegalStateException("no way back through the knapsack of " + how.name());
    }
}
