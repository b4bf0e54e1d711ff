package softpath.reference;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import softpath.model.scenario.ServiceSpread;
import softpath.wiring.Blueprint;

/** Cores whose times vary; on random numbers of their own, so that all else is the same. */
record RandomServiceTimes(Draws draws) {

    /** Spreads seeds, as those next to each other begin alike. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    RandomServiceTimes(long seed, boolean ties) {
        this(new Draws(new Random((seed + 1) * GOLDEN), ties));
    }

    /** Every other blueprint as it is. */
    Blueprint of(Blueprint blueprint) {
        return draws.oneIn(2)
                ? blueprint
                : blueprint.withCores(blueprint.cores().stream()
                        .map(core -> draws.oneIn(3) ? core : core.withSpread(Optional.of(spread())))
                        .toList());
    }

    /** With ties mostly a half or one and a half times as long. */
    private ServiceSpread spread() {
        if (draws.ties() && !draws.oneIn(4)) {
            return histogram(1, 3);
        }
        return switch (draws.between(0, 2)) {
            case 0 -> new ServiceSpread.Exponential();
            case 1 -> new ServiceSpread.LogNormal(0.1 + draws.random().nextDouble());
            default -> histogram(draws.between(1, 500), draws.between(501, 2_000));
        };
    }

    private static ServiceSpread histogram(double fewCycles, double manyCycles) {
        TreeMap<Double, Double> weights = new TreeMap<>();
        weights.put(fewCycles, 1.0);
        weights.put(manyCycles, 1.0);
        return new ServiceSpread.Histogram(weights);
    }
}
