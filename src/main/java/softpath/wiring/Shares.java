package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The part of each chain's packets that comes to each stage on each leg where queues are not filled evenly. */
final class Shares {

    private final Blueprint blueprint;
    private final Map<Integer, Set<Integer>> writersOfRing = new HashMap<>();
    private final Map<Integer, Map<Integer, Double>> partsOfSource = new HashMap<>();
    private final Map<Long, Double> known = new HashMap<>();
    private final List<List<Integer>> legsOfChain = new ArrayList<>();

    private Shares(Blueprint blueprint) {
        this.blueprint = blueprint;
        blueprint.chains().forEach(chain -> legsOfChain.add(new ArrayList<>()));
        for (int leg = 0; leg < blueprint.legs(); leg++) {
            legsOfChain.get(blueprint.chainOfLeg(leg)).add(leg);
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            int writer = s;
            blueprint.stages().get(s).targets().stream()
                    .flatMap(target -> blueprint.ringsAfter(target).stream())
                    .forEach(ring -> writersOfRing
                            .computeIfAbsent(ring, r -> new TreeSet<>())
                            .add(writer));
        }
        blueprint
                .sources()
                .forEach(source ->
                        partsOfSource.put(source.chain(), blueprint.partsInto(source.ring(), source.chain())));
    }

    /** The stages of a blueprint with their parts worked out along the ways of packets. */
    static List<Blueprint.Stage> of(Blueprint blueprint) {
        Shares shares = new Shares(blueprint);
        return blueprint.stages().stream()
                .map(stage -> stage.withShares(shares.ofStage(stage)))
                .toList();
    }

    private double[] ofStage(Blueprint.Stage stage) {
        double[] parts = new double[stage.shareOfLeg().length];
        for (int leg = 0; leg < parts.length; leg++) {
            parts[leg] = stage.isPassedBy(leg) ? into(stage.ring(), leg) : 0;
        }
        return parts;
    }

    private double into(int ring, int leg) {
        long key = (long) ring * blueprint.legs() + leg;
        Double found = known.get(key);
        if (found != null) {
            return found;
        }
        // A chain begins with the leg of its number.
        double part = partsOfSource.getOrDefault(leg, Map.of()).getOrDefault(ring, 0.0);
        for (int s : writersOfRing.getOrDefault(ring, Set.of())) {
            Blueprint.Stage writer = blueprint.stages().get(s);
            for (int before : legsBefore(leg)) {
                if (writer.isPassedBy(before) && writer.wayOf(before).legAfter(before) == leg) {
                    double here = partOf(writer.wayOf(before), ring, blueprint.chainOfLeg(leg));
                    part += here == 0 ? 0 : into(writer.ring(), before) * here;
                }
            }
        }
        known.put(key, part);
        return part;
    }

    /** Of a chain's packets that go a way, the part that comes to a ring. */
    private double partOf(Blueprint.Way way, int ring, int chain) {
        double[] parts = way.partsOfTargets(chain);
        double here = 0;
        for (int t = 0; t < parts.length; t++) {
            here += parts[t] * blueprint.partsAfter(way.targets().get(t), chain).getOrDefault(ring, 0.0);
        }
        return here;
    }

    /** The legs that packets of a leg may have been on a stage before: those of its chain. */
    private List<Integer> legsBefore(int leg) {
        return legsOfChain.get(blueprint.chainOfLeg(leg));
    }
}
