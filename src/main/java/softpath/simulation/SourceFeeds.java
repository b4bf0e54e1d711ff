package softpath.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.engine.ArrivalFeed;
import softpath.engine.ArrivalProcess;
import softpath.engine.Drops;
import softpath.engine.Feed;
import softpath.mechanism.Admission;
import softpath.mechanism.BurstSource;
import softpath.mechanism.ConstantSource;
import softpath.mechanism.FrameSizes;
import softpath.mechanism.IngressWire;
import softpath.mechanism.OnOffSource;
import softpath.mechanism.PacedSource;
import softpath.mechanism.PhasedSource;
import softpath.mechanism.PoissonSource;
import softpath.mechanism.ReceiveQueues;
import softpath.mechanism.TraceSource;
import softpath.model.dataplane.Trace;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Builds what feeds each ring with the packets of its sources. */
final class SourceFeeds {

    private final Blueprint blueprint;
    private final long[][] seeds;
    private final UniformRandomProvider phases;

    SourceFeeds(Blueprint blueprint, long[][] seeds, UniformRandomProvider phases) {
        this.blueprint = blueprint;
        this.seeds = seeds;
        this.phases = phases;
    }

    /** The feed of ring {@code r}; none if no source leads there, or to a port that spreads what comes. */
    Optional<Feed> of(int r) {
        List<Integer> sources = sourcesOf(r);
        if (sources.isEmpty() || blueprint.ringsOfPort(r).size() > 1) {
            return Optional.empty();
        }
        Blueprint.Source first = blueprint.sources().get(sources.get(0));
        boolean isTrain = sources.size() == 1
                && first.arrivals().kind() == Arrivals.ArrivalKind.CONSTANT
                && first.untilPs() == Units.FOREVER_PS
                && classesOf(first).length == 1;
        return Optional.of(
                isTrain ? train(first) : merged(sources, blueprint.rings().get(r)));
    }

    /** A single constant source within the wire's rate never meets another frame and needs no wire. */
    private Feed train(Blueprint.Source source) {
        int packetClass = classesOf(source)[0];
        long gapPs = blueprint.slotPsOfClass(source.gbpsL1())[packetClass];
        return new ConstantSource(firstPs(source, gapPs), gapPs, packetClass);
    }

    private List<Integer> sourcesOf(int ring) {
        return IntStream.range(0, blueprint.sources().size())
                .filter(s -> blueprint.sources().get(s).ring() == ring)
                .boxed()
                .toList();
    }

    private Feed merged(List<Integer> sources, Blueprint.Ring ring) {
        return new ArrivalFeed(onWire(sources, ring), blueprint.classes().count());
    }

    private ArrivalProcess onWire(List<Integer> sources, Blueprint.Ring ring) {
        ArrivalProcess[] processes = ofStreams(sources);
        boolean isWired = ring.ingress().isPresent();
        return isWired || processes.length > 1 ? new IngressWire(processes, wireSlotPsOfClass(ring)) : processes[0];
    }

    /** What comes from sources to a port that spreads it, before it is spread. */
    Optional<Feed> ofSpread(int spread) {
        int first = blueprint.spreads().get(spread).rings().get(0);
        List<Integer> sources = sourcesOf(first);
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(merged(sources, blueprint.rings().get(first)));
    }

    /**
     * The receive queues of a port that spreads what comes.
     *
     * @param comes         to the port, or past its card
     * @param cap           of the port or of its card
     * @param isFromOutside whether that does not depend on the simulation
     * @param lostToCap     of each queue
     */
    ReceiveQueues queues(int spread, Feed comes, Admission cap, boolean isFromOutside, Drops[] lostToCap) {
        long[] seed =
                seeds[1 + 2 * blueprint.sources().size() + blueprint.stages().size() + spread];
        int[] chainOfClass = IntStream.range(0, blueprint.classes().count())
                .map(blueprint.classes()::chain)
                .toArray();
        return new ReceiveQueues(
                comes, cap, isFromOutside, chainOfClass, Spreads.ofPort(blueprint, spread, seed), lostToCap);
    }

    /** Without a NIC sources are point processes: they are merged, and nothing keeps their packets apart. */
    private long[] wireSlotPsOfClass(Blueprint.Ring ring) {
        return ring.ingress().isPresent()
                ? blueprint.slotPsOfClass(ring.ingress().get().gbpsL1())
                : new long[blueprint.classes().count()];
    }

