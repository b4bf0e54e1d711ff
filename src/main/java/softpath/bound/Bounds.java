package softpath.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * The resources of a blueprint, each with what it carries by itself.
 *
 * <p>A core that spends c cycles on each packet at full bursts carries {@code f / c}; a wire its rate over the bits of a
 * slot; a NIC its packet cap. The simulation is never above the least of them, and where several chains or queues are never
 * above {@link LoadMatrix#maxTotalMpps}.
 */
public final class Bounds {

    /** Above this, packets cost a resource nothing to speak of: a million times a port of 400 Gbit/s. */
    private static final double NO_LIMIT_MPPS = 1e9;

    private static final double SAME = 1e-9;

    /** Part of the use of the busiest of several cores from which others are full with it. */
    private static final double ALIKE = 0.95;

    private final LoadMatrix matrix;
    private final Passages passages;
    private final Amounts amounts;
    private final Blueprint blueprint;
    private final double[] utilisations;

    private Bounds(LoadMatrix matrix) {
        this.matrix = matrix;
        this.passages = matrix.passages();
        this.amounts = matrix.amounts();
        this.blueprint = matrix.blueprint();
        this.utilisations = matrix.utilisations(matrix.offeredMpps());
    }

    /** Every resource that the blueprint's chains use, tightest first. */
    public static List<Resource> of(Blueprint blueprint) {
        return of(LoadMatrix.of(blueprint));
    }

    /** Every resource that chains use, tightest first; those that packets cost nothing are none. */
    public static List<Resource> of(LoadMatrix matrix) {
        Bounds bounds = new Bounds(matrix);
        return bounds.rowsByName().values().stream()
                .map(bounds::resource)
                .filter(resource -> resource.boundMpps() < NO_LIMIT_MPPS)
                .sorted(Comparator.comparingDouble(Resource::utilisation).reversed())
                .toList();
    }

    private Map<String, List<Integer>> rowsByName() {
        boolean[] isUsed = new boolean[passages.rows().size()];
        for (int j = 0; j < passages.segments().size(); j++) {
            for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
                isUsed[passages.rowOf(e)] |= amounts.ofEntry(e) > 0;
            }
        }
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int r = 0; r < isUsed.length; r++) {
            if (isUsed[r]) {
                byName.computeIfAbsent(passages.rows().get(r).name(), name -> new ArrayList<>())
                        .add(r);
            }
        }
        return byName;
    }

    private Resource resource(List<Integer> own) {
        int busiest = own.stream()
                .max(Comparator.comparingDouble(r -> utilisations[r]))
                .orElseThrow();
        Rows.Row tight = passages.rows().get(busiest);
        boolean[] passed = new boolean[blueprint.chains().size()];
        own.forEach(r -> {
            boolean[] here = matrix.isPassedBy(r);
            for (int c = 0; c < passed.length; c++) {
                passed[c] |= here[c];
            }
        });
        double trafficMpps = 0;
        for (int c = 0; c < passed.length; c++) {
            trafficMpps += passed[c] ? matrix.offered(c) : 0;
        }
        Set<String> descriptions = own.stream()
                .filter(r -> utilisations[r] >= ALIKE * utilisations[busiest])
                .map(r -> passages.rows().get(r).description())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Resource(
                tight.name(),
                List.copyOf(descriptions),
                tight.kind(),
                tight.ingress(),
                own.stream().mapToInt(Integer::intValue).toArray(),
                utilisations[busiest],
                boundMpps(own, passed, trafficMpps),
                trafficMpps,
                passed);
    }

    private double boundMpps(List<Integer> own, boolean[] passed, double trafficMpps) {
        double most = own.stream().mapToDouble(r -> utilisations[r]).max().orElseThrow();
        if (most > 1) {
            return maxMppsThrough(own, passed);
        }
        return trafficMpps > 0
                ? inProportion(own, passed, trafficMpps, trafficMpps / most)
                : boundMppsOfEven(own, passed);
    }

    /**
     * The most of which nothing is lost, chains and queues in the parts that are offered now. Cores that take from one ring
     * share it as they can.
     *
     * @param evenMpps where each takes the part that it has now
     */
    private double inProportion(List<Integer> own, boolean[] passed, double trafficMpps, double evenMpps) {
        double mean = own.stream()
                        .mapToDouble(r -> utilisations[r] * matrix.capacity(r))
                        .sum()
                / own.stream().mapToDouble(matrix::capacity).sum();
        double low = evenMpps;
        double high = trafficMpps / mean;
        if (high <= low * (1 + SAME) || passesAll(own, passed, high / trafficMpps)) {
            return high;
        }
        while (high - low > SAME * high) {
            double middle = (low + high) / 2;
            if (passesAll(own, passed, middle / trafficMpps)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean passesAll(List<Integer> own, boolean[] passed, double times) {
        double[] before = matrix.offeredMpps();
        double all = 0;
        for (int c = 0; c < passed.length; c++) {
            if (passed[c]) {
                matrix.setOffered(c, times * before[c]);
                all += times * before[c];
            }
        }
        double most = maxMppsThrough(own, passed);
        for (int c = 0; c < passed.length; c++) {
            matrix.setOffered(c, before[c]);
        }
        return most >= all * (1 - SAME);
    }

    /** Where nothing is offered: if the same were, in every chain. */
    private double boundMppsOfEven(List<Integer> own, boolean[] passed) {
        double[] even = new double[passed.length];
        double mpps = 0;
        for (int c = 0; c < passed.length; c++) {
            even[c] = passed[c] ? 1 : 0;
            mpps += even[c];
        }
        double[] taken = matrix.utilisations(even);
        return mpps / own.stream().mapToDouble(r -> taken[r]).max().orElseThrow();
    }

    /** What all chains that pass some resources can carry with nothing else in the way. */
    private double maxMppsThrough(List<Integer> own, boolean[] passed) {
        double[] before = IntStream.range(0, matrix.resources())
                .mapToDouble(matrix::capacity)
                .toArray();
        for (int r = 0; r < before.length; r++) {
            matrix.setCapacity(r, own.contains(r) ? before[r] : Double.POSITIVE_INFINITY);
        }
        double total = 0;
        for (Component component : matrix.components()) {
            if (component.meets(passed)) {
                total += matrix.maxMpps(component);
                for (int c : component.chains()) {
                    total -= passed[c] ? 0 : matrix.offered(c);
                }
            }
        }
        for (int r = 0; r < before.length; r++) {
            matrix.setCapacity(r, before[r]);
        }
        return total;
    }
}
