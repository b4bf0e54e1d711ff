package softpath.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.bound.BatchRegime;
import softpath.bound.Bursts;
import softpath.cost.Cycles;
import softpath.cost.StageCost;
import softpath.cost.UnikernelFunction;
import softpath.model.Parameter;
import softpath.wiring.Blueprint;

/**
 * Where the cycles of the packets that come to a stage go, by the closed form at full bursts: what is paid for a burst is
 * shared by as many packets as one may hold.
 *
 * @param stage           what it is called, together with those that share its work
 * @param cores           that do it
 * @param cyclesPerPacket of a packet that comes to it; the items add up to it
 */
public record StageCycles(String stage, List<String> cores, double cyclesPerPacket, List<Item> items) {

    /** A named part of it, cycles a packet. */
    public record Item(String name, double cycles) {}

    /** What a parameter takes of all cores together, megacycles a second at the offered load. */
    record Use(Parameter parameter, double megacycles) {}

    private record Paid(String item, Parameter parameter, double millionTimes) {
        double megacycles() {
            return millionTimes * parameter.value();
        }
    }

    private static final class Sum {
        private final Set<String> cores = new LinkedHashSet<>();
        private final List<Paid> paid = new ArrayList<>();
        private double mpps;
    }

    /** Whether packets cost more as batches have grown. */
    public boolean hasLargeBatches() {
        return items.stream().anyMatch(item -> item.name().equals(UnikernelFunction.LARGE_BATCH));
    }

    /** In the order of the stages; those that nothing comes to are left out, as are those whose costs no file states. */
    public static List<StageCycles> of(Blueprint blueprint) {
        List<StageCycles> stages = new ArrayList<>();
        sums(blueprint).forEach((name, sum) -> {
            Map<String, Double> items = new LinkedHashMap<>();
            sum.paid.forEach(paid -> items.merge(paid.item(), paid.megacycles() / sum.mpps, Double::sum));
            List<Item> named = items.entrySet().stream()
                    .filter(item -> item.getValue() != 0)
                    .map(item -> new Item(item.getKey(), item.getValue()))
                    .toList();
            double all = named.stream().mapToDouble(Item::cycles).sum();
            if (all > 0) {
                stages.add(new StageCycles(name, List.copyOf(sum.cores), all, named));
            }
        });
        return stages;
    }

    /** Parameters by what they take, most first. */
    static List<Use> uses(Blueprint blueprint) {
        List<Use> uses = new ArrayList<>();
        for (Sum sum : sums(blueprint).values()) {
            for (Paid paid : sum.paid) {
                double before = uses.stream()
                        .filter(use -> use.parameter() == paid.parameter())
                        .mapToDouble(Use::megacycles)
                        .sum();
                uses.removeIf(use -> use.parameter() == paid.parameter());
                uses.add(new Use(paid.parameter(), before + paid.megacycles()));
            }
        }
        uses.sort((a, b) -> Double.compare(b.megacycles(), a.megacycles()));
        return uses;
    }

    private static Map<String, Sum> sums(Blueprint blueprint) {
        boolean[] large = BatchRegime.large(blueprint);
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            Sum sum = sums.computeIfAbsent(stage.group(), group -> new Sum());
            for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
                Blueprint.Chain chain = blueprint.chains().get(blueprint.chainOfLeg(leg));
                double mpps = stage.shareOfLeg()[leg] * chain.offeredMpps();
                if (mpps > 0) {
                    sum.mpps += mpps;
                    sum.cores.add(blueprint.cores().get(stage.core()).name());
                    StageCost cost = stage.wayOf(leg).cost();
                    chain.sizes()
                            .weights()
                            .forEach((frameBytes, weight) ->
                                    add(cost.perPacket(), frameBytes, mpps * weight / weights(chain), sum.paid));
                    add(cost.perBurst(), 0, mpps / Bursts.longest(blueprint, stage), sum.paid);
                    if (large[s]) {
                        add(cost.largeBatch(), 0, mpps, sum.paid);
                    }
                }
            }
        }
        return sums;
    }

    private static double weights(Blueprint.Chain chain) {
        return chain.sizes().weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static void add(Cycles cycles, int frameBytes, double mpps, List<Paid> to) {
        if (mpps > 0) {
            cycles.parts(frameBytes)
                    .forEach(part -> to.add(new Paid(part.item(), part.parameter(), mpps * part.times())));
        }
    }
}
