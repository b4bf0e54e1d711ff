package softpath.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;
import softpath.units.Units;

/** The clocks of a server one after the other, from steps that are asked for and the time that each takes. */
final class ClockPlan {

    private ClockPlan() {}

    /** Empty where the clock stays. */
    static List<Blueprint.Clock> of(Scenario.Server server) {
        if (server.clockSteps().isEmpty()) {
            return List.of();
        }
        Scenario.ClockTransition transition = server.clockTransition().orElseThrow();
        long delayPs = Units.psFromMicros(transition.delayMicros());
        long haltPs = Units.psFromMicros(transition.haltMicros().orElse(0.0));
        List<Blueprint.Clock> clocks = new ArrayList<>(List.of(new Blueprint.Clock(0, server.frequencyGhz())));
        for (Scenario.ClockStep step : server.clockSteps().get()) {
            long fromPs = Units.psFromMillis(step.atMs()) + delayPs;
            if (haltPs > 0) {
                clocks.add(new Blueprint.Clock(fromPs, 0));
            }
            clocks.add(new Blueprint.Clock(fromPs + haltPs, step.frequencyGhz()));
        }
        return clocks;
    }

    /** Refuses clocks that change where threads sleep and are woken. */
    static void refuse(Scenario scenario) {
        for (int i = 0; i < scenario.servers().size(); i++) {
            Optional<List<Scenario.ClockStep>> steps = scenario.servers().get(i).clockSteps();
            if (steps.isPresent()) {
                throw new InvalidInput(
                        "servers[" + i + "].clock-steps",
                        "expected none, as how long events of " + scenario.dataplane()
                                + " take was measured at clocks that stay, found "
                                + (steps.get().size() == 1
                                        ? "1 step"
                                        : steps.get().size() + " steps"));
            }
        }
    }
}
