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
        Wiring wiring = wiring(scenario, models);
        wiring.blueprint();
        return wiring.coreOfThread();
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
        return Siblings.slowed(wiring(scenario, models).blueprint(), models.hosts(), pauses(models.dataplane()));
    }

    /** Whether threads that poll in vain leave the core to their sibling. */
    private static boolean pauses(Dataplane dataplane) {
        return dataplane instanceof Softnic softnic && softnic.options().pauses()
                || dataplane instanceof Passthrough passthrough
                        && passthrough.options().pauses();
    }

    private static Wiring wiring(Scenario scenario, Models models) {
        Dataplane dataplane = models.dataplane();
        if (dataplane instanceof Softnic softnic) {
            return new SoftnicWiring(scenario, models, softnic);
        }
        if (dataplane instanceof Clickos clickos) {
            return new ClickosWiring(scenario, models, clickos);
        }
        if (dataplane instanceof Passthrough passthrough) {
            return new PassthroughWiring(scenario, models, passthrough);
        }
        throw new IllegalStateException("no wiring for " + dataplane.getClass());
    }

    /** The rules of one kind of dataplane. */
    interface Wiring {

        Blueprint blueprint();

        /** The core of each thread, once the blueprint is made. */
        Map<String, String> coreOfThread();
    }
}
