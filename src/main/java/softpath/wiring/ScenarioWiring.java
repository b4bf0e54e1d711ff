package softpath.wiring;

import softpath.model.Clickos;
import softpath.model.Dataplane;
import softpath.model.InvalidInput;
import softpath.model.Models;
import softpath.model.Passthrough;
import softpath.model.Scenario;
import softpath.model.Softnic;

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
