package softpath.harness.testbed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.Scenario;

/**
 * What a scenario demands of a testbed. What it cannot provide is refused by name: a number measured under other
 * conditions than the scenario states must not pass for its result.
 */
public final class Demands {

    private final Scenario scenario;
    private final Models models;
    private final Testbed testbed;

    public Demands(LoadedFile.OfScenario loaded, Testbed testbed) {
        this.scenario = loaded.scenario();
        this.models = loaded.models();
        this.testbed = testbed;
    }

    public void require(boolean holds, String place, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(
                    place, "expected " + expected + " (driver " + testbed.driverName() + "), found " + found);
        }
    }

    /** The one server, which must be the measured machine. */
    public Scenario.Server server() {
        int servers = scenario.servers().size();
        require(servers == 1, "servers", "one server", servers);
        Scenario.Server server = scenario.servers().get(0);
        require(server.host().equals(testbed.host()), "servers[0].host", testbed.host(), "'" + server.host() + "'");
        require(server.clockSteps().isEmpty(), "servers[0].clock-steps", "none", "some");
        return server;
    }

    public Host host() {
        return models.hosts().get(server().name());
    }

    public void clockAsFound() {
        double foundGhz = host().highestFrequencyGhz().value();
        require(
                server().frequencyGhz() == foundGhz
                        && host().lowestFrequencyGhz().value() == foundGhz,
                "servers[0].frequency-ghz",
                "as-found (" + foundGhz + "), as no clock can be set there",
                server().frequencyGhz());
    }

    /** @param only that there can be */
    public void burst(int only) {
        int given = scenario.burstPackets().orElse(only);
        require(given == only, "burst-packets", only + ", as there are no others", given);
    }

    public void options(Map<String, Object> only, String expected) {
        Map<String, Object> options = scenario.dataplaneOptions().orElse(Map.of());
        require(options.equals(only), "dataplane-options", expected, options);
    }

    /** @param why generators cannot stand on the server */
    public void onlyNicsAtTheEnds(String why) {
        require(scenario.generators().isEmpty(), "generators", "none, as " + why, "some");
        require(scenario.sinks().isEmpty(), "sinks", "none", "some");
    }

    /** The one stream, which must be even and of one size. */
    public Scenario.Traffic traffic() {
        int streams = scenario.traffic().size();
        require(streams == 1, "traffic", "one entry", streams);
        Scenario.Traffic traffic = scenario.traffic().get(0);
        require(traffic.arrivals().equals(Arrivals.CONSTANT), "traffic[0].arrivals", "constant", traffic.arrivals());
        require(traffic.phases().isEmpty(), "traffic[0].phases", "none", "some");
        int sizes = traffic.sizes().occurring().size();
        require(sizes == 1, "traffic[0].sizes", "one frame size", sizes + " sizes");
        return traffic;
    }

    /** A VM of a path, and where it stands in the file. */
    public record PlacedVm(String place, Scenario.Vm vm) {}

    /** Those of the one path, in its order. */
    public List<PlacedVm> vms(int mostFunctions, List<String> functions) {
        int chains = scenario.chains().size();
        require(chains == 1, "chains", "one chain", chains);
        List<String> path = scenario.chains().get(0).path();
        require(
                path.size() - 2 <= mostFunctions,
                "chains[0].path",
                "at most " + mostFunctions + " functions between two NICs",
                path.size() - 2);
        require(new HashSet<>(path).size() == path.size(), "chains[0].path", "each function once", path);
        plainNics();
        List<PlacedVm> vms = new ArrayList<>();
        List<String> names = scenario.vms().stream().map(Scenario.Vm::name).toList();
        for (String name : path.subList(1, path.size() - 1)) {
            int at = names.indexOf(name);
            require(at >= 0, "chains[0].path", "functions between two NICs of one server", "'" + name + "'");
            Scenario.Vm vm = scenario.vms().get(at);
            String place = "vms[" + at + "].";
            require(
                    functions.contains(vm.nf()),
                    place + "nf",
                    "one of " + String.join(", ", functions),
                    "'" + vm.nf() + "'");
            require(vm.queuePairsOfVnic() == 1, place + "queue-pairs", "1", vm.queuePairsOfVnic());
            require(!vm.oneArmed().orElse(false), place + "one-armed", "false", true);
            vms.add(new PlacedVm(place, vm));
        }
        return vms;
    }

    private void plainNics() {
        scenario.nics().orElse(Map.of()).forEach((nic, setUp) -> {
            require(setUp.queues() == 1, "nics." + nic + ".queues", "1", setUp.queues());
            require(setUp.handOverTo().isEmpty(), "nics." + nic + ".hand-over-to", "none", "some");
        });
        int links = scenario.directLinks().orElse(List.of()).size();
        require(links == 0, "direct-links", "none, as all hops are those of the switch", links);
    }

    /** @param expected of every thread */
    public void pinning(Map<String, String> expected) {
        Map<String, String> given = scenario.pinning().orElse(Map.of());
        require(given.equals(expected), "pinning", expected + ", as its threads run there", given);
    }
}
