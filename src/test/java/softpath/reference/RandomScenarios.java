package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.Host;
import softpath.model.InvalidInput;
import softpath.model.Models;
import softpath.model.Run;
import softpath.model.Scenario;
import softpath.model.ScenarioCheck;
import softpath.model.Softnic;
import softpath.wiring.Plan;
import softpath.wiring.ScenarioWiring;

/**
 * SoftNIC scenarios drawn at random: chains of 1 to 3 functions, over two servers or back through the same VMs,
 * generators and sinks on the server, traffic classes that share a worker.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomScenarios {

    private static final int CORES_A_SOCKET = 24;

    private final Draws draws;
    private final long seed;
    private final List<Scenario.Server> servers = new ArrayList<>();
    private final List<Scenario.Vm> vms = new ArrayList<>();
    private final List<Scenario.Generator> generators = new ArrayList<>();
    private final List<Scenario.Sink> sinks = new ArrayList<>();
    private final List<Scenario.Chain> chains = new ArrayList<>();

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
        boolean twoServers = draws.oneIn(3);
        if (draws.oneIn(5)) {
            int bundles = draws.between(1, 2);
            IntStream.range(0, bundles).forEach(i -> addBundle());
        } else {
            addChain(twoServers);
        }
        long horizonPs = draws.ties() ? 1_000L * draws.between(500, 6_000) : draws.between(20_000_000, 150_000_000);
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = new TreeMap<>();
        for (String server : twoServers ? List.of("a", "b") : List.of("a")) {
            hosts.put(server, random.host(CORES_A_SOCKET));
            servers.add(new Scenario.Server(
                    server, "random", draws.ties() ? 1 : 1 + 2 * draws.random().nextDouble()));
        }
        Softnic softnic = random.softnic(2 * CORES_A_SOCKET);
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts).into(chains);
        Scenario scenario = scenario(traffic, Map.of());
        Models models = random.models(scenario, softnic, hosts);
        ScenarioCheck.check(scenario, models);
        Plan plan = ScenarioWiring.plan(scenario, models);
        if (draws.oneIn(2)) {
            plan = ScenarioWiring.plan(scenario(traffic, sharedWorkers(plan)), models);
        }
        plan = draws.ties() ? started(plan) : plan;
        return new Case(
                "scenario of seed " + seed + ": " + chains,
                plan,
                Case.seeds(plan, seed),
                draws.warmupPs(horizonPs),
                horizonPs,
                draws.probesPs(horizonPs));
    }

    private Scenario scenario(List<Scenario.Traffic> traffic, Map<String, String> pinning) {
        return new Scenario(
                "random",
                "random",
                Optional.empty(),
                servers,
                vms,
                Optional.of(generators),
                Optional.of(sinks),
                chains,
                traffic,
                Optional.of(pinning),
                new Run(0, 1, 1, seed));
    }

    private String vm(String server, int vnicPairs) {
        String name = "vm" + vms.size();
        vms.add(new Scenario.Vm(
                name,
                draws.among(List.of("fast", "slow")),
                server,
                draws.between(0, 1),
                draws.between(1, vnicPairs + 1),
                vnicPairs,
                Optional.empty()));
        return name;
    }

    private void addBundle() {
        int number = generators.size();
        generators.add(new Scenario.Generator("gen" + number, "a", draws.between(0, 1)));
        sinks.add(new Scenario.Sink("sink" + number, "a", draws.between(0, 1)));
        List<String> path = new ArrayList<>(List.of("gen" + number));
        path.addAll(vmsInARow("a", draws.between(1, 2)));
        path.add(draws.oneIn(4) ? "a.pnic1" : "sink" + number);
        addPath(path);
    }

    /** A round robin may stand before VMs of several vNIC pairs; behind them there are as many. */
    private List<String> vmsInARow(String server, int count) {
        int pairs = draws.oneIn(2) ? 1 : draws.between(1, 3);
        return Stream.generate(() -> vm(server, pairs)).limit(count).toList();
    }

    private void addChain(boolean twoServers) {
        List<String> path = new ArrayList<>(List.of("a.pnic0"));
        path.addAll(vmsInARow("a", draws.between(1, twoServers ? 2 : 3)));
        path.add("a.pnic1");
        if (twoServers) {
            path.add("b.pnic0");
            path.addAll(vmsInARow("b", draws.between(1, 2)));
            path.add("b.pnic1");
        }
        addPath(path);
        if (draws.oneIn(3)) {
            addPath(path);
        }
        if (draws.oneIn(3)) {
            List<String> back = new ArrayList<>(path);
            Collections.reverse(back);
            addPath(back);
        }
    }

    private void addPath(List<String> path) {
        chains.add(new Scenario.Chain("chain" + chains.size(), path));
    }

    /** Some traffic classes of a server on one core. */
    private Map<String, String> sharedWorkers(Plan plan) {
        Map<String, String> pinning = new TreeMap<>();
        for (Plan.Stage stage : plan.stages()) {
            if (stage.name().contains("->") && draws.random().nextBoolean()) {
                String server = plan.cores().get(stage.core()).server();
                pinning.put(stage.name(), server + "." + draws.between(0, 1) + "." + (CORES_A_SOCKET - 1));
            }
        }
        return pinning;
    }

    /** First packets and first polls at whole nanoseconds in the place of random phases. */
    private Plan started(Plan plan) {
        List<Plan.Source> sources = plan.sources().stream()
                .map(s -> new Plan.Source(
                        s.chain(),
                        s.ring(),
                        s.arrivals(),
                        s.gbpsL1(),
                        s.sizes(),
                        OptionalLong.of(draws.timePs(20_000))))
                .toList();
        List<Plan.Core> cores = plan.cores().stream()
                .map(c -> new Plan.Core(
                        c.name(),
                        c.server(),
                        c.socket(),
                        c.frequencyGhz(),
                        c.roles(),
                        OptionalLong.of(draws.timePs(5_000)),
                        c.always()))
                .toList();
        return new Plan(
                plan.classes(),
                plan.chains(),
                plan.rings(),
                sources,
                plan.wires(),
                plan.transmitQueues(),
                plan.stages(),
                cores);
    }
}
