package softpath.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.bound.LoadMatrix;
import softpath.bound.MemoryLoad;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.result.AnalyticResult;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * Closed forms of many scenarios, of which some differ in nothing but what is offered: these are wired once. The answers are
 * those of wiring each anew. Serves one thread.
 */
public final class Neighbours {

    private static final int MOST_KEPT = 32;

    private static final OfferedLoad ANY_LOAD = new OfferedLoad(1, OfferedLoad.Unit.MPPS);

    private final Map<Testbed, LoadMatrix> wired = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Testbed, LoadMatrix> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** All that a wiring depends on but for what is offered. */
    private record Testbed(Scenario atAnyLoad, String modelDigest) {

        static Testbed of(Scenario scenario, Models models) {
            List<Scenario.Traffic> traffic = scenario.traffic().stream()
                    .map(each -> each.offering(ANY_LOAD))
                    .toList();
            return new Testbed(scenario.withTraffic(traffic), models.digest());
        }
    }

    /**
     * What a scenario carries, without what binds and warnings.
     *
     * @param withLatency whether latency is asked for, too
     * @throws InvalidInput if the scenario asks for what cannot be
     */
    public AnalyticResult closedForm(Scenario scenario, Models models, boolean withLatency) {
        return analysis(scenario, models).bareResult(withLatency);
    }

    /**
     * The same, empty where the closed form does not cover what the scenario is of.
     *
     * @throws InvalidInput if the scenario asks for what cannot be
     */
    public Optional<AnalyticResult> closedFormIfCovered(Scenario scenario, Models models, boolean withLatency) {
        Analysis analysis = analysis(scenario, models);
        AnalyticResult result = analysis.bareResult(withLatency);
        // Whether a programme was too large to be solved shows as it is.
        return analysis.isCovered(result) ? Optional.of(result) : Optional.empty();
    }

    private Analysis analysis(Scenario scenario, Models models) {
        Testbed testbed = Testbed.of(scenario, models);
        LoadMatrix before = wired.get(testbed);
        if (before != null) {
            return new Analysis(before.atLoadOf(before.blueprint().atLoadOf(scenario)), scenario.run());
        }
        Blueprint alone = ScenarioWiring.blueprint(scenario, models);
        Blueprint settled = MemoryLoad.settled(alone);
        // A matrix knows one clock of each core, a blueprint all.
        if (settled.hasClocks()) {
            return new Analysis(settled, scenario.run());
        }
        LoadMatrix matrix = LoadMatrix.of(settled);
        // What cores pay for memory depends on the load.
        if (settled == alone) {
            wired.put(testbed, matrix);
        }
        return new Analysis(matrix, scenario.run());
    }
}
