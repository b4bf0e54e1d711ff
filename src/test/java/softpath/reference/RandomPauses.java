package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseLength;
import softpath.wiring.Blueprint;

/** Cores that stop for a while, a few times in a short run; on random numbers of their own, so that all else is the same. */
record RandomPauses(Draws draws) {

    RandomPauses(long seed, boolean ties) {
        this(new Draws(new Random(~seed), ties));
    }

    private static final int MOST_KINDS = 3;

    /** Every third blueprint as it is. */
    Blueprint of(Blueprint blueprint) {
        return draws.oneIn(3)
                ? blueprint
                : blueprint.withCores(blueprint.cores().stream()
                        .map(core -> draws.oneIn(3) ? core : core.withPauses(pauses()))
                        .toList());
    }

    private List<Pause> pauses() {
        List<Pause> kinds = new ArrayList<>();
        int most = draws.between(1, MOST_KINDS);
        for (int k = 0; k < most; k++) {
            PauseLength length = length();
            double part = draws.between(1, 30) / 100.0;
            kinds.add(new Pause(part * 1e6 / length.meanMicros(), length));
        }
        return kinds;
    }

    private PauseLength length() {
        double micros = draws.ties()
                ? draws.between(4, 300) / 1_000.0
                : 0.02 + 2 * draws.random().nextDouble();
        return switch (draws.random().nextInt(draws.ties() ? 6 : 3)) {
            case 0 -> new PauseLength.LogNormal(micros / 3, micros);
            case 1 -> {
                Map<Double, Double> weights = new TreeMap<>();
                for (int bin = 1; bin <= 4; bin++) {
                    weights.put(micros * bin / 4, (double) draws.between(0, 3));
                }
                weights.put(micros, 1.0);
                yield new PauseLength.Histogram(new TreeMap<>(weights));
            }
            default -> new PauseLength.Constant(micros);
        };
    }
}
