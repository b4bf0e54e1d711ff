package softpath.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import softpath.io.LoadedFile;
import softpath.io.ScenarioTexts;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Flows;
import softpath.model.scenario.Scenario;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What can be turned of a scenario: only what its dataplane and its hosts take. */
final class Knobs {

    private static final double CLOCK_STEP_GHZ = 0.1;
    private static final List<Integer> FRAME_BYTES = List.of(64, 128, 256, 512, 1024, 1280, 1518, 9000);
    private static final List<Integer> FLOWS = List.of(1, 4, 16, 64, 256, 1024, 4096, 65_536);
    private static final int MOST_QUEUES = 16;

    /** Of guests that take as many as there are cores. */
    private static final int MOST_OF_A_VM = 8;

    /** Times the load as it stands, where no wire limits it. */
    private static final double MOST_TIMES = 4;

    private final ScenarioTexts texts;

    Knobs(ScenarioTexts texts) {
        this.texts = texts;
    }

    List<Knob> of(LoadedFile.OfScenario file, Blueprint blueprint) {
        List<Knob> knobs = new ArrayList<>();
        dataplane(file.scenario()).ifPresent(knobs::add);
        queues(file).forEach(knobs::add);
        Scenario scenario = file.scenario();
        for (int s = 0; s < scenario.servers().size(); s++) {
            clock(scenario.servers().get(s), s, file).ifPresent(knobs::add);
        }
        for (int v = 0; v < scenario.vms().size(); v++) {
            vm(v, file).forEach(knobs::add);
        }
        for (int t = 0; t < scenario.traffic().size(); t++) {
            traffic(t, file, blueprint).forEach(knobs::add);
        }
        return knobs;
    }

