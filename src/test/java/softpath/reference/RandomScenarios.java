package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * SoftNIC scenarios drawn at random: chains of 1 to 3 functions, over two servers or back through the same VMs,
 * generators and sinks on the server, traffic classes that share a worker, phases of load.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomScenarios {

    private static final int CORES_A_SOCKET = 24;
    private static final int MOST_VNIC_PAIRS = 3;

    private final Draws draws;
    private final long seed;

    private RandomScenarios(long seed) {
        this.seed = seed;
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
    }

    static Optional<Case> of(long seed) {
        try {
            return Optional.of(new RandomScenarios(seed).draw());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private Case draw() {
        RandomPaths paths = new RandomPaths(draws, MOST_VNIC_PAIRS);
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = random.hosts(paths.serverNames(), CORES_A_SOCKET);
        Softnic softnic = random.softnic(2 * CORES_A_SOCKET);
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts).into(paths.chains());
        Scenario scenario = paths.scenario(traffic, Map.of());
        Models models = random.models(scenario, softnic, hosts);
        ScenarioCheck.check(scenario, models);
        Blueprint blueprint = ScenarioWiring.blueprint(scenario, models);
        if (draws.oneIn(2)) {
            blueprint = ScenarioWiring.blueprint(paths.scenario(traffic, sharedWorkers(blueprint)), models);
        }
        return draws.caseOf(
                "scenario of seed " + seed + ": " + paths.chains(),
                new RandomSpreads(draws)
                        .of(RandomClocks.of(new RandomPauses(seed, draws.ties()).of(blueprint), seed, draws.ties())),
                seed);
    }

    /** Some traffic classes of a server on one core. */
    private Map<String, String> sharedWorkers(Blueprint blueprint) {
        Map<String, String> pinning = new TreeMap<>();
        for (Blueprint.Stage stage : blueprint.stages()) {
            if (stage.name().contains("->") && draws.random().nextBoolean()) {
                String server = blueprint.cores().get(stage.core()).server();
                pinning.put(stage.name(), server + "." + draws.between(0, 1) + "." + (CORES_A_SOCKET - 1));
            }
        }
        return pinning;
    }
}
