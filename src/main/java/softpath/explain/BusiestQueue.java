package softpath.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;
import softpath.wiring.Blueprint;

/**
 * Of several queues that flows are spread over, at a NIC or at a guest behind its queues, the one that loses most.
 *
 * @param queue    its ring
 * @param core     that polls it
 * @param coreUsefulShare part of the time that this core works on packets
 * @param lostMpps at it
 * @param queues   of its port
 * @param fullestPart that the fullest queue of the port gets of a chain's packets: of the hash that is stated, else on
 *                 average over hashes
 * @param isOfStatedHash whether it is of the hash that is stated
 */
public record BusiestQueue(
        String queue,
        String core,
        double coreUsefulShare,
        double lostMpps,
        double lostMppsOfAll,
        int queues,
        double fullestPart,
        boolean isOfStatedHash) {

    private static final long MOST_HASHES = 1_000;
    private static final long MOST_FLOWS_HASHED = 1_000_000;

    static Optional<BusiestQueue> of(Situation at) {
        return at.blueprint().spreads().stream()
                .filter(spread -> spread.rings().size() > 1)
                .flatMap(spread -> spread.ofChain().values().stream()
                        .flatMap(spreading -> spreading.flows().stream())
                        .limit(1)
                        .flatMap(flows -> alike(at.blueprint(), spread.rings()).map(rings -> of(at, rings, flows))))
                .filter(busiest -> busiest.lostMpps() > 0)
                .max(Comparator.comparingDouble(BusiestQueue::lostMpps));
    }

    /** The queues of a port, and as many queues as these that follow from them further on. */
    private static Stream<List<Integer>> alike(Blueprint blueprint, List<Integer> ofPort) {
        Map<String, List<Integer>> ringsOfGroup = new TreeMap<>();
        blueprint
                .stages()
                .forEach(stage -> ringsOfGroup
                        .computeIfAbsent(stage.group(), group -> new ArrayList<>())
                        .add(stage.ring()));
        return Stream.concat(
                Stream.of(ofPort),
                ringsOfGroup.values().stream()
                        .filter(rings -> rings.stream().distinct().count() == ofPort.size()));
    }

    private static BusiestQueue of(Situation at, List<Integer> rings, Flows flows) {
        Blueprint blueprint = at.blueprint();
        int busiest = rings.stream()
                .max(Comparator.<Integer>comparingDouble(ring -> lostMpps(at, ring))
                        .thenComparing(ring -> -ring))
                .orElseThrow();
        String core = blueprint.stages().stream()
                .filter(stage -> stage.ring() == busiest)
                .map(stage -> blueprint.cores().get(stage.core()).name())
                .findFirst()
                .orElseThrow();
        return new BusiestQueue(
                blueprint.rings().get(busiest).name(),
                core,
                at.result().cores().stream()
                        .filter(each -> each.name().equals(core))
                        .mapToDouble(Result.CoreResult::usefulShare)
                        .sum(),
                lostMpps(at, busiest),
                at.result().lost().stream().mapToDouble(Result.Loss::mpps).sum(),
                rings.size(),
                fullestPart(flows, rings.size()),
                flows.fixedSeed().isPresent());
    }

    private static double lostMpps(Situation at, int ring) {
        String name = at.blueprint().rings().get(ring).name();
        return at.result().lost().stream()
                .filter(loss -> loss.ring().equals(name))
                .mapToDouble(Result.Loss::mpps)
                .sum();
    }

    static double fullestPart(Flows flows, int queues) {
        OptionalLong stated = flows.fixedSeed();
        long hashes = Math.max(1, Math.min(MOST_HASHES, MOST_FLOWS_HASHED / flows.parts().length));
        LongStream seeds = stated.isPresent() ? LongStream.of(stated.getAsLong()) : LongStream.range(0, hashes);
        return seeds.mapToDouble(seed ->
                        DoubleStream.of(flows.partsOfQueues(queues, seed)).max().orElseThrow())
                .average()
                .orElseThrow();
    }
}
