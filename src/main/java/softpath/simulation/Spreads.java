package softpath.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.mechanism.PacketSpread;
import softpath.model.scenario.Flows;
import softpath.wiring.Blueprint;

/** Builds what spreads packets over the queues of a port or over workers; flows without a hash of their own get one that is drawn. */
final class Spreads {

    private Spreads() {}

    /** Of a port: first the hashes of its chains are drawn, then the queues of packets. */
    static PacketSpread ofPort(Blueprint blueprint, int spread, long[] seed) {
        UniformRandomProvider draws = new XoShiRo256PlusPlus(seed);
        PacketSpread.OfChain[] ofChain =
                new PacketSpread.OfChain[blueprint.chains().size()];
        blueprint.spreads().get(spread).ofChain().forEach((c, spreading) -> ofChain[c] = ofChain(spreading, draws));
        return new PacketSpread(ofChain, draws);
    }

    private static PacketSpread.OfChain ofChain(Blueprint.Spreading spreading, UniformRandomProvider hashes) {
        if (spreading.flows().isEmpty()) {
            return new PacketSpread.OfChain(spreading.queues(), null);
        }
        Flows flows = spreading.flows().get();
        double[] parts =
                flows.partsOfQueues(spreading.queues().length, flows.fixedSeed().orElseGet(hashes::nextLong));
        Arrays.parallelPrefix(parts, Double::sum);
        return new PacketSpread.OfChain(spreading.queues(), parts);
    }

    /** The stages that hand flows over, each of which has a stream of random numbers of its own. */
    static List<Integer> dispatchers(Blueprint blueprint) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> !flowsOf(blueprint.stages().get(s)).isEmpty())
                .boxed()
                .toList();
    }

    private static Map<Integer, Blueprint.Spreading> flowsOf(Blueprint.Stage stage) {
        return stage.ways().get(0).dispatch().map(Blueprint.Dispatch::ofChain).orElse(Map.of());
    }

    /**
     * Of a stage that hands over. All that do so for one port have the hashes which the first of them draws, and each draws as
     * many before the workers of its packets.
     *
     * @param seeds of the {@link #dispatchers}, in their order
     */
    static PacketSpread ofDispatcher(Blueprint blueprint, int s, long[][] seeds) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        int[] all = IntStream.range(0, stage.ways().get(0).targets().size()).toArray();
        PacketSpread.OfChain[] ofChain =
                new PacketSpread.OfChain[blueprint.chains().size()];
        Arrays.fill(ofChain, new PacketSpread.OfChain(all, null));
        List<Integer> dispatchers = dispatchers(blueprint);
        if (!dispatchers.contains(s)) {
            return new PacketSpread(ofChain, null);
        }
        int first = dispatchers.stream()
                .filter(each -> blueprint.stages().get(each).group().equals(stage.group()))
                .findFirst()
                .orElseThrow();
        UniformRandomProvider hashes = new XoShiRo256PlusPlus(seeds[dispatchers.indexOf(first)]);
        UniformRandomProvider draws = new XoShiRo256PlusPlus(seeds[dispatchers.indexOf(s)]);
        flowsOf(stage).forEach((c, spreading) -> {
            ofChain[c] = ofChain(spreading, hashes);
            ofChain(spreading, draws);
        });
        return new PacketSpread(ofChain, draws);
    }
}
