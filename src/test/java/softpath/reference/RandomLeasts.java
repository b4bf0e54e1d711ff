package softpath.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import softpath.wiring.Blueprint;

/**
 * A least time of batches, on some ways of every third blueprint: those that lead to a vNIC or to an end, and on which nothing is
 * held. They have random numbers of their own, so that what else is drawn stays as it is without them.
 */
record RandomLeasts(Draws draws) {

    static Blueprint of(Blueprint blueprint, long seed, boolean ties) {
        return new RandomLeasts(new Draws(new Random(37 * seed + 11), ties)).of(blueprint);
    }

    private Blueprint of(Blueprint blueprint) {
        if (!draws.oneIn(3)) {
            return blueprint;
        }
        List<Blueprint.Stage> stages = new ArrayList<>();
        for (Blueprint.Stage stage : blueprint.stages()) {
            List<Blueprint.Way> ways = stage.ways().stream()
                    .map(way -> way.withLeast(least(stage, way)))
                    .toList();
            stages.add(stage.withCosts(stage.cyclesOfClass(), ways));
        }
        return blueprint.withStages(stages);
    }

    private Optional<Blueprint.LeastBatch> least(Blueprint.Stage stage, Blueprint.Way way) {
        boolean mayBe = stage.drive() instanceof Blueprint.Polled
                && way.dispatch().isEmpty()
                && way.held().isEmpty()
                && way.targets().stream()
                        .allMatch(target -> target instanceof Blueprint.ToVnic || target instanceof Blueprint.ToSink);
        if (!mayBe || draws.oneIn(3)) {
            return Optional.empty();
        }
        double part = draws.between(0, 4) / 4.0;
        double[] counted = Arrays.stream(stage.cyclesOfClass())
                .map(cycles -> part * cycles)
                .toArray();
        return Optional.of(new Blueprint.LeastBatch(draws.cycles(draws.ties() ? 12 : 900), counted));
    }
}