    /** One for each stream, in phases: of each chain its sources are its phases in their order. */
    private ArrivalProcess[] ofStreams(List<Integer> sources) {
        Map<Integer, List<List<Integer>>> phasesOfStream = new LinkedHashMap<>();
        Map<Integer, Integer> seenOfChain = new HashMap<>();
        for (int s : sources) {
            Blueprint.Source source = blueprint.sources().get(s);
            int phase = seenOfChain.merge(source.chain(), 1, Integer::sum) - 1;
            List<List<Integer>> phases = phasesOfStream.computeIfAbsent(source.stream(), stream -> new ArrayList<>());
            if (phase == phases.size()) {
                phases.add(new ArrayList<>());
            }
            phases.get(phase).add(s);
        }
        return phasesOfStream.values().stream().map(this::inPhases).toArray(ArrivalProcess[]::new);
    }

    private ArrivalProcess inPhases(List<List<Integer>> sources) {
        ArrivalProcess[] phases = sources.stream().map(this::process).toArray(ArrivalProcess[]::new);
        long[] endPs = sources.stream()
                .mapToLong(same -> blueprint.sources().get(same.get(0)).untilPs())
                .toArray();
        boolean isEndless = phases.length == 1 && endPs[0] == Units.FOREVER_PS;
        return isEndless ? phases[0] : new PhasedSource(phases, endPs);
    }

    /** Of chains that send as one. */
    private ArrivalProcess process(List<Integer> same) {
        Blueprint.Source source = blueprint.sources().get(same.get(0));
        Arrivals arrivals = source.arrivals();
        double gbpsL1 = gbpsL1(same);
        FrameSizes sizes = sizes(same);
        long[] gapSeed = seeds[1 + 2 * same.get(0)];
        double meanGapPs = Units.wirePs(meanFrameBytes(same), gbpsL1);
        long firstPs = firstPs(source, (long) meanGapPs);
        return switch (arrivals.kind()) {
            case CONSTANT -> new PacedSource(firstPs, blueprint.slotPsOfClass(gbpsL1), sizes);
            case POISSON -> new PoissonSource(firstPs, meanGapPs, sizes, gapSeed);
            case ON_OFF ->
                new OnOffSource(
                        firstPs,
                        blueprint.slotPsOfClass(gbpsL1 * arrivals.peakOverMean()),
                        arrivals.onMicros() * Units.PS_PER_MICRO,
                        arrivals.offMicros() * Units.PS_PER_MICRO,
                        sizes,
                        gapSeed);
            case TRACE -> {
                Trace trace = source.trace().orElseThrow();
                int first = new XoShiRo256PlusPlus(gapSeed).nextInt(trace.packets());
                yield new TraceSource(firstPs, meanGapPs, trace, first, sizes);
            }
            case BURSTS -> new BurstSource(firstPs, blueprint.slotPsOfClass(gbpsL1), arrivals.burstPackets(), sizes);
        };
    }

    private double gbpsL1(List<Integer> same) {
        return same.stream()
                .mapToDouble(s -> blueprint.sources().get(s).gbpsL1())
                .sum();
    }

    /** Of all their frames. */
    private double meanFrameBytes(List<Integer> same) {
        double first = blueprint.sources().get(same.get(0)).sizes().meanFrameBytes();
        double mpps = 0;
        double bytes = 0;
        boolean isOne = true;
        for (int s : same) {
            Blueprint.Source source = blueprint.sources().get(s);
            double mean = source.sizes().meanFrameBytes();
            double own = Units.wireMpps(mean, source.gbpsL1());
            isOne &= mean == first;
            mpps += own;
            bytes += own * mean;
        }
        return isOne ? first : bytes / mpps;
    }

    /** Sizes of one chain, or of several: then whose each packet is is drawn with its size, by the packets of each. */
    private FrameSizes sizes(List<Integer> same) {
        double all = gbpsL1(same);
        double mean = meanFrameBytes(same);
        double total = total(blueprint.sources().get(same.get(0)).sizes());
        int[] classes = same.stream()
                .flatMapToInt(s -> IntStream.of(classesOf(blueprint.sources().get(s))))
                .toArray();
        double[] weights = same.stream()
                .map(s -> blueprint.sources().get(s))
                .flatMapToDouble(source -> source.sizes().occurring().stream()
                        .mapToDouble(bytes -> source.gbpsL1()
                                / all
                                * source.sizes().weights().get(bytes)
                                * (Units.gbpsL1(1, mean)
                                        / Units.gbpsL1(1, source.sizes().meanFrameBytes()))
                                / (total(source.sizes()) / total)))
                .toArray();
        return new FrameSizes(classes, weights, seeds[2 + 2 * same.get(0)]);
    }

    private static double total(SizeMix sizes) {
        return sizes.weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private int[] classesOf(Blueprint.Source source) {
        return source.sizes().occurring().stream()
                .mapToInt(bytes -> blueprint.classes().of(bytes, source.chain()))
                .toArray();
    }

    private long firstPs(Blueprint.Source source, long gapPs) {
        return source.firstPs().orElseGet(() -> phases.nextLong(Math.max(1, gapPs)));
    }
}
