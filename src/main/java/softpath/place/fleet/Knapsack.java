package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a server best holds if a chain of each use gains so much: by dynamic programming over the cores that are left
 * of each socket and the share that is left of a pair of ports, one pair after the other.
 *
 * <p>Shares are rounded to whole slots: up, and all that is found fits, or down, and no server gains more than is
 * found. A row may come more often than is asked, and sockets may be joined, which both are optimistic.
 */
final class Knapsack {

    /** What rounding adds to a share that is a whole number of slots. */
    private static final double ROUNDING = 1e-9;

    /**
     * @param slots of the pair's share
     * @param step back to the state that has left what this leaves
     */
    private record Item(int use, int[] cores, int slots, int step, double gain) {

        boolean beats(Item other) {
            return slots <= other.slots && gain >= other.gain && Sockets.within(cores, other.cores);
        }
    }

    private final SetUp how;
    private final Sockets sockets;
    private final int[] most;
    private final int slots;
    private final boolean careful;

    /** By pair of ports, and by state and slot that are left for it and those before it. */
    private final double[][] cells;

    /** By pairs of ports that are filled, and by state that is left for them. */
    private final double[][] best;

    private final List<List<Item>> items = new ArrayList<>();
    private final double[] opening;

    /**
     * @param most chains of each row that can be of use
     * @param gains by use
     * @param careful whether shares are rounded up
     */
    Knapsack(SetUp how, Sockets sockets, int[] most, double[] gains, int slots, boolean careful) {
        this.how = how;
        this.sockets = sockets;
        this.most = most;
        this.slots = slots;
        this.careful = careful;
        int ports = how.ports().size();
        cells = new double[ports][];
        best = new double[ports + 1][sockets.states()];
        opening = new double[ports];
        for (int p = 0; p < ports; p++) {
            opening[p] = -how.coreCost()
                    * Arrays.stream(how.ports().get(p).openCores()).sum();
            items.add(items(gains, p));
            fill(p);
        }
    }

    double gain() {
        return best[best.length - 1][sockets.states() - 1] - how.serverCost();
    }

    /** What gains on a pair of ports and is not beaten by what takes and gives no more. */
    private List<Item> items(double[] gains, int port) {
        List<Item> offered = new ArrayList<>();
        for (int u = 0; u < gains.length; u++) {
            Use use = how.uses().get(u);
            int[] cores = sockets.join(use.cores());
            if (use.port() != port || !(gains[u] > 0) || !sockets.hold(cores)) {
                continue;
            }
            Item item = new Item(u, cores, slots(use.share()), sockets.step(cores), gains[u]);
            if (item.step == 0 && item.slots == 0) {
                // Too small to be counted: as many as there can be come with the pair.
                opening[port] += item.gain * Math.min(most[use.row()], Math.floor((1 + ROUNDING) / use.share()));
            } else if (offered.stream().noneMatch(other -> other.beats(item))) {
                offered.removeIf(item::beats);
                offered.add(item);
            }
        }
        // What takes no cores comes last, as it is laid on what all the others leave.
        offered.sort((a, b) -> Boolean.compare(a.step == 0, b.step == 0));
        return offered;
    }

    private int slots(double share) {
        return (int) (careful ? Math.ceil(share * slots - ROUNDING) : Math.floor(share * slots + ROUNDING));
    }

    private void fill(int port) {
        double[] before = best[port];
        if (items.get(port).isEmpty() && !(opening[port] > 0)) {
            best[port + 1] = before;
            return;
        }
        int width = slots + 1;
        double[] here = new double[before.length * width];
        int[] open = sockets.join(how.ports().get(port).openCores());
        int[] left = new int[open.length];
        for (int c = 0; c < before.length; c++) {
            sockets.coordinates(c, left);
            boolean opens = Sockets.within(open, left);
            double opened = opens ? before[c - sockets.step(open)] + opening[port] : Double.NEGATIVE_INFINITY;
            Arrays.fill(here, c * width, (c + 1) * width, opened);
            if (opens) {
                for (Item item : items.get(port)) {
                    if (Sockets.within(item.cores, left)) {
                        lay(item, here, (c - item.step) * width, c * width);
                    }
                }
            }
            best[port + 1][c] = Math.max(before[c], here[c * width + slots]);
        }
        cells[port] = here;
    }

    private void lay(Item item, double[] cells, int from, int to) {
        int shift = item.slots;
        double gain = item.gain;
        for (int slot = shift; slot <= slots; slot++) {
            cells[to + slot] = Math.max(cells[to + slot], cells[from + slot - shift] + gain);
        }
    }

    /** Chains of each use, by the way back through the tables: what gives the very number that stands there was taken. */
    int[] counts() {
        int[] counts = new int[how.uses().size()];
        int state = sockets.states() - 1;
        for (int p = how.ports().size() - 1; p >= 0; p--) {
            if (best[p + 1][state] == best[p][state]) {
                continue;
            }
            int open = sockets.step(sockets.join(how.ports().get(p).openCores()));
            int slot = slots;
            while (cells[p][state * (slots + 1) + slot] != best[p][state - open] + opening[p]) {
                Item taken = taken(p, state, slot);
                counts[taken.use]++;
                state -= taken.step;
                slot -= taken.slots;
            }
            state -= open;
        }
        return counts;
    }

    private Item taken(int port, int state, int slot) {
        int[] left = new int[sockets.count()];
        sockets.coordinates(state, left);
        int width = slots + 1;
        for (Item item : items.get(port)) {
            if (item.slots <= slot
                    && Sockets.within(item.cores, left)
                    && cells[port][(state - item.step) * width + slot - item.slots] + item.gain
                            == cells[port][state * width + slot]) {
                return item;
            }
        }
        throw new IllegalStateException("no way back through the knapsack of " + how.name());
    }
}
