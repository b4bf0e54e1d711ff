package softpath.harness.dpdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.io.LoadedFile;
import softpath.model.Arrivals;
import softpath.model.Host;
import softpath.model.InvalidInput;
import softpath.model.OfferedLoad;
import softpath.model.Scenario;

/**
 * What a dataplane with vhost-user ports on two cores of one machine can set up of a scenario. All else is refused by name: a number measured under
 * other conditions than the scenario states must not pass for its result.
 */
public final class Provision {

    private static final int MOST_FUNCTIONS = 3;
    private static final Map<String, Object> ONE_PROCESS = Map.of("one-guest-process", true);

    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Testbed testbed;
    private final VhostSettings settings;

    private Provision(LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings) {
        this.scenario = loaded.scenario();
        this.hosts = loaded.models().hosts();
        this.testbed = testbed;
        this.settings = settings;
    }

    public static Point.OfChain point(LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings) {
        Provision provision = new Provision(loaded, testbed, settings);
        provision.requireServer();
        provision.requireTraffic();
        List<Scenario.Vm> vms = provision.vmsOfPath();
        provision.requirePinning(vms);
        return new Point.OfChain(
                loaded,
                vms.stream().map(Scenario.Vm::nf).toList(),
                loaded.scenario().traffic().get(0).sizes().largestFrameBytes(),
                settings.burstPackets());
    }

    private void requireServer() {
        require(
                scenario.servers().size() == 1,
                "servers",
                "one server",
                scenario.servers().size());
        Scenario.Server server = scenario.servers().get(0);
        require(server.host().equals(testbed.host()), "servers[0].host", testbed.host(), "'" + server.host() + "'");
        Host host = hosts.get(server.name());
        double foundGhz = host.highestFrequencyGhz().value();
        require(
                server.frequencyGhz() == foundGhz && host.lowestFrequencyGhz().value() == foundGhz,
                "servers[0].frequency-ghz",
                "as-found (" + foundGhz + "), as no clock can be set there",
                server.frequencyGhz());
        Map<String, Object> options = scenario.dataplaneOptions().orElse(Map.of());
        require(options.equals(ONE_PROCESS), "dataplane-options", "one-guest-process: true and no more", options);
        require(scenario.generators().isEmpty(), "generators", "none, as a capture is replayed", "some");
        require(scenario.sinks().isEmpty(), "sinks", "none", "some");
    }

    private void requireTraffic() {
        require(
                scenario.traffic().size() == 1,
                "traffic",
                "one entry",
                scenario.traffic().size());
        Scenario.Traffic traffic = scenario.traffic().get(0);
        OfferedLoad offered = traffic.offered();
        require(
                offered.unit() == OfferedLoad.Unit.PERCENT && offered.value() == 100,
                "traffic[0].offered",
                "100%, as a replayed capture cannot be paced",
                offered);
        require(
                traffic.arrivals().equals(Arrivals.parse("constant")),
                "traffic[0].arrivals",
                "constant",
                traffic.arrivals());
        require(traffic.phases().isEmpty(), "traffic[0].phases", "none", "some");
        int sizes = traffic.sizes().occurring().size();
        require(sizes == 1, "traffic[0].sizes", "one frame size", sizes + " sizes");
    }

    private List<Scenario.Vm> vmsOfPath() {
        require(
                scenario.chains().size() == 1,
                "chains",
                "one chain",
                scenario.chains().size());
        List<String> path = scenario.chains().get(0).path();
        int functions = path.size() - 2;
        require(
                functions <= MOST_FUNCTIONS,
                "chains[0].path",
                "at most " + MOST_FUNCTIONS + " functions between two NICs",
                functions);
        List<Scenario.Vm> vms = new ArrayList<>();
        List<String> names = scenario.vms().stream().map(Scenario.Vm::name).toList();
        for (String name : path.subList(1, path.size() - 1)) {
            int at = names.indexOf(name);
            require(at >= 0, "chains[0].path", "functions between two NICs of one server", "'" + name + "'");
            Scenario.Vm vm = scenario.vms().get(at);
            String place = "vms[" + at + "].";
            require(vm.vcpus() == 1, place + "vcpus", "1", vm.vcpus());
            require(vm.vnicPairs() == 1, place + "vnic-pairs", "1", vm.vnicPairs());
            require(
                    vm.memoryGb().isEmpty(),
                    place + "memory-gb",
                    "none, as the testbed says what memory guests have",
                    "some");
            require(
                    PipelineScript.FUNCTIONS.contains(vm.nf()),
                    place + "nf",
                    "one of " + String.join(", ", PipelineScript.FUNCTIONS),
                    "'" + vm.nf() + "'");
            vms.add(vm);
        }
        return vms;
    }

    /** One worker for all hops and one thread for all functions: the simulator must place them so too. */
    private void requirePinning(List<Scenario.Vm> vms) {
        String socket = scenario.servers().get(0).name() + ".0.";
        Map<String, String> expected = new TreeMap<>();
        List<String> path = scenario.chains().get(0).path();
        for (int hop = 0; hop + 1 < path.size(); hop++) {
            expected.put(
                    path.get(hop) + "->" + path.get(hop + 1),
                    socket + settings.cores().dataplane());
        }
        vms.forEach(vm ->
                expected.put(vm.name() + ".vcpu0", socket + settings.cores().functions()));
        Map<String, String> given = scenario.pinning().orElse(Map.of());
        require(given.equals(expected), "pinning", expected + ", as its threads run there", given);
    }

    private void require(boolean holds, String place, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(
                    place, "expected " + expected + " (driver " + testbed.driverName() + "), found " + found);
        }
    }
}
