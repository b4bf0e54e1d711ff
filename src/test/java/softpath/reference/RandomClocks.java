package softpath.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import softpath.wiring.Blueprint;

/** Clocks that change, on random numbers of their own, so that all else is the same. */
record RandomClocks(Draws draws) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MOST_CLOCKS = 8;

    RandomClocks(long seed, boolean ties) {
        this(new Draws(new Random(~seed * GOLDEN), ties));
    }

    /** Every other blueprint as it is; else each core has clocks of its own. */
    static Blueprint of(Blueprint blueprint, long seed, boolean ties) {
        RandomClocks clocks = new RandomClocks(seed, ties);
        return clocks.draws.oneIn(2) ? blueprint : clocks.ofEachCore(blueprint);
    }

    /** Every other blueprint as it is; else mostly all cores of a server have the same clocks, as those of a scenario have. */
    static Blueprint ofServers(Blueprint blueprint, long seed, boolean ties) {
        RandomClocks clocks = new RandomClocks(seed, ties);
        if (clocks.draws.oneIn(2)) {
            return blueprint;
        }
        return clocks.draws.oneIn(3) ? clocks.ofEachCore(blueprint) : clocks.ofEachServer(blueprint);
    }

    private Blueprint ofEachCore(Blueprint blueprint) {
        return blueprint.withCores(blueprint.cores().stream()
                .map(core -> draws.oneIn(4) ? core : core.withClocks(clocks()))
                .toList());
    }

    private Blueprint ofEachServer(Blueprint blueprint) {
        Map<String, List<Blueprint.Clock>> clocksOfServer = new HashMap<>();
        return blueprint.withCores(blueprint.cores().stream()
                .map(core -> core.withClocks(clocksOfServer.computeIfAbsent(core.server(), server -> clocks())))
                .toList());
    }

    private List<Blueprint.Clock> clocks() {
        List<Blueprint.Clock> clocks = new ArrayList<>();
        int count = draws.between(2, MOST_CLOCKS);
        long fromPs = 0;
        for (int k = 0; k < count; k++) {
            // Stretches of any length.
            boolean isHalt = k + 1 < count && draws.oneIn(4);
            clocks.add(new Blueprint.Clock(fromPs, isHalt ? 0 : ghz()));
            fromPs += draws.ties()
                    ? 1_000L * draws.between(1, 1 + 3_000 / draws.between(1, 100))
                    : draws.between(1, 20_000_000 / (1 + draws.between(0, 99)));
        }
        return clocks;
    }

    private double ghz() {
        return draws.ties()
                ? draws.among(List.of(0.5, 1.0, 2.0))
                : 0.8 + 3 * draws.random().nextDouble();
    }
}
