package softpath.reference;

import java.util.List;
import java.util.OptionalLong;
import softpath.wiring.Blueprint;

/** First packets and first polls at whole nanoseconds in the place of random phases. */
record RandomStarts(Draws draws) {

    Blueprint of(Blueprint blueprint) {
        List<Blueprint.Source> sources =
                blueprint.sources().stream().map(this::started).toList();
        List<Blueprint.Core> cores = blueprint.cores().stream()
                .map(c -> c.withFirstPoll(OptionalLong.of(draws.timePs(5_000))))
                .toList();
        return new Blueprint(
                blueprint.classes(),
                blueprint.chains(),
                blueprint.rings(),
                sources,
                blueprint.wires(),
                blueprint.transmitQueues(),
                blueprint.stages(),
                blueprint.vifs(),
                blueprint.guests(),
                cores,
                blueprint.spreads(),
                blueprint.cards(),
                blueprint.readings());
    }

    /** A later phase of load begins when it begins. */
    private Blueprint.Source started(Blueprint.Source source) {
        OptionalLong firstPs = source.firstPs().isPresent() ? source.firstPs() : OptionalLong.of(draws.timePs(20_000));
        return new Blueprint.Source(
                source.chain(),
                source.ring(),
                source.arrivals(),
                source.gbpsL1(),
                source.sizes(),
                firstPs,
                source.untilPs(),
                source.stream());
    }
}
