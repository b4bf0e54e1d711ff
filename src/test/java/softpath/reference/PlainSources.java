package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/** The sources of a blueprint, in front of their rings. */
final class PlainSources {

    private final Blueprint blueprint;
    private final long[][] seeds;
    private final UniformRandomProvider phases;

    PlainSources(Blueprint blueprint, long[][] seeds, UniformRandomProvider phases) {
        this.blueprint = blueprint;
        this.seeds = seeds;
        this.phases = phases;
    }

    /** Whole picoseconds of a frame of each class at this rate. */
    static long[] slotPsOfClass(Blueprint blueprint, double gbpsL1) {
        return IntStream.range(0, blueprint.classes().count())
                .mapToLong(c -> Math.round(8_000.0 * (blueprint.classes().frameBytes(c) + 20) / gbpsL1))
                .toArray();
    }

    /** All that comes to a ring from sources. Draws the phases of these sources, in their order. */
    Optional<PlainSource> into(int ring) {
        List<Integer> own = IntStream.range(0, blueprint.sources().size())
                .filter(s -> blueprint.sources().get(s).ring() == ring)
                .boxed()
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        boolean alone = own.size() == 1;
        boolean mayBeTrain = alone && blueprint.ringsOfPort(ring).size() == 1;
        List<PlainSource> sources = own.stream().map(s -> source(s, mayBeTrain)).toList();
        boolean evenTrain = mayBeTrain && isEven(blueprint.sources().get(own.get(0)));
        Optional<Blueprint.Ingress> nic = blueprint.rings().get(ring).ingress();
        PlainSource all = alone ? sources.get(0) : PlainSource.merged(sources);
        return Optional.of(
                nic.isPresent() && !evenTrain
                        ? PlainSource.overWire(
                                all, slotPsOfClass(blueprint, nic.get().gbpsL1()))
                        : all);
    }

    private static boolean isEven(Blueprint.Source source) {
        return source.arrivals().kind() == Arrivals.Kind.CONSTANT
                && sizesUsed(source).size() == 1;
    }

    private static SortedMap<Integer, Double> sizesUsed(Blueprint.Source source) {
        SortedMap<Integer, Double> used = new TreeMap<>(source.sizes().weights());
        used.values().removeIf(weight -> weight == 0);
        return used;
    }

    private PlainSource source(int s, boolean mayBeTrain) {
        Blueprint.Source source = blueprint.sources().get(s);
        long[] slotPs = slotPsOfClass(blueprint, source.gbpsL1());
        PlainSource.Sizes sizes = sizes(source, seeds[2 + 2 * s]);
        double meanGapPs = 8_000 * (source.sizes().meanFrameBytes() + 20) / source.gbpsL1();
        long phaseBelowPs = mayBeTrain && isEven(source) ? slotPs[classes(source)[0]] : (long) meanGapPs;
        long firstPs = source.firstPs().orElseGet(() -> phases.nextLong(Math.max(1, phaseBelowPs)));
        return PlainSource.until(endless(s, firstPs, slotPs, meanGapPs, sizes), source.untilPs());
    }

    private PlainSource endless(int s, long firstPs, long[] slotPs, double meanGapPs, PlainSource.Sizes sizes) {
        Blueprint.Source source = blueprint.sources().get(s);
        Arrivals arrivals = source.arrivals();
        return switch (arrivals.kind()) {
            case CONSTANT -> PlainSource.paced(firstPs, slotPs, sizes);
            case POISSON -> PlainSource.poisson(firstPs, meanGapPs, sizes, seeds[1 + 2 * s]);
            case ON_OFF -> {
                double peak = (arrivals.onMicros() + arrivals.offMicros()) / arrivals.onMicros();
                yield PlainSource.onOff(
                        firstPs,
                        slotPsOfClass(blueprint, source.gbpsL1() * peak),
                        arrivals.onMicros() * 1_000_000,
                        arrivals.offMicros() * 1_000_000,
                        sizes,
                        seeds[1 + 2 * s]);
            }
            case BURSTS -> PlainSource.bursts(firstPs, slotPs, arrivals.burstPackets(), sizes);
        };
    }

    private int[] classes(Blueprint.Source source) {
        return sizesUsed(source).keySet().stream()
                .mapToInt(bytes -> blueprint.classes().of(bytes, source.chain()))
                .toArray();
    }

    private PlainSource.Sizes sizes(Blueprint.Source source, long[] seed) {
        double[] weights = sizesUsed(source).entrySet().stream()
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        return new PlainSource.Sizes(classes(source), weights, seed);
    }
}
