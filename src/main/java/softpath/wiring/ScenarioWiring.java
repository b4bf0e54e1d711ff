package softpath.wiring;

import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Dataplane;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;
import softpath.model.dataplane.Softnic;

/** Works a scenario out to a {@link Plan}, with the rules of its dataplane. */
public final class ScenarioWiring {

    private ScenarioWiring() {}

    /** @throws InvalidInput if the scenario asks for what the servers or the dataplane do not have */
    public static Plan plan(Scenario scenario, Models models) {
        Dataplane dataplane = models.dataplane();
        if (dataplane instanceof Softnic softnic) {
            return new SoftnicWiring(scenario, models, softnic).plan();
        }
        if (dataplane instanceof Clickos clickos) {
            return new ClickosWiring(scenario, models, clickos).plan();
        }
        if (dataplane instanceof Passthrough passthrough) {
            return new PassthroughWiring(scenario, models, passthrough).plan();
        }
        throw new IllegalStateException("no wiring for " + dataplane.getClass());
    }
}
