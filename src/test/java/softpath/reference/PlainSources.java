package softpath.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.model.dataplane.Trace;
import softpath.model.scenario.Arrivals;
import softpath.units.Units;
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
        List<List<Integer>> streams = together(own);
        boolean alone = own.size() == 1;
        boolean mayBeTrain = alone && blueprint.ringsOfPort(ring).size() == 1;
        List<PlainSource> sources =
                streams.stream().map(same -> source(same, mayBeTrain)).toList();
        boolean evenTrain = mayBeTrain && isEven(blueprint.sources().get(own.get(0)));
        Optional<Blueprint.Ingress> nic = blueprint.rings().get(ring).ingress();
        PlainSource all = sources.size() == 1 ? sources.get(0) : PlainSource.merged(sources);
        return Optional.of(
                nic.isPresent() && !evenTrain
                        ? PlainSource.overWire(
                                all, slotPsOfClass(blueprint, nic.get().gbpsL1()))
                        : all);
    }

    /** Sources of a stream that send as one: the first phases of its chains, then the second ones, and so on. */
    private List<List<Integer>> together(List<Integer> own) {
        Map<List<Integer>, List<Integer>> ofStreamAndPhase = new LinkedHashMap<>();
        for (int s : own) {
            Blueprint.Source source = blueprint.sources().get(s);
            int phase = (int) own.stream()
                    .filter(before ->
                            before < s && blueprint.sources().get(before).chain() == source.chain())
                    .count();
            ofStreamAndPhase
                    .computeIfAbsent(List.of(source.stream(), phase), key -> new ArrayList<>())
                    .add(s);
        }
        return List.copyOf(ofStreamAndPhase.values());
    }

    private static boolean isEven(Blueprint.Source source) {
        return source.arrivals().kind() == Arrivals.ArrivalKind.CONSTANT
                && sizesUsed(source).size() == 1;
    }

    private static SortedMap<Integer, Double> sizesUsed(Blueprint.Source source) {
        SortedMap<Integer, Double> used = new TreeMap<>(source.sizes().weights());
        used.values().removeIf(weight -> weight == 0);
        return used;
    }

    private PlainSource source(List<Integer> same, boolean mayBeTrain) {
        int s = same.get(0);
        Blueprint.Source source = blueprint.sources().get(s);
        double gbpsL1 = 0;
        for (int each : same) {
            gbpsL1 += blueprint.sources().get(each).gbpsL1();
        }
        long[] slotPs = slotPsOfClass(blueprint, gbpsL1);
        PlainSource.Sizes sizes = sizes(same, gbpsL1);
        double meanGapPs = 8_000 * (meanFrameBytes(same) + 20) / gbpsL1;
        long phaseBelowPs = mayBeTrain && isEven(source) ? slotPs[classes(source)[0]] : (long) meanGapPs;
        long firstPs = source.firstPs().orElseGet(() -> phases.nextLong(Math.max(1, phaseBelowPs)));
        return PlainSource.until(endless(s, gbpsL1, firstPs, slotPs, meanGapPs, sizes), source.untilPs());
    }

    private PlainSource endless(
            int s, double gbpsL1, long firstPs, long[] slotPs, double meanGapPs, PlainSource.Sizes sizes) {
        Arrivals arrivals = blueprint.sources().get(s).arrivals();
        return switch (arrivals.kind()) {
            case CONSTANT -> PlainSource.paced(firstPs, slotPs, sizes);
            case POISSON -> PlainSource.poisson(firstPs, meanGapPs, sizes, seeds[1 + 2 * s]);
            case ON_OFF -> {
                double peak = (arrivals.onMicros() + arrivals.offMicros()) / arrivals.onMicros();
                yield PlainSource.onOff(
                        firstPs,
                        slotPsOfClass(blueprint, gbpsL1 * peak),
                        arrivals.onMicros() * 1_000_000,
                        arrivals.offMicros() * 1_000_000,
                        sizes,
                        seeds[1 + 2 * s]);
            }
            case TRACE -> {
                Trace trace = blueprint.sources().get(s).trace().orElseThrow();
                int first = new XoShiRo256PlusPlus(seeds[1 + 2 * s]).nextInt(trace.packets());
                yield PlainSource.trace(firstPs, meanGapPs, trace, first, sizes);
            }
            case BURSTS -> PlainSource.bursts(firstPs, slotPs, arrivals.burstPackets(), sizes);
        };
    }

    private int[] classes(Blueprint.Source source) {
        return sizesUsed(source).keySet().stream()
                .mapToInt(bytes -> blueprint.classes().of(bytes, source.chain()))
                .toArray();
    }

    /** Of all packets of chains that send as one. */
    private double meanFrameBytes(List<Integer> same) {
        List<Double> means = same.stream()
                .map(s -> blueprint.sources().get(s).sizes().meanFrameBytes())
                .toList();
        if (means.stream().distinct().count() == 1) {
            return means.get(0);
        }
        double mpps = 0;
        double bytes = 0;
        for (int i = 0; i < means.size(); i++) {
            double own = Units.wireMpps(
                    means.get(i), blueprint.sources().get(same.get(i)).gbpsL1());
            mpps += own;
            bytes += own * means.get(i);
        }
        return bytes / mpps;
    }

    private static double total(Blueprint.Source source) {
        return source.sizes().weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Of each chain in turn its sizes, each with its part of the chain's packets times the chain's part of all. */
    private PlainSource.Sizes sizes(List<Integer> same, double gbpsL1) {
        List<Integer> classes = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double mean = meanFrameBytes(same);
        double total = total(blueprint.sources().get(same.get(0)));
        for (int s : same) {
            Blueprint.Source source = blueprint.sources().get(s);
            sizesUsed(source).forEach((bytes, weight) -> {
                classes.add(blueprint.classes().of(bytes, source.chain()));
                double longer =
                        Units.gbpsL1(1, mean) / Units.gbpsL1(1, source.sizes().meanFrameBytes());
                weights.add(source.gbpsL1() / gbpsL1 * weight * longer / (total(source) / total));
            });
        }
        return new PlainSource.Sizes(
                classes.stream().mapToInt(Integer::intValue).toArray(),
                weights.stream().mapToDouble(Double::doubleValue).toArray(),
                seeds[2 + 2 * same.get(0)]);
    }
}
