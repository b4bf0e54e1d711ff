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
        boolean isCore = tight.kind() == Result.Kind.CORE;
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
                .map(r -> passages.rows().get(r).description())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        double visitMpps = visitMpps(busiest, trafficMpps > 0);
        return new Resource(
                tight.name(),
                String.join(", ", descriptions),
                tight.kind(),
                tight.ingress(),
                own.stream().mapToInt(Integer::intValue).toArray(),
                utilisations[busiest],
                boundMpps(own, passed, trafficMpps),
                trafficMpps,
                isCore ? takenPerMpps(busiest, trafficMpps > 0) / visitMpps : 0,
                isCore ? matrix.capacity(busiest) / 1_000 : 0,
                passed);
    }

    private double boundMpps(List<Integer> own, boolean[] passed, double trafficMpps) {
        boolean isOverloaded = own.stream().anyMatch(r -> utilisations[r] > 1);
        return isOverloaded
                ? maxMppsThrough(own, passed)
                : own.stream()
                        .mapToDouble(r ->
                                matrix.capacity(r) * visitMpps(r, trafficMpps > 0) / takenPerMpps(r, trafficMpps > 0))
                        .sum();
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

    /** What the load takes of a resource; without any, what 1 Mpps of each chain would. */
    private double takenPerMpps(int r, boolean isOffered) {
        double taken = 0;
        for (int e : passages.entriesOf(r)) {
            taken += amounts.ofEntry(e) * mpps(passages.segmentOf(e), isOffered);
        }
        return taken;
    }

    private double mpps(int segment, boolean isOffered) {
        return passages.part(segment) * (isOffered ? matrix.offered(passages.chainOf(segment)) : 1);
    }

    /** Packets that come to a resource, each counted once though it may come by for several kinds of work. */
    private double visitMpps(int r, boolean isOffered) {
        Map<String, Double> mppsOfWork = new LinkedHashMap<>();
        int core = passages.rows().get(r).core();
        for (int e : passages.entriesOf(r)) {
            int segment = passages.segmentOf(e);
            double mpps = mpps(segment, isOffered);
            if (core == Blueprint.NONE) {
                mppsOfWork.merge("", mpps, Double::sum);
            } else {
                addWork(mppsOfWork, segment, core, mpps);
            }
        }
        return mppsOfWork.values().stream().max(Double::compare).orElse(0.0);
    }

    private void addWork(Map<String, Double> mppsOfWork, int segment, int core, double mpps) {
        for (Flows.Visit visit : passages.segments().get(segment).visits()) {
            Blueprint.Stage stage = blueprint.stages().get(visit.at());
            if (stage.core() == core && isFirstVisit(stage, visit.leg())) {
                mppsOfWork.merge(stage.group(), mpps, Double::sum);
            }
        }
    }

    /** Whether packets of a leg come to this work of a core for the first time: on no leg of their chain before. */
    private boolean isFirstVisit(Blueprint.Stage stage, int leg) {
        int chain = blueprint.chainOfLeg(leg);
        return leg == chain
                || blueprint.stages().stream()
                        .filter(other ->
                                other.core() == stage.core() && other.group().equals(stage.group()))
                        .noneMatch(other -> IntStream.range(0, leg)
                                .filter(before -> blueprint.chainOfLeg(before) == chain)
                                .anyMatch(other::isPassedBy));
    }
}
