package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import softpath.wiring.Blueprint;

/**
 * Batches held at random, on some ways of every third blueprint: those of which no sender waits for room and which lead
 * on. They have random numbers of their own, so that what else is drawn stays as it is without them.
 */
record RandomDrains(Draws draws) {

    static Blueprint of(Blueprint blueprint, long seed, boolean ties) {
        return new RandomDrains(new Draws(new Random(31 * seed + 5), ties)).of(blueprint);
    }

    private Blueprint of(Blueprint blueprint) {
        if (!draws.oneIn(3)) {
            return blueprint;
        }
        List<Blueprint.Stage> stages = new ArrayList<>();
        for (Blueprint.Stage stage : blueprint.stages()) {
            List<Blueprint.Way> ways =
                    stage.ways().stream().map(way -> way.withHeld(held(way))).toList();
            stages.add(stage.withCosts(stage.cyclesOfClass(), ways));
        }
        return blueprint.withStages(stages);
    }

    private Optional<Blueprint.Held> held(Blueprint.Way way) {
        boolean mayBe = way.dispatch().isEmpty()
                && way.targets().stream()
                        .noneMatch(target -> target instanceof Blueprint.ToSink
                                || target instanceof Blueprint.ToVnic vnic && vnic.tries() > 0);
        if (!mayBe || draws.oneIn(3)) {
            return Optional.empty();
        }
        return Optional.of(new Blueprint.Held(draws.between(1, 40), draws.timePs(4_000_000) + 1_000));
    }
}
