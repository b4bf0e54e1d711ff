package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/** Cores that work on packets as hardware threads of fewer cores, two by two, with any shares. */
record RandomSiblings(Draws draws) {

    /** Spreads seeds, as those next to each other begin alike. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** From numbers of its own, so that the rest of a case is the same with siblings and without. */
    static Blueprint of(Blueprint blueprint, long seed, boolean ties) {
        return new RandomSiblings(new Draws(new Random(seed * GOLDEN), ties)).of(blueprint);
    }

    private Blueprint of(Blueprint blueprint) {
        List<Integer> able =
                new ArrayList<>(IntStream.range(0, blueprint.cores().size())
                        .filter(core -> isAble(blueprint, core))
                        .boxed()
                        .toList());
        if (draws.oneIn(2)) {
            return blueprint;
        }
        Collections.shuffle(able, draws.random());
        List<Blueprint.Core> cores = new ArrayList<>(blueprint.cores());
        for (int i = 0; i + 1 < able.size(); i += 2) {
            if (!draws.oneIn(4)) {
                int one = able.get(i);
                int other = able.get(i + 1);
                cores.set(one, cores.get(one).withSibling(sibling(other)));
                cores.set(other, cores.get(other).withSibling(sibling(one)));
            }
        }
        return blueprint.withCores(cores);
    }

    /** Polled cores that sleep are no threads that poll. */
    private static boolean isAble(Blueprint blueprint, int core) {
        List<Blueprint.Stage> own = blueprint.stages().stream()
                .filter(stage -> stage.core() == core)
                .toList();
        return !own.isEmpty()
                && own.stream()
                        .noneMatch(stage ->
                                stage.drive() instanceof Blueprint.Polled polled && polled.emptyPollCycles() == 0);
    }

    /** With ties, shares that leave durations whole nanoseconds. */
    private Blueprint.Sibling sibling(int core) {
        if (draws.ties()) {
            double share = draws.among(List.of(1.0, 0.5));
            return new Blueprint.Sibling(core, share, draws.among(List.of(1.0, 0.5)) * share);
        }
        double working = 0.25 + 0.75 * draws.random().nextDouble();
        double share = draws.oneIn(3)
                ? working
                : working + (1 - working) * draws.random().nextDouble();
        return new Blueprint.Sibling(core, draws.oneIn(4) ? 1 : share, working);
    }
}
