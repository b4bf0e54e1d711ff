package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Plan;

/** The sources of a plan, in front of their rings. */
final class PlainSources {

    private final Plan plan;
    private final long[][] seeds;
    private final UniformRandomProvider phases;

    PlainSources(Plan plan, long[][] seeds, UniformRandomProvider phases) {
        this.plan = plan;
        this.seeds = seeds;
        this.phases = phases;
    }

    /** Whole picoseconds of a frame of each class at this rate. */
    static long[] slotPsOfClass(Plan plan, double gbpsL1) {
        return IntStream.range(0, plan.classes().count())
                .mapToLong(c -> Math.round(8_000.0 * (plan.classes().frameBytes(c) + 20) / gbpsL1))
                .toArray();
    }

    /** All that comes to a ring from sources. Draws the phases of these sources, in their order. */
    Optional<PlainSource> into(int ring) {
        List<Integer> own = IntStream.range(0, plan.sources().size())
                .filter(s -> plan.sources().get(s).ring() == ring)
                .boxed()
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        boolean alone = own.size() == 1;
        List<PlainSource> sources = own.stream().map(s -> source(s, alone)).toList();
        boolean evenTrain = alone && isEven(plan.sources().get(own.get(0)));
        Optional<Plan.Ingress> nic = plan.rings().get(ring).ingress();
        PlainSource all = alone ? sources.get(0) : PlainSource.merged(sources);
        return Optional.of(
                nic.isPresent() && !evenTrain
                        ? PlainSource.overWire(
                                all, slotPsOfClass(plan, nic.get().gbpsL1()))
                        : all);
    }

    private static boolean isEven(Plan.Source source) {
        return source.arrivals().kind() == Arrivals.Kind.CONSTANT
                && sizesUsed(source).size() == 1;
    }

    private static SortedMap<Integer, Double> sizesUsed(Plan.Source source) {
        SortedMap<Integer, Double> used = new TreeMap<>(source.sizes().weights());
        used.values().removeIf(weight -> weight == 0);
        return used;
    }

    private PlainSource source(int s, boolean alone) {
        Plan.Source source = plan.sources().get(s);
        long[] slotPs = slotPsOfClass(plan, source.gbpsL1());
        PlainSource.Sizes sizes = sizes(source, seeds[2 + 2 * s]);
        double meanGapPs = 8_000 * (source.sizes().meanFrameBytes() + 20) / source.gbpsL1();
        long phaseBelowPs = alone && isEven(source) ? slotPs[classes(source)[0]] : (long) meanGapPs;
        long firstPs = source.firstPs().orElseGet(() -> phases.nextLong(Math.max(1, phaseBelowPs)));
        return PlainSource.until(endless(s, firstPs, slotPs, meanGapPs, sizes), source.untilPs());
    }

    private PlainSource endless(int s, long firstPs, long[] slotPs, double meanGapPs, PlainSource.Sizes sizes) {
        Plan.Source source = plan.sources().get(s);
        Arrivals arrivals = source.arrivals();
        return switch (arrivals.kind()) {
            case CONSTANT -> PlainSource.paced(firstPs, slotPs, sizes);
            case POISSON -> PlainSource.poisson(firstPs, meanGapPs, sizes, seeds[1 + 2 * s]);
            case ON_OFF -> {
                double peak = (arrivals.onMicros() + arrivals.offMicros()) / arrivals.onMicros();
                yield PlainSource.onOff(
                        firstPs,
                        slotPsOfClass(plan, source.gbpsL1() * peak),
                        arrivals.onMicros() * 1_000_000,
                        arrivals.offMicros() * 1_000_000,
                        sizes,
                        seeds[1 + 2 * s]);
            }
        };
    }

    private int[] classes(Plan.Source source) {
        return sizesUsed(source).keySet().stream()
                .mapToInt(bytes -> plan.classes().of(bytes, source.chain()))
                .toArray();
    }

    private PlainSource.Sizes sizes(Plan.Source source, long[] seed) {
        double[] weights = sizesUsed(source).entrySet().stream()
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        return new PlainSource.Sizes(classes(source), weights, seed);
    }
}
