package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * Several chains over a cable from one NIC into another, drawn at random: of another server, there and sometimes back, or of
 * the same; the far NIC has several queues, hands over, or several functions poll it.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomCables {

    private static final int CORES_A_SOCKET = 24;

    private final Draws draws;
    private final long seed;
    private final boolean polled;
    private final boolean twoServers;
    private final List<Scenario.Vm> vms = new ArrayList<>();
    private final List<Scenario.Chain> chains = new ArrayList<>();

    private RandomCables(long seed) {
        this.seed = seed;
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
        this.polled = draws.oneIn(3);
        this.twoServers = polled || !draws.oneIn(4);
    }

    static Optional<Case> of(long seed) {
        try {
            return Optional.of(new RandomCables(seed).draw());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private Case draw() {
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = random.hosts(servers(), CORES_A_SOCKET);
        servers().forEach(this::addVms);
        IntStream.range(0, draws.between(1, 4)).forEach(this::addChain);
        Dataplane dataplane = polled ? RandomPassthroughs.dataplane(draws, random) : switched(random);
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts)
                .into(chains).stream().map(this::inFlows).toList();
        Scenario scenario = scenario(traffic);
        Models models = random.models(scenario, dataplane, hosts);
        ScenarioCheck.check(scenario, models);
        Blueprint drained = RandomDrains.of(ScenarioWiring.blueprint(scenario, models), seed, draws.ties());
        Blueprint blueprint = RandomLeasts.of(drained, seed, draws.ties());
        return draws.caseOf(
                "cable of seed " + seed + ": " + scenario.chains(),
                new RandomSpreads(draws)
                        .of(RandomClocks.of(new RandomPauses(seed, draws.ties()).of(blueprint), seed, draws.ties())),
                seed);
    }

    private Softnic switched(RandomModels random) {
        return random.forwarding(2 * CORES_A_SOCKET);
    }

    private List<String> servers() {
        return twoServers ? List.of("a", "b") : List.of("a");
    }

    private void addVms(String server) {
        IntStream.range(0, draws.between(1, 3)).forEach(v -> {
            int pairs = !polled && draws.oneIn(3) ? draws.between(1, 3) : 1;
            vms.add(new Scenario.Vm(
                    server + v,
                    draws.among(List.of("fast", "slow")),
                    server,
                    draws.between(0, 1),
                    polled ? 1 : draws.between(1, pairs),
                    pairs,
                    Optional.empty(),
                    polled ? Optional.empty() : Optional.of(draws.oneIn(4)),
                    Optional.empty()));
        });
    }

    private void addChain(int c) {
        boolean inside = !twoServers || !polled && draws.oneIn(4);
        List<String> path = new ArrayList<>(List.of(inside ? "gen" : "a.pnic0"));
        addSome("a", path);
        path.add("a.pnic1");
        path.add(twoServers ? "b.pnic0" : "a.pnic0");
        addSome(twoServers ? "b" : "a", path);
        if (twoServers && !polled && draws.oneIn(4)) {
            path.addAll(List.of("b.pnic0", "a.pnic1"));
            addSome("a", path);
            path.add(draws.among(List.of("a.pnic0", "sink")));
        } else {
            path.add(twoServers ? "b.pnic1" : "sink");
        }
        chains.add(new Scenario.Chain("chain" + c, path));
    }

    private void addSome(String server, List<String> path) {
        List<String> names = vms.stream()
                .filter(vm -> vm.server().equals(server))
                .map(Scenario.Vm::name)
                .toList();
        IntStream.range(0, polled ? 1 : draws.between(0, 2)).forEach(i -> path.add(draws.among(names)));
    }

    private Scenario.Traffic inFlows(Scenario.Traffic traffic) {
        return new Scenario.Traffic(
                traffic.chain(),
                traffic.offered(),
                traffic.arrivals(),
                traffic.sizes(),
                traffic.phases(),
                draws.flows());
    }

    private Scenario scenario(List<Scenario.Traffic> traffic) {
        Optional<List<String>> workers = workers();
        return new Scenario(
                "random",
                "random",
                Optional.empty(),
                Optional.empty(),
                servers().stream()
                        .map(name -> new Scenario.Server(
                                name,
                                "random",
                                draws.ties() ? 1 : 1 + 2 * draws.random().nextDouble()))
                        .toList(),
                vms,
                Optional.of(List.of(new Scenario.Generator("gen", "a", draws.between(0, 1)))),
                Optional.of(List.of(new Scenario.Sink("sink", "a", draws.between(0, 1)))),
                chains,
                traffic,
                Optional.empty(),
                workers,
                Optional.empty(),
                polled || draws.oneIn(2) ? Optional.empty() : Optional.of(draws.burstPackets()),
                polled ? Optional.empty() : Optional.of(queues(workers)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Run(0, 1, 1, 1));
    }

    private Map<String, Scenario.NicSetup> queues(Optional<List<String>> workers) {
        Map<String, Scenario.NicSetup> queues = new TreeMap<>();
        for (String nic : List.of("a.pnic0", "a.pnic1", "b.pnic0")) {
            boolean isWayIn = chains.stream().anyMatch(chain -> isWayIn(nic, chain.path()));
            if (isWayIn && !draws.oneIn(3)) {
                queues.put(nic, new Scenario.NicSetup(draws.between(1, 4), handOver(nic, workers)));
            }
        }
        return queues;
    }

    private static boolean isWayIn(String nic, List<String> path) {
        return path.get(0).equals(nic)
                || IntStream.range(2, path.size())
                        .anyMatch(
                                i -> path.get(i).equals(nic) && path.get(i - 1).contains(".") && i + 1 < path.size());
    }

    private Optional<List<String>> handOver(String nic, Optional<List<String>> workers) {
        List<String> own = workers.orElse(List.of()).stream()
                .filter(worker -> worker.charAt(0) == nic.charAt(0))
                .toList();
        return own.isEmpty() || draws.oneIn(2)
                ? Optional.empty()
                : Optional.of(own.subList(0, draws.between(1, own.size())));
    }

    private Optional<List<String>> workers() {
        return polled || draws.oneIn(3)
                ? Optional.empty()
                : Optional.of(servers().stream()
                        .flatMap(server -> IntStream.range(0, draws.between(1, 3))
                                .mapToObj(w -> server + "." + draws.between(0, 1) + "." + (CORES_A_SOCKET - 1 - w)))
                        .toList());
    }
}
