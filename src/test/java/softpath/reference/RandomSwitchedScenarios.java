package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * ClickOS scenarios drawn at random: chains of 1 to 3 guests, over two servers or back through the same guests,
 * generators and sinks on the server, threads of Dom0 that share cores in every way, phases of load. Or several chains that share
 * NICs and guests: what comes by one NIC goes to several ports, several senders send to one port. Cores stop, clocks
 * change, and times vary.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomSwitchedScenarios {

    private static final int CORES_A_SOCKET = 24;

    private final Draws draws;
    private final long seed;

    private RandomSwitchedScenarios(long seed) {
        this.seed = seed;
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
    }

    static Optional<Case> of(long seed) {
        RandomSwitchedScenarios random = new RandomSwitchedScenarios(seed);
        return random.ifItCanBe(() -> random.draw(new RandomPaths(random.draws, 1), Optional.empty()));
    }

    /** With ports that several chains share. */
    static Optional<Case> ofShared(long seed) {
        RandomSwitchedScenarios random = new RandomSwitchedScenarios(seed);
        return random.ifItCanBe(() -> random.draw(RandomPaths.shared(random.draws), random.destinationCycles()));
    }

    private Optional<Case> ifItCanBe(Supplier<Case> draw) {
        try {
            return Optional.of(draw.get());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    /** Where a run costs less than one of its destinations it is no case. */
    private Optional<Parameter> destinationCycles() {
        return draws.oneIn(2)
                ? Optional.empty()
                : Optional.of(RandomModels.number(draws.cycles(draws.ties() ? 5 : 150), "cycles/batch"));
    }

    private Case draw(RandomPaths paths, Optional<Parameter> destinationCycles) {
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = random.hosts(paths.serverNames(), CORES_A_SOCKET);
        double settingGhz = draws.among(paths.servers()).frequencyGhz();
        Clickos clickos = new RandomClickos(draws).clickos(settingGhz, destinationCycles);
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts).into(paths.chains());
        Scenario scenario = paths.scenario(traffic, Map.of());
        Models models = random.models(scenario, clickos, hosts);
        ScenarioCheck.check(scenario, models);
        Blueprint blueprint = ScenarioWiring.blueprint(scenario, models);
        if (draws.oneIn(3)) {
            blueprint = ScenarioWiring.blueprint(paths.scenario(traffic, sharedCores(blueprint)), models);
        }
        Blueprint pausing =
                RandomClocks.ofServers(new RandomPauses(seed, draws.ties()).of(blueprint), seed, draws.ties());
        return draws.caseOf(
                "switched scenario of seed " + seed + ": " + paths.chains() + ", " + clickos,
                new RandomServiceTimes(seed, draws.ties()).of(pausing),
                seed);
    }

    /** Some interrupts and kernel threads of a server on one core. */
    private Map<String, String> sharedCores(Blueprint blueprint) {
        Map<String, String> pinning = new TreeMap<>();
        for (Blueprint.Vif vif : blueprint.vifs()) {
            pinNowAndThen(pinning, vif.name() + ".kthread", blueprint.cores().get(vif.core()));
        }
        for (Blueprint.Stage stage : blueprint.stages()) {
            if (stage.drive() instanceof Blueprint.Interrupted interrupted && !interrupted.isGenerator()) {
                String nic = stage.name().split("->", 2)[0];
                pinNowAndThen(pinning, nic + ".irq", blueprint.cores().get(stage.core()));
            }
        }
        return pinning;
    }

    private void pinNowAndThen(Map<String, String> pinning, String thread, Blueprint.Core core) {
        if (draws.random().nextBoolean()) {
            pinning.put(thread, core.server() + "." + draws.between(0, 1) + "." + (CORES_A_SOCKET - 1));
        }
    }
}
