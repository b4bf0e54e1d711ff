package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.model.result.Result;
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

    /**
     * Every resource that some chains use, in the order in which they are full as the load of these is raised.
     *
     * @param raised which chains, all in proportion to what is offered to them; the others stay as they are
     */
    public static List<Ceiling> ceilings(LoadMatrix matrix, boolean[] raised) {
        Bounds bounds = new Bounds(matrix);
        double[] others = matrix.offeredMpps();
        Arrays.setAll(others, c -> raised[c] ? 0 : others[c]);
        double[] ofOthers = matrix.utilisations(others);
        List<Ceiling> ceilings = new ArrayList<>();
        for (List<Integer> own : bounds.rowsByName().values()) {
            if (own.stream().anyMatch(r -> bounds.utilisations[r] > ofOthers[r])) {
                Rows.Row row = bounds.passages.rows().get(own.get(0));
                double times = bounds.mostTimes(own, new Growth(bounds.passing(own), raised, ofOthers, 1));
                ceilings.add(new Ceiling(row.name(), row.kind(), times));
            }
        }
        ceilings.sort(Comparator.comparingDouble(Ceiling::times));
        return ceilings;
    }

    /**
     * Where a load that is raised ends.
     *
     * @param times as much as is offered now fills the resource; 0 if what is not raised does
     */
    public record Ceiling(String name, Result.ResourceKind kind, double times) {}

    /**
     * A load that is raised.
     *
     * @param passed     chains that pass the resource which is asked for
     * @param raised     chains whose load grows
     * @param ofOthers   part of each resource that the others take
     * @param statedMpps what is offered now, in the unit that answers are to be in
     */
    private record Growth(boolean[] passed, boolean[] raised, double[] ofOthers, double statedMpps) {}

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
        boolean[] passed = passing(own);
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

    /** Chains that pass one of some resources. */
    private boolean[] passing(List<Integer> own) {
        boolean[] passed = new boolean[blueprint.chains().size()];
        own.forEach(r -> {
            boolean[] here = matrix.isPassedBy(r);
            for (int c = 0; c < passed.length; c++) {
                passed[c] |= here[c];
            }
        });
        return passed;
    }

    private double boundMpps(List<Integer> own, boolean[] passed, double trafficMpps) {
        double most = own.stream().mapToDouble(r -> utilisations[r]).max().orElseThrow();
        if (most > 1) {
            return maxMppsThrough(own, passed);
        }
        return trafficMpps > 0
                ? mostTimes(own, new Growth(passed, passed, new double[utilisations.length], trafficMpps))
                : boundMppsOfEven(own, passed);
    }

    /**
     * The most of which nothing is lost, chains that grow and queues in the parts that are offered now. Cores that take from
     * one ring share it as they can.
     */
    private double mostTimes(List<Integer> own, Growth growth) {
        double[] ofOthers = growth.ofOthers;
        double even = own.stream()
                .filter(r -> utilisations[r] > ofOthers[r])
                .mapToDouble(r -> growth.statedMpps * (1 - ofOthers[r]) / (utilisations[r] - ofOthers[r]))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double meanOfOthers = mean(own, ofOthers);
        double low = Math.max(0, even);
        double high = Math.max(0, growth.statedMpps * (1 - meanOfOthers) / (mean(own, utilisations) - meanOfOthers));
        if (high <= low * (1 + SAME) || passesAll(own, growth, high)) {
            return high;
        }
        while (high - low > SAME * Math.max(high, SAME * growth.statedMpps)) {
            double middle = (low + high) / 2;
            if (passesAll(own, growth, middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Over resources, each by what it carries. */
    private double mean(List<Integer> own, double[] parts) {
        return own.stream().mapToDouble(r -> parts[r] * matrix.capacity(r)).sum()
                / own.stream().mapToDouble(matrix::capacity).sum();
    }

    private boolean passesAll(List<Integer> own, Growth growth, double mpps) {
        double[] before = matrix.offeredMpps();
        double times = mpps / growth.statedMpps;
        double all = 0;
        for (int c = 0; c < before.length; c++) {
            if (growth.passed[c]) {
                double offered = growth.raised[c] ? times * before[c] : before[c];
                matrix.setOffered(c, offered);
                all += offered;
            }
        }
        double most = maxMppsThrough(own, growth.passed);
        for (int c = 0; c < before.length; c++) {
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
