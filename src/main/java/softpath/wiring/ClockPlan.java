package softpath.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import softpath.model.scenario.Scenario;
import softpath.units.Units;

/** The clocks of a server one after the other, from steps that are asked for and the time that each takes. */
final class ClockPlan {

    private ClockPlan() {}

    /**
     * Empty where the clock stays.
     *
     * @param clockGhz that a setting really gives
     */
    static List<Blueprint.Clock> of(Scenario.Server server, DoubleUnaryOperator clockGhz) {
        if (server.clockSteps().isEmpty()) {
            return List.of();
        }
        Scenario.ClockTransition transition = server.clockTransition().orElseThrow();
        long delayPs = Units.psFromMicros(transition.delayMicros());
        long haltPs = Units.psFromMicros(transition.haltMicros().orElse(0.0));
        List<Blueprint.Clock> clocks = new ArrayList<>();
        clocks.add(new Blueprint.Clock(0, clockGhz.applyAsDouble(server.frequencyGhz())));
        for (Scenario.ClockStep step : server.clockSteps().get()) {
            long fromPs = Units.psFromMillis(step.atMs()) + delayPs;
            if (haltPs > 0) {
                clocks.add(new Blueprint.Clock(fromPs, 0));
            }
            clocks.add(new Blueprint.Clock(fromPs + haltPs, clockGhz.applyAsDouble(step.frequencyGhz())));
        }
        return clocks;
    }
}
