package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Flows;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/**
 * Poll-mode switches drawn at random: several chains behind one NIC, through VMs in any order and some of them again, in and
 * out by one NIC or by none, over several queues of a NIC, handed over between workers, branches of chains, one-armed VMs, VMs joined directly, workers that the scenario names, burst and batch costs, locks.
 *
 * <p>Every other seed has ties. Some draws ask for what a scenario cannot have and are no case.
 */
final class RandomForwarding {

    private static final int CORES_A_SOCKET = 24;

    private final Draws draws;
    private final long seed;

    /** Of what came later; the others draw as they did. */
    private final Draws later;

    private final List<Scenario.Vm> vms = new ArrayList<>();
    private final List<Scenario.Chain> chains = new ArrayList<>();

    private RandomForwarding(long seed) {
        this.seed = seed;
        this.draws = new Draws(new Random(seed), seed % 2 == 0);
        this.later = new Draws(new Random(~seed), draws.ties());
    }

    static Optional<Case> of(long seed) {
        try {
            return Optional.of(new RandomForwarding(seed).draw());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private Case draw() {
        RandomModels random = new RandomModels(draws);
        Map<String, Host> hosts = random.hosts(List.of("a"), CORES_A_SOCKET);
        IntStream.range(0, draws.between(1, 4)).forEach(this::addVm);
        IntStream.range(0, draws.between(1, 5)).forEach(this::addChain);
        Softnic softnic = random.forwarding(2 * CORES_A_SOCKET);
        List<Scenario.Traffic> traffic = new RandomTraffic(draws, hosts)
                .into(chains).stream().map(this::inFlows).toList();
        Scenario scenario = scenario(branched(traffic));
        Models models = random.models(scenario, softnic, hosts);
        ScenarioCheck.check(scenario, models);
        Blueprint drained = RandomDrains.of(ScenarioWiring.blueprint(scenario, models), seed, draws.ties());
        Blueprint blueprint = RandomLeasts.of(drained, seed, draws.ties());
        return draws.caseOf(
                "switch of seed " + seed + ": " + scenario.chains(),
                new RandomSpreads(draws)
                        .of(RandomClocks.of(new RandomPauses(seed, draws.ties()).of(blueprint), seed, draws.ties())),
                seed);
    }

    /** Makes some chains branches of the first, if they begin where it does; these have no traffic of their own. */
    private List<Scenario.Traffic> branched(List<Scenario.Traffic> traffic) {
        if (!later.oneIn(4)) {
            return traffic;
        }
        Scenario.Chain first = chains.get(0);
        Scenario.Traffic all = traffic.stream()
                .filter(each -> each.chain().equals(first.name()))
                .findFirst()
                .orElseThrow();
        RandomBranches branches =
                new RandomBranches(first.name(), all, later, new Draws(new Random(41 * seed + 3), false));
        Set<String> names = new TreeSet<>();
        for (int c = 1; c < chains.size(); c++) {
            Scenario.Chain chain = chains.get(c);
            if (chain.path().get(0).equals(first.path().get(0)) && !later.oneIn(3)) {
                Optional<Scenario.Branch> branch = branches.next();
                branch.ifPresent(each -> names.add(chain.name()));
                chains.set(c, new Scenario.Chain(chain.name(), chain.path(), branch));
            }
        }
        return traffic.stream().filter(each -> !names.contains(each.chain())).toList();
    }

    private Scenario.Traffic inFlows(Scenario.Traffic traffic) {
        return new Scenario.Traffic(
                traffic.chain(), traffic.offered(), traffic.arrivals(), traffic.sizes(), traffic.phases(), flows());
    }

    private void addVm(int v) {
        int pairs = draws.oneIn(3) ? draws.between(1, 3) : 1;
        vms.add(new Scenario.Vm(
                "vm" + v,
                draws.among(List.of("fast", "slow")),
                "a",
                draws.between(0, 1),
                draws.between(1, pairs),
                pairs,
                Optional.empty(),
                Optional.of(draws.oneIn(4)),
                Optional.empty()));
    }

    private void addChain(int c) {
        List<String> path = new ArrayList<>(List.of(draws.among(List.of("a.pnic0", "a.pnic0", "a.pnic1", "gen"))));
        List<String> names = new ArrayList<>(vms.stream().map(Scenario.Vm::name).toList());
        Collections.shuffle(names, draws.random());
        path.addAll(names.subList(0, draws.between(0, Math.min(3, names.size()))));
        if (draws.oneIn(3)) {
            IntStream.range(0, draws.between(1, 3)).forEach(i -> path.add(draws.among(names)));
        }
        path.add(draws.among(List.of("a.pnic0", "a.pnic1", "a.pnic1", "sink")));
        chains.add(new Scenario.Chain("chain" + c, path));
    }

    private Scenario scenario(List<Scenario.Traffic> traffic) {
        Optional<List<String>> workers = workers();
        return new Scenario(
                "random",
                "random",
                Optional.empty(),
                Optional.empty(),
                List.of(new Scenario.Server(
                        "a", "random", draws.ties() ? 1 : 1 + 2 * draws.random().nextDouble())),
                vms,
                Optional.of(List.of(new Scenario.Generator("gen", "a", draws.between(0, 1)))),
                Optional.of(List.of(new Scenario.Sink("sink", "a", draws.between(0, 1)))),
                chains,
                traffic,
                Optional.empty(),
                workers,
                Optional.empty(),
                draws.oneIn(2) ? Optional.empty() : Optional.of(draws.burstPackets()),
                queues(workers),
                link(),
                Optional.empty(),
                Optional.empty(),
                new Run(0, 1, 1, 1));
    }

    private Optional<Map<String, Scenario.NicSetup>> queues(Optional<List<String>> workers) {
        if (draws.oneIn(2)) {
            return Optional.empty();
        }
        int queues = draws.between(1, 4);
        boolean handsOver = workers.isPresent() && workers.get().size() > 1 && handsOver();
        Optional<List<String>> to = handsOver
                ? Optional.of(
                        workers.get().subList(0, draws.between(1, workers.get().size())))
                : Optional.empty();
        return Optional.of(Map.of("a.pnic0", new Scenario.NicSetup(queues, to)));
    }

    /** Of every other case. */
    private boolean handsOver() {
        return seed % 4 > 1;
    }

    private Optional<Flows> flows() {
        return handsOver() ? later.flows() : draws.flows();
    }

    private Optional<List<String>> workers() {
        return draws.oneIn(3)
                ? Optional.empty()
                : Optional.of(IntStream.range(0, draws.between(1, 3))
                        .mapToObj(w -> "a." + draws.between(0, 1) + "." + (CORES_A_SOCKET - 1 - w))
                        .toList());
    }

    /** Two VMs that follow each other somewhere; that another chain parts them makes it no case. */
    private Optional<List<Scenario.Link>> link() {
        List<String> path = draws.among(chains).path();
        return path.size() < 4 || draws.oneIn(2)
                ? Optional.empty()
                : Optional.of(List.of(new Scenario.Link(path.get(1), path.get(2))));
    }
}
