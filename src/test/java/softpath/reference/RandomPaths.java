package softpath.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;

/** Chains through VMs on one or two servers, drawn at random: what stands in a scenario apart from its traffic. */
final class RandomPaths {

    private final Draws draws;
    private final int mostVnicPairs;
    private final boolean twoServers;
    private final List<Scenario.Server> servers = new ArrayList<>();
    private final List<Scenario.Vm> vms = new ArrayList<>();
    private final List<Scenario.Generator> generators = new ArrayList<>();
    private final List<Scenario.Sink> sinks = new ArrayList<>();
    private final List<Scenario.Chain> chains = new ArrayList<>();

    RandomPaths(Draws draws, int mostVnicPairs) {
        this.draws = draws;
        this.mostVnicPairs = mostVnicPairs;
        this.twoServers = draws.oneIn(3);
        boolean bundles = draws.oneIn(5);
        if (!bundles) {
            addChain();
        }
        if (bundles || draws.oneIn(8)) {
            IntStream.range(0, draws.between(1, 2)).forEach(i -> addBundle());
        }
        for (String server : serverNames()) {
            servers.add(new Scenario.Server(
                    server, "random", draws.ties() ? 1 : 1 + 2 * draws.random().nextDouble()));
        }
    }

    private RandomPaths(Draws draws) {
        this.draws = draws;
        this.mostVnicPairs = 1;
        this.twoServers = false;
        servers.add(new Scenario.Server(
                "a", "random", draws.ties() ? 1 : 1 + 2 * draws.random().nextDouble()));
        generators.add(new Scenario.Generator("gen", "a", draws.between(0, 1)));
        sinks.add(new Scenario.Sink("sink", "a", draws.between(0, 1)));
        IntStream.range(0, draws.between(1, 4)).forEach(i -> addVm(draws.oneIn(4)));
        IntStream.range(0, draws.between(2, 5)).forEach(i -> addThroughAny());
    }

    /** Chains that share NICs, a generator and VMs of a server, in any order and some of them again. */
    static RandomPaths shared(Draws draws) {
        return new RandomPaths(draws);
    }

    private void addVm(boolean isOneArmed) {
        vms.add(new Scenario.Vm(
                "vm" + vms.size(),
                draws.among(List.of("fast", "slow")),
                "a",
                draws.between(0, 1),
                1,
                1,
                Optional.empty(),
                Optional.of(isOneArmed),
                Optional.empty()));
    }

    private void addThroughAny() {
        List<String> path = new ArrayList<>(List.of(draws.among(List.of("a.pnic0", "a.pnic0", "a.pnic1", "gen"))));
        List<String> names = new ArrayList<>(vms.stream().map(Scenario.Vm::name).toList());
        Collections.shuffle(names, draws.random());
        path.addAll(names.subList(0, draws.between(0, Math.min(3, names.size()))));
        if (draws.oneIn(4)) {
            path.add(draws.among(names));
        }
        path.add(draws.among(List.of("a.pnic0", "a.pnic1", "a.pnic1", "sink")));
        addPath(path);
    }

    List<String> serverNames() {
        return twoServers ? List.of("a", "b") : List.of("a");
    }

    List<Scenario.Server> servers() {
        return servers;
    }

    List<Scenario.Chain> chains() {
        return chains;
    }

    Scenario scenario(List<Scenario.Traffic> traffic, Map<String, String> pinning) {
        return new Scenario(
                "random",
                "random",
                Optional.empty(),
                Optional.empty(),
                servers,
                vms,
                Optional.of(generators),
                Optional.of(sinks),
                chains,
                traffic,
                Optional.of(pinning),
                new Run(0, 1, 1, 1));
    }

    private String vm(String server, int vnicPairs) {
        String name = "vm" + vms.size();
        vms.add(new Scenario.Vm(
                name,
                draws.among(List.of("fast", "slow")),
                server,
                draws.between(0, 1),
                mostVnicPairs == 1 ? 1 : draws.between(1, vnicPairs + 1),
                vnicPairs,
                Optional.empty()));
        return name;
    }

    /** Between a generator and mostly a sink. */
    private void addBundle() {
        int number = generators.size();
        generators.add(new Scenario.Generator("gen" + number, "a", draws.between(0, 1)));
        List<String> path = new ArrayList<>(List.of("gen" + number));
        path.addAll(vmsInARow("a", draws.between(1, 2)));
        path.add(draws.oneIn(4) ? "a.pnic1" : sink("a"));
        addPath(path);
    }

    private String sink(String server) {
        String name = "sink" + sinks.size();
        sinks.add(new Scenario.Sink(name, server, draws.between(0, 1)));
        return name;
    }

    /** A round robin may stand before VMs of several vNIC pairs; behind them there are as many. */
    private List<String> vmsInARow(String server, int count) {
        int pairs = mostVnicPairs == 1 || draws.oneIn(2) ? 1 : draws.between(1, mostVnicPairs);
        return Stream.generate(() -> vm(server, pairs)).limit(count).toList();
    }

    /** From one NIC to another, or now and then to a sink. */
    private void addChain() {
        List<String> path = new ArrayList<>(List.of("a.pnic0"));
        path.addAll(vmsInARow("a", draws.between(1, twoServers ? 2 : 3)));
        if (twoServers) {
            path.add("a.pnic1");
            path.add("b.pnic0");
            path.addAll(vmsInARow("b", draws.between(1, 2)));
        }
        String last = twoServers ? "b" : "a";
        boolean toSink = draws.oneIn(8);
        path.add(toSink ? sink(last) : last + ".pnic1");
        addPath(path);
        if (draws.oneIn(3)) {
            addPath(path);
        }
        if (!toSink && draws.oneIn(3)) {
            List<String> back = new ArrayList<>(path);
            Collections.reverse(back);
            addPath(back);
        }
    }

    /** Further VMs behind the first NIC, each on a chain of its own. */
    void addNeighbours(int count) {
        for (int i = 0; i < count; i++) {
            addPath(List.of("a.pnic0", vm("a", 1), draws.among(List.of("a.pnic0", "a.pnic1"))));
        }
    }

    /** The same, of VMs with one to three queues and vCPUs each. */
    RandomPaths withQueues(Draws more) {
        vms.replaceAll(vm -> new Scenario.Vm(
                vm.name(),
                vm.nf(),
                vm.server(),
                vm.socket(),
                more.between(1, 3),
                vm.vnicPairs(),
                Optional.of(more.between(1, 3)),
                vm.oneArmed(),
                vm.memoryGb()));
        return this;
    }

    private void addPath(List<String> path) {
        chains.add(new Scenario.Chain("chain" + chains.size(), path));
    }
}
