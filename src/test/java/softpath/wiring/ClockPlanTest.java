package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Scenario;

/** Steps of a clock and the transition of each become stretches with one clock. */
class ClockPlanTest {

    private static Scenario.Server server(Scenario.ClockTransition transition, Scenario.ClockStep... steps) {
        return new Scenario.Server("a", "host", 2.6, Optional.of(List.of(steps)), Optional.of(transition));
    }

    @Test
    void theOldClockGoesOnForTheDelayAndTheCoresStandStillForTheHalt() {
        Scenario.Server server = server(
                new Scenario.ClockTransition(500, Optional.of(15.0)),
                new Scenario.ClockStep(3, 1.2),
                new Scenario.ClockStep(7, 3.0));

        assertThat(ClockPlan.of(server, setting -> setting))
                .containsExactly(
                        new Blueprint.Clock(0, 2.6),
                        new Blueprint.Clock(3_500_000_000L, 0),
                        new Blueprint.Clock(3_515_000_000L, 1.2),
                        new Blueprint.Clock(7_500_000_000L, 0),
                        new Blueprint.Clock(7_515_000_000L, 3.0));
        assertThat(server.clocksGhz()).containsExactly(2.6, 1.2, 3.0);
    }

    @Test
    void withoutAHaltOneClockFollowsTheOther() {
        assertThat(ClockPlan.of(
                        server(new Scenario.ClockTransition(0, Optional.empty()), new Scenario.ClockStep(2, 1.2)),
                        setting -> setting))
                .containsExactly(new Blueprint.Clock(0, 2.6), new Blueprint.Clock(2_000_000_000L, 1.2));
    }

    @Test
    void aServerWithoutStepsHasNoPlan() {
        assertThat(ClockPlan.of(new Scenario.Server("a", "host", 2.6), setting -> setting))
                .isEmpty();
    }
}
