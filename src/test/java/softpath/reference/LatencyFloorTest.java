package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import softpath.bound.LatencyFloor;
import softpath.experiment.Experiment;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/** No packet is quicker than the floor of its chain, on any dataplane: mixes, legs, queues, cables, clocks that change. */
class LatencyFloorTest {

    private static final int DRAWS_OF_KIND = Integer.getInteger("softpath.latency-floor", 15);

    /** A burst's time is rounded to whole picoseconds. */
    private static final double ROUNDING_MICROS = 1e-4;

    private static final Experiment.Provenance NONE =
            new Experiment.Provenance(Map.of(), "", "", "test", Map.of(), List.of(), List.of());

    @ParameterizedTest
    @EnumSource
    void noPacketIsQuickerThanTheFloorOfItsChain(NeverAboveTest.ScenarioKind kind) {
        List<String> quicker = new ArrayList<>();
        int compared = 0;
        int drawn = 0;
        for (long seed = 0; drawn < DRAWS_OF_KIND; seed++) {
            Optional<Case> one = kind.of(seed);
            if (one.isPresent()) {
                drawn++;
                compared += compare(one.get(), quicker);
            }
        }

        assertThat(quicker).isEmpty();
        assertThat(compared).isGreaterThan(DRAWS_OF_KIND / 2);
    }

    /** How many chains delivered something. */
    private static int compare(Case one, List<String> quicker) {
        Blueprint blueprint = one.blueprint();
        LatencyFloor floor = LatencyFloor.of(blueprint);
        Result result = Experiment.run(
                blueprint,
                new Run(0, one.horizonPs() / 1e9, 1, 1),
                new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}, false),
                NONE);
        int compared = 0;
        for (int c = 0; c < blueprint.chains().size(); c++) {
            Result.ChainResult chain = result.chains().get(c);
            if (chain.packets().delivered() > 0) {
                compared++;
                double least = chain.latencyMicros().min();
                if (floor.micros(c) > least + ROUNDING_MICROS) {
                    quicker.add(
                            one.description() + ", " + chain.name() + ": " + least + " us, floor " + floor.micros(c));
                }
            }
        }
        return compared;
    }
}
