package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server best holds of few chains, of each row only so many for each pair of ports: as {@link Knapsack}, but chain by
 * chain, with shares rounded up, so that all that is found fits.
 */
final class FewKnapsack {

    private static final double ROUNDING = 1e-9;
    private static final byte NONE = -1;

    /**
     * For one more chain of a row.
     *
     * @param slots of the pair's share
     * @param step back to the state that has left what this leaves
     */
    private record Way(int use, int[] cores, int slots, int step, double gain) {}

    /**
     * A chain.
     *
     * @param ways  to take it
     * @param taken by cell, in which way it was
     */
    private record Layer(List<Way> ways, byte[] taken) {}

    private final SetUp how;
    private final Sockets sockets;
    private final int width;

    /** By pairs of ports that are filled, and by state that is left for them. */
    private final double[][] best;

    /** By pair of ports. */
    private final List<List<Layer>> layers = new ArrayList<>();

    /**
     * @param most  chains of each row, by pair of ports
     * @param gains by use
     */
    FewKnapsack(SetUp how, Sockets sockets, int[][] most, double[] gains, int slots) {
        this.how = how;
        this.sockets = sockets;
        this.width = slots + 1;
        int ports = how.ports().size();
        best = new double[ports + 1][sockets.states()];
        for (int p = 0; p < ports; p++) {
            fill(p, most[p], gains);
        }
    }

    double gain() {
        return best[best.length - 1][sockets.states() - 1] - how.serverCost();
    }

    private void fill(int port, int[] most, double[] gains) {
        int states = sockets.states();
        double[] here = new double[states * width];
        int[] open = sockets.join(how.ports().get(port).openCores());
        int step = sockets.step(open);
        double cost = how.coreCost() * Arrays.stream(open).sum();
        int[][] left = new int[states][open.length];
        for (int c = 0; c < states; c++) {
            sockets.coordinates(c, left[c]);
            boolean opens = Sockets.within(open, left[c]);
            double opened = opens ? best[port][c - step] - cost : Double.NEGATIVE_INFINITY;
            Arrays.fill(here, c * width, (c + 1) * width, opened);
        }
        List<Layer> own = new ArrayList<>();
        waysOfRows(port, gains).forEach((row, ways) -> {
            int copies = Math.min(most[row], fits(ways));
            for (int copy = 0; copy < copies; copy++) {
                Layer layer = new Layer(ways, new byte[here.length]);
                lay(layer, here, left);
                own.add(layer);
            }
        });
        layers.add(own);
        for (int c = 0; c < states; c++) {
            best[port + 1][c] = Math.max(best[port][c], here[c * width + width - 1]);
        }
    }

    /** Chains of a row that a pair of ports can take, by the way that takes least. */
    private int fits(List<Way> ways) {
        int most = 0;
        int[] all = new int[sockets.count()];
        sockets.coordinates(sockets.states() - 1, all);
        for (Way way : ways) {
            int fits = (width - 1) / way.slots;
            for (int s = 0; s < all.length; s++) {
                fits = way.cores[s] == 0 ? fits : Math.min(fits, all[s] / way.cores[s]);
            }
            most = Math.max(most, fits);
        }
        return most;
    }

    private Map<Integer, List<Way>> waysOfRows(int port, double[] gains) {
        Map<Integer, List<Way>> ways = new LinkedHashMap<>();
        for (int u = 0; u < gains.length; u++) {
            Use use = how.uses().get(u);
            int[] cores = sockets.join(use.cores());
            if (use.port() == port && gains[u] > 0 && sockets.hold(cores)) {
                int slots = Math.max(1, (int) Math.ceil(use.share() * (width - 1) - ROUNDING));
                add(
                        new Way(u, cores, slots, sockets.step(cores), gains[u]),
                        ways.computeIfAbsent(use.row(), row -> new ArrayList<>()));
            }
        }
        return ways;
    }

    /** What takes no cores comes first, and only one such: it changes cells that a second would take from. */
    private static void add(Way way, List<Way> ways) {
        if (way.step > 0) {
            ways.add(way);
        } else if (ways.isEmpty() || ways.get(0).step > 0) {
            ways.add(0, way);
        } else if (way.slots < ways.get(0).slots) {
            ways.set(0, way);
        }
    }

    /** From the cells that have most left to those with least, as each takes from those with less that are not changed yet. */
    private void lay(Layer layer, double[] cells, int[][] left) {
        Arrays.fill(layer.taken, NONE);
        for (int c = left.length - 1; c >= 0; c--) {
            for (int w = 0; w < layer.ways.size(); w++) {
                Way way = layer.ways.get(w);
                if (Sockets.within(way.cores, left[c])) {
                    lay(way, (byte) w, layer.taken, cells, c * width);
                }
            }
        }
    }

    private void lay(Way way, byte number, byte[] taken, double[] cells, int to) {
        int shift = way.slots;
        double gain = way.gain;
        int from = to - way.step * width - shift;
        for (int slot = width - 1; slot >= shift; slot--) {
            double with = cells[from + slot] + gain;
            if (with > cells[to + slot]) {
                cells[to + slot] = with;
                taken[to + slot] = number;
            }
        }
    }

    /** Chains of each use. */
    int[] counts() {
        int[] counts = new int[how.uses().size()];
        int state = sockets.states() - 1;
        for (int p = how.ports().size() - 1; p >= 0; p--) {
            if (best[p + 1][state] == best[p][state]) {
                continue;
            }
            int slot = width - 1;
            List<Layer> own = layers.get(p);
            for (int k = own.size() - 1; k >= 0; k--) {
                int w = own.get(k).taken[state * width + slot];
                if (w != NONE) {
                    Way way = own.get(k).ways.get(w);
                    counts[way.use]++;
                    state -= way.step;
                    slot -= way.slots;
                }
            }
            state -= sockets.step(sockets.join(how.ports().get(p).openCores()));
        }
        return counts;
    }
}
