package softpath.wiring;

import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/** Works a scenario out to a {@link Blueprint}, with the rules of its dataplane. */
public final class ScenarioWiring {

    private ScenarioWiring() {}

    /** @throws InvalidInput if the scenario asks for what the servers or the dataplane do not have */
    public static Blueprint blueprint(Scenario scenario, Models models) {
        return traced(untraced(scenario, models), models);
    }

    /**
     * Each thread of a scenario, as a pin names it, with the core that it is given, {@code server.socket.core}.
     *
     * @throws InvalidInput if the scenario asks for what the servers or the dataplane do not have
     */
    public static Map<String, String> coreOfThread(Scenario scenario, Models models) {
        Dataplane dataplane = models.dataplane();
        if (dataplane instanceof Softnic softnic) {
            SoftnicWiring wiring = new SoftnicWiring(scenario, models, softnic);
            wiring.blueprint();
            return wiring.coreOfThread();
        }
        if (dataplane instanceof Clickos clickos) {
            ClickosWiring wiring = new ClickosWiring(scenario, models, clickos);
            wiring.blueprint();
            return wiring.coreOfThread();
        }
        if (dataplane instanceof Passthrough passthrough) {
            PassthroughWiring wiring = new PassthroughWiring(scenario, models, passthrough);
            wiring.blueprint();
            return wiring.coreOfThread();
        }
        throw new IllegalStateException("no wiring for " + dataplane.getClass());
    }

    /** With the captures that arrivals name. */
    private static Blueprint traced(Blueprint blueprint, Models models) {
        return models.traces().isEmpty()
                ? blueprint
                : blueprint.withSources(blueprint.sources().stream()
                        .map(source -> source.arrivals()
                                .trace()
                                .map(name -> source.withTrace(models.traces().get(name)))
                                .orElse(source))
                        .toList());
    }

    private static Blueprint untraced(Scenario scenario, Models models) {
        Dataplane dataplane = models.dataplane();
        if (dataplane instanceof Softnic softnic) {
            Blueprint alone = new SoftnicWiring(scenario, models, softnic).blueprint();
            return Siblings.slowed(alone, models.hosts(), softnic.options().pauses());
        }
        if (dataplane instanceof Clickos clickos) {
            return Siblings.slowed(new ClickosWiring(scenario, models, clickos).blueprint(), models.hosts(), false);
        }
        if (dataplane instanceof Passthrough passthrough) {
            Blueprint alone = new PassthroughWiring(scenario, models, passthrough).blueprint();
            return Siblings.slowed(alone, models.hosts(), passthrough.options().pauses());
        }
        throw new IllegalStateException("no wiring for " + dataplane.getClass());
    }
}
