package softpath.harness.clickos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.harness.clickos.PathPlan.End;
import softpath.harness.clickos.PathPlan.Wire;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.ClickosSettings.NicPair;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;
import softpath.units.Units;

/** Where everything of a scenario goes that {@link Provision} found possible: guests, switches and pkt-gens. */
final class Paths {

    private static final int MB_A_GB = 1_024;

    /** As many as netmap has. */
    private static final int MOST_SWITCHES = 8;

    /** Of Dom0's vCPUs, the first is for Dom0's own work. */
    private static final int FIRST_FREE_VCPU = 1;

    private final Scenario scenario;
    private final LoadedFile.OfScenario loaded;
    private final ClickosSettings settings;
    private final Map<Integer, Integer> guestsOfSocket = new TreeMap<>();
    private final List<Integer> takenVcpus = new ArrayList<>();
    private int guests;
    private int switches;

    private Paths(LoadedFile.OfScenario loaded, ClickosSettings settings) {
        this.scenario = loaded.scenario();
        this.loaded = loaded;
        this.settings = settings;
    }

    /** The cable of a NIC that a path names; empty if it names something else. */
    static Optional<NicPair> nicOf(Scenario scenario, ClickosSettings settings, String end) {
        String server = scenario.servers().get(0).name() + ".";
        return end.startsWith(server)
                ? Optional.ofNullable(settings.nics().get(end.substring(server.length())))
                : Optional.empty();
    }

    /** Functions of each chain, for tables: those of one chain in order, chains side by side as one. */
    static List<String> titles(Scenario scenario) {
        List<List<String>> chains = scenario.chains().stream()
                .map(chain -> vms(scenario, chain).stream().map(Scenario.Vm::nf).toList())
                .toList();
        return chains.size() == 1
                ? chains.get(0)
                : List.of(String.join(
                        "&",
                        chains.stream().map(chain -> String.join("+", chain)).toList()));
    }

    /** Refuses a scenario with more of anything than the testbed has. */
    static void requireRoom(LoadedFile.OfScenario loaded, ClickosSettings settings) {
        of(loaded, settings);
    }

    /** One plan a chain. */
    static List<PathPlan> of(LoadedFile.OfScenario loaded, ClickosSettings settings) {
        return new Paths(loaded, settings).plan();
    }

    private List<PathPlan> plan() {
        List<PathPlan> paths = new ArrayList<>();
        for (int c = 0; c < scenario.chains().size(); c++) {
            paths.add(path(c));
        }
        if (switches > MOST_SWITCHES) {
            throw new InvalidInput(
                    "chains",
                    "expected at most " + MOST_SWITCHES + " hops in all, each a switch of netmap, found " + switches);
        }
        return paths;
    }

    private PathPlan path(int c) {
        Scenario.Chain chain = scenario.chains().get(c);
        List<Scenario.Vm> vms = vms(scenario, chain);
        int firstSwitch = switches;
        switches += vms.size() + 1;
        List<GuestPlan> planned = new ArrayList<>();
        for (int g = 0; g < vms.size(); g++) {
            boolean isLast = g + 1 == vms.size();
            planned.add(new GuestPlan(
                    guests,
                    vms.get(g).nf(),
                    vms.get(g)
                            .memoryGb()
                            .map(gb -> (int) Math.rint(gb * MB_A_GB))
                            .orElse(settings.guest().memoryMb()),
                    cpu(vms.get(g)),
                    valeSwitch(firstSwitch + g),
                    valeSwitch(firstSwitch + g + 1),
                    isLast ? GuestPlan.macOf(0xff, c) : GuestPlan.macOf(guests + 1, 0)));
            guests++;
        }
        return withEnds(chain, planned, valeSwitch(firstSwitch), valeSwitch(switches - 1));
    }

    private PathPlan withEnds(Scenario.Chain chain, List<GuestPlan> planned, String first, String last) {
        String from = chain.path().get(0);
        Optional<NicPair> in = nicOf(scenario, settings, from);
        Scenario.Traffic traffic = scenario.traffic().stream()
                .filter(each -> each.chain().equals(chain.name()))
                .findFirst()
                .orElseThrow();
        int bytes = traffic.sizes().largestFrameBytes();
        if (in.isEmpty()) {
            int socket = scenario.generators().orElse(List.of()).stream()
                    .filter(generator -> generator.name().equals(from))
                    .mapToInt(Scenario.Generator::socket)
                    .findFirst()
                    .orElseThrow();
            double mpps = Units.wireMpps(bytes, traffic.offered().gbpsL1(bytes, 0));
            End sender = new End(first + ":tx", vcpuOfDom0(socket));
            End receiver = new End(last + ":rx", vcpuOfDom0(socket));
            return new PathPlan(planned, first, last, Optional.empty(), sender, receiver, mpps, true);
        }
        NicPair out = nicOf(scenario, settings, chain.path().get(chain.path().size() - 1))
                .orElseThrow();
        double wireGbps = wireGbps(from);
        double gbps = Math.min(wireGbps, traffic.offered().gbpsL1(bytes, wireGbps));
        return new PathPlan(
                planned,
                first,
                last,
                Optional.of(new Wire(in.get(), out)),
                new End(in.get().generator(), settings.generator().senderCpu()),
                new End(out.generator(), settings.generator().receiverCpu()),
                Units.wireMpps(bytes, gbps),
                gbps < wireGbps);
    }

    private double wireGbps(String nic) {
        String server = scenario.servers().get(0).name();
        return loaded.models()
                .hosts()
                .get(server)
                .nics()
                .get(nic.substring(server.length() + 1))
                .lineRateGbps()
                .value();
    }

    private static List<Scenario.Vm> vms(Scenario scenario, Scenario.Chain chain) {
        return chain.path().stream()
                .flatMap(name -> scenario.vms().stream().filter(vm -> vm.name().equals(name)))
                .toList();
    }

    private int cpu(Scenario.Vm vm) {
        List<List<Integer>> cpus = settings.cores().guests();
        int nth = guestsOfSocket.merge(vm.socket(), 1, Integer::sum) - 1;
        int known = vm.socket() < cpus.size() ? cpus.get(vm.socket()).size() : 0;
        if (nth >= known) {
            throw new InvalidInput(
                    "vms[" + scenario.vms().indexOf(vm) + "].socket",
                    "expected at most " + known + " functions on socket " + vm.socket()
                            + ", for which the testbed has CPUs (cores.guests), found one more");
        }
        return cpus.get(vm.socket()).get(nth);
    }

    /** The next of Dom0's vCPUs on this socket, as Dom0's kernel counts them. */
    private int vcpuOfDom0(int socket) {
        int number = 0;
        for (int s = 0; s < settings.cores().dom0().size(); s++) {
            for (int i = 0; i < settings.cores().dom0().get(s).size(); i++, number++) {
                if (s == socket && number >= FIRST_FREE_VCPU && !takenVcpus.contains(number)) {
                    takenVcpus.add(number);
                    return number;
                }
            }
        }
        throw new InvalidInput(
                "generators",
                "expected one of Dom0's CPUs on socket " + socket
                        + " for each generator and each sink, and one more for Dom0 (cores.dom0), found too few");
    }

    private String valeSwitch(int number) {
        return settings.netmap().switchPrefix() + number;
    }
}
