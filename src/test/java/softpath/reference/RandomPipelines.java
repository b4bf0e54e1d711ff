package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.PipelineCheck;
import softpath.model.scenario.Run;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.PipelineWiring;

/**
 * Bare pipelines drawn at random: rings in layers, each fed by sources or by cores of the layer before.
 *
 * <p>Every other seed has ties.
 */
final class RandomPipelines {

    private final Draws draws;
    private final List<Pipeline.Source> sources = new ArrayList<>();
    private final List<Pipeline.Ring> rings = new ArrayList<>();
    private final List<Pipeline.RingCore> cores = new ArrayList<>();

    private RandomPipelines(long seed) {
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
    }

    static Case of(long seed) {
        return new RandomPipelines(seed).draw(seed);
    }

    private Case draw(long seed) {
        int layers = draws.between(1, 4);
        List<List<Pipeline.Ring>> ringsOfLayer = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            List<Pipeline.Ring> own = new ArrayList<>();
            int count = draws.between(1, layer == 0 ? 2 : 3);
            for (int i = 0; i < count; i++) {
                own.add(ring());
            }
            ringsOfLayer.add(own);
        }
        ringsOfLayer.add(List.of());
        for (int layer = 0; layer < layers; layer++) {
            addCores(ringsOfLayer.get(layer), ringsOfLayer.get(layer + 1));
        }
        rings.forEach(this::addSources);
        if (draws.oneIn(4)) {
            Collections.shuffle(cores, draws.random());
        }
        long horizonPs = draws.ties() ? 1_000L * draws.between(500, 6_000) : draws.between(10_000_000, 60_000_000);
        int copies = draws.oneIn(5) ? draws.between(2, 3) : 1;
        Run run = new Run(0, Units.millisFromPs(horizonPs), 1, seed);
        Pipeline pipeline = new Pipeline("random", copies, sources, rings, cores, run);
        PipelineCheck.check(pipeline);
        Blueprint blueprint = RandomClocks.of(
                new RandomPauses(seed, draws.ties()).of(PipelineWiring.blueprint(pipeline)), seed, draws.ties());
        return new Case(
                "pipeline of seed " + seed,
                blueprint,
                Case.seeds(blueprint, seed),
                draws.warmupPs(horizonPs),
                horizonPs,
                draws.probesPs(horizonPs));
    }

    private Pipeline.Ring ring() {
        Pipeline.SlotsFree slotsFree = draws.among(List.of(Pipeline.SlotsFree.values()));
        Pipeline.Ring ring = new Pipeline.Ring("r" + rings.size(), draws.slots(), slotsFree);
        rings.add(ring);
        return ring;
    }

    /** Every ring of the next layer that can be filled is. */
    private void addCores(List<Pipeline.Ring> layer, List<Pipeline.Ring> next) {
        List<Pipeline.Ring> unfed = new ArrayList<>(next);
        for (Pipeline.Ring ring : layer) {
            boolean shared = ring.slotsFree() == Pipeline.SlotsFree.AT_CLAIM && draws.oneIn(3);
            int readers = shared ? draws.between(2, 3) : 1;
            for (int i = 0; i < readers; i++) {
                String into = Pipeline.SINK;
                if (!unfed.isEmpty()) {
                    into = unfed.remove(0).name();
                } else if (!next.isEmpty() && !draws.oneIn(4)) {
                    into = draws.among(next).name();
                }
                cores.add(core(ring.name(), into));
            }
        }
    }

    private Pipeline.RingCore core(String from, String into) {
        boolean ties = draws.ties();
        // Cores that share a ring are all of one kind.
        boolean sleeps = cores.stream()
                .filter(core -> core.from().equals(from))
                .findFirst()
                .map(core -> core.idlePollCycles() == 0)
                .orElseGet(() -> draws.oneIn(3));
        return new Pipeline.RingCore(
                "c" + cores.size(),
                ties ? 1 : 0.8 + 3 * draws.random().nextDouble(),
                from,
                into,
                draws.burstPackets(),
                draws.oneIn(3) ? 0 : draws.cycles(ties ? 6 : 400),
                1 + draws.cycles(ties ? 12 : 300),
                draws.oneIn(4) ? draws.cycles(4) / 4 : 0,
                draws.oneIn(8) ? Pipeline.Service.EXPONENTIAL : Pipeline.Service.CONSTANT,
                sleeps ? 0 : 1 + draws.cycles(ties ? 4 : 120),
                draws.startPs(draws.oneIn(8) ? 2_000_000 : ties ? 5_000 : 100_000));
    }

    /** Rings that no core fills get 1 to 3 sources. */
    private void addSources(Pipeline.Ring ring) {
        if (cores.stream().anyMatch(core -> core.into().equals(ring.name()))) {
            return;
        }
        int count = draws.oneIn(3) ? draws.between(2, 3) : 1;
        for (int i = 0; i < count; i++) {
            SizeMix sizes = draws.sizes();
            sources.add(new Pipeline.Source(
                    "s" + sources.size(),
                    ring.name(),
                    draws.offered(sizes, draws.ties() ? 20 : 400),
                    draws.arrivals(),
                    sizes,
                    draws.startPs(draws.ties() ? 20_000 : 200_000)));
        }
    }
}
