package softpath.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import softpath.model.dataplane.FlowCache;

/**
 * How a worker's packets spread over the tables in which their flows are looked up.
 *
 * <p>Packets of flow k, a part {@code p_k} of all, find it in a table of C entries with probability {@code p_k T / (1 + p_k
 * T)}, where T is such that C entries are taken: {@code sum over k of p_k T / (1 + p_k T) = C}; all of them if there are no
 * more than C flows. That holds for packets that are drawn independently, and an entry that makes room at random
 * (Gelenbe 1973; as an approximation for each T, Fricker, Robert and Roberts 2012). Open vSwitch puts one new flow in a
 * hundred into its exact-match cache, in the place of one of two (lib/dpif-netdev.c: EM_FLOW_INSERT_INV_PROB, {@code
 * emc_insert}), which is close to that once it is full; that two flows may fall on one place before is left out.
 */
public final class FlowLookup {

    private static final int MOST_STEPS = 200;
    private static final double CLOSE = 1e-9;

    private final List<FlowCache> tables;
    private final double[] found;

    /**
     * @param caches of the switch, by name
     * @param weights of the flows that come to the worker, in any unit
     */
    public FlowLookup(Map<String, FlowCache> caches, double[] weights, Reading reading) {
        tables = caches.values().stream()
                .sorted(Comparator.comparingDouble(cache -> size(cache, reading)))
                .toList();
        found = new double[tables.size()];
        double all = DoubleStream.of(weights).sum();
        double before = 0;
        for (int t = 0; t < found.length; t++) {
            double upToHere = Math.max(before, foundIn(size(tables.get(t), reading), weights, all));
            found[t] = upToHere - before;
            before = upToHere;
        }
    }

    private static double size(FlowCache cache, Reading reading) {
        return cache.entries().map(reading::value).orElse(Double.POSITIVE_INFINITY);
    }

    /** Part of the packets whose flow a table of {@code entries} holds. */
    static double foundIn(double entries, double[] weights, double all) {
        if (weights.length <= entries) {
            return 1;
        }
        double time = entries;
        for (int step = 0; step < MOST_STEPS; step++) {
            double taken = 0;
            double slope = 0;
            for (double weight : weights) {
                double rate = weight / all;
                double free = 1 / (1 + rate * time);
                taken += 1 - free;
                slope += rate * free * free;
            }
            // Newton's steps on a concave sum, from below: none overshoots.
            time += (entries - taken) / slope;
            if (entries - taken < CLOSE * entries) {
                break;
            }
        }
        double found = 0;
        for (double weight : weights) {
            double rate = weight / all;
            found += rate * (rate * time / (1 + rate * time));
        }
        return found;
    }

    /** Of a packet on average, beyond one that is found in the first table. */
    Cycles cost() {
        List<Cycles> items = new ArrayList<>();
        for (int t = 0; t < found.length; t++) {
            double times = found[t];
            tables.get(t)
                    .furtherCycles()
                    .ifPresent(cycles -> items.add(new Item("flow lookup", Item.Per.ONCE, times, List.of(cycles))));
        }
        return new Sum(items);
    }
}
