package softpath.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import softpath.model.result.Result;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.ServiceSpread;
import softpath.units.Units;

/** Works a bare pipeline out to a {@link Blueprint}. */
public final class PipelineWiring {

    /** Sources of a pipeline are point processes, so a share of a wire's rate means nothing here. */
    private static final double NO_WIRE = Double.NaN;

    private final Pipeline pipeline;
    private final PacketClasses classes = new PacketClasses();
    private final List<Blueprint.Chain> chains = new ArrayList<>();
    private final List<Blueprint.Ring> rings = new ArrayList<>();
    private final List<Blueprint.Source> sources = new ArrayList<>();
    private final List<Blueprint.Stage> stages = new ArrayList<>();
    private final List<Blueprint.Core> cores = new ArrayList<>();

    private PipelineWiring(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** @param pipeline checked by {@link softpath.model.scenario.PipelineCheck} */
    public static Blueprint blueprint(Pipeline pipeline) {
        PipelineWiring wiring = new PipelineWiring(pipeline);
        for (int copy = 0; copy < pipeline.copies(); copy++) {
            wiring.addCopy(pipeline.copies() == 1 ? "" : "." + copy);
        }
        return new Blueprint(
                wiring.classes,
                wiring.chains,
                wiring.rings,
                wiring.sources,
                List.of(),
                List.of(),
                wiring.stages.stream().map(wiring::withAllChains).toList(),
                wiring.cores);
    }

    /** Copies come one after the other, and the first knew nothing of the chains of the last. */
    private Blueprint.Stage withAllChains(Blueprint.Stage stage) {
        return new Blueprint.Stage(
                stage.name(),
                stage.group(),
                stage.ring(),
                stage.targets(),
                stage.cyclesPerBurst(),
                stage.cyclesOfClass(),
                stage.burstPackets(),
                stage.drive(),
                stage.core(),
                Arrays.copyOf(stage.shareOfLeg(), chains.size()));
    }

    private void addCopy(String suffix) {
        int firstRing = rings.size();
        int firstChain = chains.size();
        Map<String, Integer> ringIndex = new HashMap<>();
        for (Pipeline.Ring ring : pipeline.rings()) {
            ringIndex.put(ring.name(), firstRing + ringIndex.size());
            boolean atClaim = ring.slotsFree() == Pipeline.SlotsFree.AT_CLAIM;
            rings.add(new Blueprint.Ring(
                    ring.name() + suffix, ring.slots(), 1, atClaim, Result.Place.RING, Optional.empty()));
        }
        for (Pipeline.Source source : pipeline.sources()) {
            double gbpsL1 = source.offered().gbpsL1(source.sizes().meanFrameBytes(), NO_WIRE);
            double mpps = gbpsL1 / Units.gbpsL1(1, source.sizes().meanFrameBytes());
            int chain = chains.size();
            source.sizes().occurring().forEach(bytes -> classes.of(bytes, chain));
            chains.add(new Blueprint.Chain(source.name() + suffix, mpps, source.sizes(), Optional.empty(), 0));
            sources.add(new Blueprint.Source(
                    chain,
                    ringIndex.get(source.into()),
                    source.arrivals(),
                    gbpsL1,
                    source.sizes(),
                    source.firstPs().map(OptionalLong::of).orElse(OptionalLong.empty())));
        }
        addCores(suffix, ringIndex, firstChain);
    }

    private void addCores(String suffix, Map<String, Integer> ringIndex, int firstChain) {
        double[][] shares = shares(firstChain);
        for (int i = 0; i < pipeline.cores().size(); i++) {
            Pipeline.RingCore core = pipeline.cores().get(i);
            String name = core.name() + suffix;
            Blueprint.Target target = core.into().equals(Pipeline.SINK)
                    ? new Blueprint.ToSink()
                    : new Blueprint.ToRing(ringIndex.get(core.into()));
            stages.add(new Blueprint.Stage(
                    name,
                    name,
                    ringIndex.get(core.from()),
                    List.of(target),
                    core.cyclesPerBurst(),
                    cyclesOfClass(core, shares[i]),
                    core.burstPackets(),
                    new Blueprint.Polled(core.idlePollCycles()),
                    cores.size(),
                    shares[i]));
            cores.add(new Blueprint.Core(
                            name,
                            "pipeline",
                            0,
                            core.frequencyGhz(),
                            List.of(name),
                            core.firstPollPs().map(OptionalLong::of).orElse(OptionalLong.empty()),
                            Blueprint.Always.STAGES)
                    .withSpread(
                            core.service() == Pipeline.Service.EXPONENTIAL
                                    ? Optional.of(new ServiceSpread.Exponential())
                                    : Optional.empty()));
        }
    }

    /** Which part of each chain comes to each core: follows rings from the sources on, evenly over shared rings. */
    private double[][] shares(int firstChain) {
        List<Pipeline.RingCore> own = pipeline.cores();
        Map<String, List<Integer>> readers = new HashMap<>();
        for (int c = 0; c < own.size(); c++) {
            readers.computeIfAbsent(own.get(c).from(), ring -> new ArrayList<>())
                    .add(c);
        }
        double[][] shares =
                new double[own.size()][firstChain + pipeline.sources().size()];
        for (int s = 0; s < pipeline.sources().size(); s++) {
            Map<String, Double> atRing =
                    new HashMap<>(Map.of(pipeline.sources().get(s).into(), 1.0));
            for (int hop = 0; hop < own.size() && !atRing.isEmpty(); hop++) {
                Map<String, Double> nextRing = new HashMap<>();
                TreeSet<Integer> reached = new TreeSet<>();
                atRing.keySet().forEach(ring -> reached.addAll(readers.getOrDefault(ring, List.of())));
                for (int c : reached) {
                    Pipeline.RingCore core = own.get(c);
                    double here =
                            atRing.get(core.from()) / readers.get(core.from()).size();
                    shares[c][firstChain + s] += here;
                    nextRing.merge(core.into(), here, Double::sum);
                }
                nextRing.remove(Pipeline.SINK);
                atRing = nextRing;
            }
        }
        return shares;
    }

    private double[] cyclesOfClass(Pipeline.RingCore core, double[] shareOfLeg) {
        double[] cycles = new double[classes.count()];
        Arrays.setAll(cycles, c -> {
            int chain = classes.chain(c);
            boolean comes = chain < shareOfLeg.length && shareOfLeg[chain] > 0;
            return comes ? core.cyclesPerPacket() + core.cyclesPerByte() * classes.frameBytes(c) : Double.NaN;
        });
        return cycles;
    }
}
