package softpath.reference;

import static softpath.reference.RandomModels.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Numa;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * Scenarios of functions that poll NICs themselves, drawn at random: one function or two with an embedded switch between
 * them, over two servers or back the same way, several chains, phases of load; every other pair of seeds with several queues
 * and vCPUs a function, and flows.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomPassthroughs {

    private static final int CORES_A_SOCKET = 24;

    private final Draws draws;
    private final long seed;

    /** Of what came later; the others draw as they did. */
    private final Draws later;

    private RandomPassthroughs(long seed) {
        this.seed = seed;
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
        this.later = new Draws(new Random(~seed), draws.ties());
    }

    static Optional<Case> of(long seed) {
        try {
            return Optional.of(new RandomPassthroughs(seed).draw());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private Case draw() {
        RandomPaths paths = new RandomPaths(draws, 1);
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = random.hosts(paths.serverNames(), CORES_A_SOCKET);
        Passthrough passthrough = dataplane(draws, random);
        if (draws.oneIn(2)) {
            paths.addNeighbours(draws.between(1, 3));
        }
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts).into(paths.chains());
        Scenario scenario = seed % 4 > 1
                ? paths.withQueues(later).scenario(inFlows(traffic), Map.of())
                : paths.scenario(traffic, Map.of());
        Models models = random.models(scenario, passthrough, hosts);
        ScenarioCheck.check(scenario, models);
        Blueprint blueprint = ScenarioWiring.blueprint(scenario, models);
        return draws.caseOf(
                "passthrough scenario of seed " + seed + ": " + paths.chains(),
                new RandomSpreads(draws)
                        .of(RandomClocks.of(new RandomPauses(seed, draws.ties()).of(blueprint), seed, draws.ties())),
                seed);
    }

    private List<Scenario.Traffic> inFlows(List<Scenario.Traffic> traffic) {
        return traffic.stream()
                .map(each -> new Scenario.Traffic(
                        each.chain(), each.offered(), each.arrivals(), each.sizes(), each.phases(), later.flows()))
                .toList();
    }

    static Passthrough dataplane(Draws draws, RandomModels random) {
        int slow = draws.ties() ? 4 : 150;
        return new Passthrough(
                "random",
                number(1_518, "bytes"),
                Optional.empty(),
                Optional.empty(),
                number(draws.burstPackets(), "packets"),
                new Passthrough.CoreCosts(
                        number(1 + draws.cycles(draws.ties() ? 3 : 90), "cycles/poll"),
                        number(draws.cycles(2 * slow), "cycles/burst"),
                        number(1 + draws.cycles(slow), "cycles/packet"),
                        number(draws.cycles(slow), "cycles/packet")),
                new Passthrough.DirectGuestCosts(
                        number(draws.oneIn(2) ? 0 : draws.cycles(2) / 4, "cycles/byte"),
                        Map.of(
                                "fast",
                                number(draws.cycles(slow), "cycles/packet"),
                                "slow",
                                number(1 + draws.cycles(4 * slow), "cycles/packet")),
                        Optional.empty()),
                Optional.of(new Passthrough.EmbeddedSwitch(
                        number(draws.between(8, 25), "Gbit/s"), number(draws.between(4, 40), "Mpps"))),
                random.ring(),
                random.ring(),
                new Numa(
                        number(draws.cycles(2 * slow), "cycles/packet"),
                        number(draws.cycles(slow / 4), "cycles/cache line")),
                new Passthrough.Options(draws.random().nextBoolean(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