    /** Those that know all functions of the scenario; none where it sets options, which others do not know. */
    private static Optional<Knob> dataplane(Scenario scenario) {
        return scenario.dataplaneOptions().isPresent() || scenario.functions().isPresent()
                ? Optional.empty()
                : Optional.of(Knob.dataplane(
                        scenario.dataplane(),
                        scenario.vms().stream()
                                .map(Scenario.Vm::nf)
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static Optional<Knob> clock(Scenario.Server server, int s, LoadedFile.OfScenario file) {
        Host host = file.models().hosts().get(server.name());
        double least = host.lowestFrequencyGhz().value();
        double most = host.highestFrequencyGhz().value();
        return least == most || server.clockSteps().isPresent()
                ? Optional.empty()
                : Optional.of(Knob.range(
                        "clock:" + server.name(),
                        "Clock of server " + server.name(),
                        "GHz",
                        Knob.Group.SERVERS,
                        least,
                        most,
                        CLOCK_STEP_GHZ,
                        server.frequencyGhz(),
                        "servers[" + s + "].frequency-ghz=%s"));
    }

    /** Receive queues of NICs that chains come in by, of a switch that polls several. */
    private static List<Knob> queues(LoadedFile.OfScenario file) {
        Scenario scenario = file.scenario();
        if (!(file.models().dataplane() instanceof Softnic softnic)
                || !softnic.options().nicDropEnable()) {
            return List.of();
        }
        List<Knob> knobs = new ArrayList<>();
        for (String nic : waysIn(scenario)) {
            int most = nicPort(file, nic)
                    .flatMap(Host.NicPort::receiveQueues)
                    .map(queues -> Math.min(MOST_QUEUES, queues.count()))
                    .orElse(MOST_QUEUES);
            boolean isSetUp = scenario.nics().map(nics -> nics.containsKey(nic)).orElse(false);
            knobs.add(Knob.choice(
                    "queues:" + nic,
                    "Receive queues of " + nic,
                    "",
                    Knob.Group.SWITCH,
                    counts(most, scenario.queuesOfNic(nic)),
                    scenario.queuesOfNic(nic),
                    isSetUp ? "nics.'" + nic + "'.queues=%s" : "nics.'" + nic + "'={queues: %s}"));
        }
        return knobs;
    }

    private static Set<String> waysIn(Scenario scenario) {
        Set<String> nics = new TreeSet<>();
        for (Scenario.Chain chain : scenario.chains()) {
            String first = chain.path().get(0);
            if (first.indexOf('.') > 0) {
                nics.add(first);
            }
        }
        return nics;
    }

    private static Optional<Host.NicPort> nicPort(LoadedFile.OfScenario file, String nic) {
        int dot = nic.indexOf('.');
        return Optional.ofNullable(file.models().hosts().get(nic.substring(0, dot)))
                .map(host -> host.nics().get(nic.substring(dot + 1)));
    }

    private List<Knob> vm(int v, LoadedFile.OfScenario file) {
        Scenario scenario = file.scenario();
        Scenario.Vm vm = scenario.vms().get(v);
        Dataplane dataplane = file.models().dataplane();
        String place = "vms[" + v + "].";
        List<Knob> knobs = new ArrayList<>();
        if (scenario.functions().map(stated -> !stated.containsKey(vm.nf())).orElse(true)) {
            Set<String> functions = new TreeSet<>(dataplane.functionCycles().keySet());
            functions.retainAll(texts.functions());
            knobs.add(Knob.choice(
                    "nf:" + vm.name(),
                    "Function of " + vm.name(),
                    "",
                    Knob.Group.VMS,
                    List.copyOf(functions),
                    vm.nf(),
                    place + "nf=%s"));
        }
        addCount(knobs, "vcpus", "vCPUs of " + vm.name(), vm, place + "vcpus=%s", mostVcpus(dataplane), vm.vcpus());
        addCount(
                knobs,
                "vnic-pairs",
                "vNIC pairs of " + vm.name(),
                vm,
                place + "vnic-pairs=%s",
                mostVnicPairs(dataplane),
                vm.vnicPairs());
        addCount(
                knobs,
                "queue-pairs",
                "Queues of " + vm.name() + " at its NICs",
                vm,
                place + "queue-pairs=%s",
                mostPolledQueues(scenario, dataplane),
                vm.queuePairsOfVnic());
        int sockets = file.models().hosts().get(vm.server()).sockets().count();
        if (sockets > 1) {
            knobs.add(Knob.choice(
                    "socket:" + vm.name(),
                    "Socket of " + vm.name(),
                    "",
                    Knob.Group.VMS,
                    IntStream.range(0, sockets).boxed().toList(),
                    vm.socket(),
                    place + "socket=%s"));
        }
        return knobs;
    }

    private static void addCount(
            List<Knob> knobs, String id, String label, Scenario.Vm vm, String set, int most, int value) {
        if (most > 1) {
            knobs.add(Knob.choice(id + ":" + vm.name(), label, "", Knob.Group.VMS, counts(most, value), value, set));
        }
    }

    private static List<Integer> counts(int most, int value) {
        return IntStream.rangeClosed(1, Math.max(most, value)).boxed().toList();
    }

    private static int mostVcpus(Dataplane dataplane) {
        return dataplane instanceof Clickos clickos
                ? Math.min(MOST_OF_A_VM, clickos.mostVcpus().count())
                : MOST_OF_A_VM;
    }

    /** Of functions that poll NICs, unless the scenario states the queues of these. */
    private static int mostPolledQueues(Scenario scenario, Dataplane dataplane) {
        return dataplane instanceof Passthrough polling
                        && polling.options().nicDropEnable()
                        && scenario.nics().isEmpty()
                ? polling.mostQueuePairs()
                        .map(most -> Math.min(MOST_OF_A_VM, most.count()))
                        .orElse(MOST_OF_A_VM)
                : 1;
    }

    private static int mostVnicPairs(Dataplane dataplane) {
        if (dataplane instanceof Clickos clickos) {
            return Math.min(MOST_OF_A_VM, clickos.mostVnicPairs().count());
        }
        return dataplane instanceof Softnic ? MOST_OF_A_VM : 1;
    }

    private static List<Knob> traffic(int t, LoadedFile.OfScenario file, Blueprint blueprint) {
        Scenario.Traffic traffic = file.scenario().traffic().get(t);
        String place = "traffic[" + t + "].";
        String of = file.scenario().traffic().size() == 1 ? "" : " of " + traffic.chain();
        List<Knob> knobs = new ArrayList<>();
        knobs.add(load(place, of, file.scenario(), traffic, blueprint));
        knobs.add(frames(place, of, traffic, file.models().dataplane()));
        flows(place, of, file, traffic).ifPresent(knobs::add);
        return knobs;
    }

    /** In % of the wire that the chain comes in by; in Mpps where there is none. */
    private static Knob load(
            String place, String of, Scenario scenario, Scenario.Traffic traffic, Blueprint blueprint) {
        int c = scenario.chains().stream().map(Scenario.Chain::name).toList().indexOf(traffic.chain());
        Blueprint.Chain chain = blueprint.chains().get(c);
        double frameBytes = traffic.sizes().meanFrameBytes();
        double gbps = traffic.offered().gbpsL1(frameBytes, chain.ingressGbps());
        if (chain.ingressNic().isPresent()) {
            return Knob.range(
                    "load:" + traffic.chain(),
                    "Offered load" + of,
                    "% of line rate",
                    Knob.Group.TRAFFIC,
                    1,
                    100,
                    1,
                    rounded(100 * gbps / chain.ingressGbps()),
                    place + "offered=%s%");
        }
        double mpps = gbps / Units.gbpsL1(1, frameBytes);
        double step = Math.pow(10, Math.floor(Math.log10(mpps)) - 1);
        return Knob.range(
                "load:" + traffic.chain(),
                "Offered load" + of,
                "Mpps",
                Knob.Group.TRAFFIC,
                rounded(step),
                rounded(step * Math.ceil(MOST_TIMES * mpps / step)),
                rounded(step),
                rounded(mpps),
                place + "offered=%sMpps");
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    private static Knob frames(String place, String of, Scenario.Traffic traffic, Dataplane dataplane) {
        List<Integer> occurring = traffic.sizes().occurring();
        Set<Integer> sizes = new TreeSet<>(FRAME_BYTES);
        sizes.removeIf(bytes -> bytes > dataplane.largestFrameBytes().value());
        if (occurring.size() == 1) {
            sizes.addAll(occurring);
        }
        return Knob.choice(
                "frame:" + traffic.chain(),
                "Frame size" + of,
                "bytes",
                Knob.Group.TRAFFIC,
                List.copyOf(sizes),
                occurring.size() == 1 ? occurring.get(0) : "mix",
                place + "sizes={%s: 1}");
    }

    /** Where a NIC spreads them, or their number is stated. */
    private static Optional<Knob> flows(String place, String of, LoadedFile.OfScenario file, Scenario.Traffic traffic) {
        Scenario scenario = file.scenario();
        Optional<Integer> stated = traffic.flows().flatMap(Flows::count);
        boolean isSpread = scenario.chains().stream()
                .filter(chain -> chain.name().equals(traffic.chain()))
                .anyMatch(chain -> scenario.queuesOfNic(chain.path().get(0)) > 1
                        || file.models().dataplane() instanceof Passthrough && scenario.pollsSeveral(chain));
        if (stated.isEmpty() && (!isSpread || traffic.flows().isPresent())) {
            return Optional.empty();
        }
        Set<Integer> counts = new TreeSet<>(FLOWS);
        stated.ifPresent(counts::add);
        return Optional.of(Knob.choice(
                "flows:" + traffic.chain(),
                "Flows" + of,
                "",
                Knob.Group.TRAFFIC,
                List.copyOf(counts),
                stated.<Object>map(count -> count).orElse("evenly spread"),
                stated.isPresent() ? place + "flows.count=%s" : place + "flows={count: %s}"));
    }
}
