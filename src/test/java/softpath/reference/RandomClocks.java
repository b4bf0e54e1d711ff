package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/** Clocks that change, of cores that poll, on random numbers of their own, so that all else is the same. */
record RandomClocks(Draws draws) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MOST_CLOCKS = 8;

    /** Every other blueprint as it is. */
    static Blueprint of(Blueprint blueprint, long seed, boolean ties) {
        RandomClocks clocks = new RandomClocks(new Draws(new Random(~seed * GOLDEN), ties));
        return clocks.draws.oneIn(2)
                ? blueprint
                : blueprint.withCores(IntStream.range(0, blueprint.cores().size())
                        .mapToObj(c -> polls(blueprint, c) && !clocks.draws.oneIn(4)
                                ? blueprint.cores().get(c).withClocks(clocks.clocks())
                                : blueprint.cores().get(c))
                        .toList());
    }

    private static boolean polls(Blueprint blueprint, int core) {
        return blueprint.stages().stream()
                .allMatch(stage -> stage.core() != core || stage.drive() instanceof Blueprint.Polled);
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
