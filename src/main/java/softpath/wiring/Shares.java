package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of each chain's packets that comes to each stage where queues are not filled evenly. */
final class Shares {

    private final Blueprint blueprint;
    private final Map<Integer, List<Integer>> writersOfRing = new HashMap<>();
    private final Map<Integer, Map<Integer, Double>> partsOfSource = new HashMap<>();
    private final Map<Long, Double> known = new HashMap<>();

    private Shares(Blueprint blueprint) {
        this.blueprint = blueprint;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            for (Blueprint.Target target : blueprint.stages().get(s).targets()) {
                int ring = blueprint.ringAfter(target);
                if (ring != Blueprint.OUTSIDE) {
                    writersOfRing.computeIfAbsent(ring, r -> new ArrayList<>()).add(s);
                }
            }
        }
        blueprint
                .sources()
                .forEach(source ->
                        partsOfSource.put(source.chain(), blueprint.partsOfSource(source.ring(), source.chain())));
    }

    /** The stages of a blueprint with their parts worked out along the ways of packets. */
    static List<Blueprint.Stage> of(Blueprint blueprint) {
        Shares shares = new Shares(blueprint);
        return blueprint.stages().stream()
                .map(stage -> stage.withShares(shares.ofStage(stage)))
                .toList();
    }

    private double[] ofStage(Blueprint.Stage stage) {
        double[] parts = new double[stage.shareOfChain().length];
        for (int c = 0; c < parts.length; c++) {
            parts[c] = stage.shareOfChain()[c] > 0 ? into(stage.ring(), c) : 0;
        }
        return parts;
    }

    private double into(int ring, int chain) {
        long key = (long) ring * blueprint.chains().size() + chain;
        Double before = known.get(key);
        if (before != null) {
            return before;
        }
        double part = partsOfSource.getOrDefault(chain, Map.of()).getOrDefault(ring, 0.0);
        for (int s : writersOfRing.getOrDefault(ring, List.of())) {
            Blueprint.Stage writer = blueprint.stages().get(s);
            if (writer.shareOfChain()[chain] > 0) {
                List<Blueprint.Target> targets = writer.wayOf(chain).targets();
                long here = targets.stream()
                        .filter(to -> blueprint.ringAfter(to) == ring)
                        .count();
                part += here == 0 ? 0 : into(writer.ring(), chain) * here / targets.size();
            }
        }
        known.put(key, part);
        return part;
    }
}
