package softpath.reference;

import java.util.List;
import java.util.OptionalLong;
import softpath.wiring.Plan;

/** First packets and first polls at whole nanoseconds in the place of random phases. */
record RandomStarts(Draws draws) {

    Plan of(Plan plan) {
        List<Plan.Source> sources = plan.sources().stream().map(this::started).toList();
        List<Plan.Core> cores = plan.cores().stream()
                .map(c -> new Plan.Core(
                        c.name(),
                        c.server(),
                        c.socket(),
                        c.frequencyGhz(),
                        c.roles(),
                        OptionalLong.of(draws.timePs(5_000)),
                        c.always()))
                .toList();
        return new Plan(
                plan.classes(),
                plan.chains(),
                plan.rings(),
                sources,
                plan.wires(),
                plan.transmitQueues(),
                plan.stages(),
                plan.vifs(),
                plan.guests(),
                cores);
    }

    /** A later phase of load begins when it begins. */
    private Plan.Source started(Plan.Source source) {
        OptionalLong firstPs = source.firstPs().isPresent() ? source.firstPs() : OptionalLong.of(draws.timePs(20_000));
        return new Plan.Source(
                source.chain(),
                source.ring(),
                source.arrivals(),
                source.gbpsL1(),
                source.sizes(),
                firstPs,
                source.untilPs());
    }
}
