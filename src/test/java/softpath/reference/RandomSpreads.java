package softpath.reference;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.scenario.ServiceSpread;
import softpath.wiring.Blueprint;

/** Cores whose bursts do not all take as long as they cost, some of them. */
record RandomSpreads(Draws draws) {

    /** Three of four blueprints as they are. */
    Blueprint of(Blueprint blueprint) {
        return draws.oneIn(4)
                ? blueprint.withCores(blueprint.cores().stream()
                        .map(core -> draws.oneIn(2) ? core : core.withSpread(Optional.of(spread())))
                        .toList())
                : blueprint;
    }

    private ServiceSpread spread() {
        return switch (draws.random().nextInt(4)) {
            case 0 -> new ServiceSpread.Exponential();
            case 1 -> {
                Map<Double, Double> weights = new TreeMap<>(Map.of(1_000.0, 1.0));
                for (int bin = 0; bin < 3; bin++) {
                    weights.put((double) draws.between(0, 5_000), (double) draws.between(0, 9));
                }
                yield new ServiceSpread.Histogram(new TreeMap<>(weights));
            }
            default -> new ServiceSpread.LogNormal(draws.between(1, 200) / 100.0);
        };
    }
}
