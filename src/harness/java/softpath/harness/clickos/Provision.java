package softpath.harness.clickos;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;

/**
 * What the driver {@code clickos} can set up of a scenario. All else is refused by name: a number measured under other
 * conditions than the scenario states must not pass for its result.
 */
final class Provision {

    private final LoadedFile.OfScenario loaded;
    private final Scenario scenario;
    private final Testbed testbed;
    private final ClickosSettings settings;

    private Provision(LoadedFile.OfScenario loaded, Testbed testbed, ClickosSettings settings) {
        this.loaded = loaded;
        this.scenario = loaded.scenario();
        this.testbed = testbed;
        this.settings = settings;
    }

    static Point.OfChain point(LoadedFile.OfScenario loaded, Testbed testbed, ClickosSettings settings) {
        Provision provision = new Provision(loaded, testbed, settings);
        provision.requireServer();
        provision.requireTraffic();
        provision.requirePaths();
        Paths.requireRoom(loaded, settings);
        return new Point.OfChain(
                loaded,
                Paths.titles(loaded.scenario()),
                loaded.scenario().traffic().get(0).sizes().largestFrameBytes(),
                settings.generator().burstPackets());
    }

    private void requireServer() {
        boolean isClickos = loaded.models().dataplane() instanceof Clickos;
        require(isClickos, "dataplane", "a ClickOS one, such as clickos-2016", "'" + scenario.dataplane() + "'");
        Map<String, Object> options = scenario.dataplaneOptions().orElse(Map.of());
        require(options.isEmpty(), "dataplane-options", "none, as a real one has no such switches", options);
        int servers = scenario.servers().size();
        require(servers == 1, "servers", "one server", servers);
        Scenario.Server server = scenario.servers().get(0);
        require(server.host().equals(testbed.host()), "servers[0].host", testbed.host(), "'" + server.host() + "'");
        Host host = loaded.models().hosts().get(server.name());
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        require(
                server.frequencyGhz() >= lowest && server.frequencyGhz() <= highest,
                "servers[0].frequency-ghz",
                "a clock from " + lowest + " to " + highest,
                server.frequencyGhz());
        require(server.clockSteps().isEmpty(), "servers[0].clock-steps", "none", "some");
        Map<String, String> pinning = scenario.pinning().orElse(Map.of());
        require(pinning.isEmpty(), "pinning", "none, as the testbed's file says which CPUs are whose", pinning);
    }

    private void requireTraffic() {
        List<Integer> first = scenario.traffic().get(0).sizes().occurring();
        for (int t = 0; t < scenario.traffic().size(); t++) {
            Scenario.Traffic traffic = scenario.traffic().get(t);
            String place = "traffic[" + t + "].";
            boolean isConstant = traffic.arrivals().equals(Arrivals.CONSTANT);
            require(isConstant, place + "arrivals", "constant", traffic.arrivals());
            require(traffic.phases().isEmpty(), place + "phases", "none", "some");
            List<Integer> sizes = traffic.sizes().occurring();
            require(sizes.size() == 1, place + "sizes", "one frame size", sizes.size() + " sizes");
            require(sizes.equals(first), place + "sizes", "the size of traffic[0], " + first, sizes);
        }
    }

    private void requirePaths() {
        boolean isOnWire = isNic(scenario.chains().get(0).path().get(0));
        Set<String> known = new HashSet<>();
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<String> path = scenario.chains().get(c).path();
            String place = "chains[" + c + "].path";
            boolean isBranch = scenario.chains().get(c).branch().isPresent();
            require(!isBranch, "chains[" + c + "].branch", "none, as each path has a sender of its own", "one");
            String from = path.get(0);
            String to = path.get(path.size() - 1);
            require(isNic(from) == isOnWire && isNic(to) == isOnWire, place, ends(), path);
            if (isOnWire) {
                require(
                        scenario.chains().size() == 1,
                        "chains",
                        "one between NICs",
                        scenario.chains().size());
                require(!from.equals(to), place, "two NICs of " + nics(), path);
            } else {
                OfferedLoad offered = offered(scenario.chains().get(c).name());
                boolean hasRate = offered.unit() != OfferedLoad.Unit.PERCENT;
                require(hasRate, "traffic[" + c + "].offered", "a rate such as 10Gbps, as there is no wire", offered);
            }
            require(path.stream().distinct().count() == path.size(), place, "each function once", path);
            require(path.size() > 2, place, "a function between its two ends", path);
            List<String> own = path.subList(0, path.size() - 1);
            require(own.stream().allMatch(known::add), place, "functions and a generator of its own", path);
            path.subList(1, path.size() - 1).forEach(name -> requireFunction(place, name));
        }
    }

    private String ends() {
        return "NICs of " + nics() + " at both ends, or in every chain a generator and a sink";
    }

    private OfferedLoad offered(String chain) {
        return scenario.traffic().stream()
                .filter(traffic -> traffic.chain().equals(chain))
                .map(Scenario.Traffic::offered)
                .findFirst()
                .orElseThrow();
    }

    private void requireFunction(String path, String name) {
        List<String> names = scenario.vms().stream().map(Scenario.Vm::name).toList();
        int at = names.indexOf(name);
        require(at >= 0, path, "functions between its two ends", "'" + name + "'");
        Scenario.Vm vm = scenario.vms().get(at);
        String place = "vms[" + at + "].";
        require(vm.vcpus() == 1, place + "vcpus", "1, as ClickOS runs on one", vm.vcpus());
        require(vm.vnicPairs() == 1, place + "vnic-pairs", "1", vm.vnicPairs());
        require(vm.queuePairsOfVnic() == 1, place + "queue-pairs", "1", vm.queuePairsOfVnic());
        require(!vm.isOneArmed(), place + "one-armed", "false", true);
        String functions = String.join(", ", GuestPlan.FUNCTIONS);
        boolean isKnown = GuestPlan.FUNCTIONS.contains(vm.nf());
        require(isKnown, place + "nf", "one of " + functions, "'" + vm.nf() + "'");
    }

    private boolean isNic(String end) {
        return Paths.nicOf(scenario, settings, end).isPresent();
    }

    private String nics() {
        String server = scenario.servers().get(0).name();
        return settings.nics().keySet().stream().map(nic -> server + "." + nic).collect(Collectors.joining(", "));
    }

    private void require(boolean holds, String place, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(
                    place, "expected " + expected + " (driver " + testbed.driverName() + "), found " + found);
        }
    }
}
