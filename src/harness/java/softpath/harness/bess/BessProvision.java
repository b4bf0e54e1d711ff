package softpath.harness.bess;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.harness.dpdk.PipelineScript;
import softpath.harness.testbed.BessSettings;
import softpath.harness.testbed.Demands;
import softpath.harness.testbed.Demands.PlacedVm;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;

/** What the driver {@code bess} can set up of a scenario. */
final class BessProvision {

    private static final int MOST_VNIC_PAIRS = 16;
    private static final int CLOSE_ENOUGH = 1_000_000;

    private final LoadedFile.OfScenario loaded;
    private final Demands demands;
    private final BessSettings settings;
    private final ChainPath path;

    private BessProvision(LoadedFile.OfScenario loaded, Demands demands, BessSettings settings) {
        this.loaded = loaded;
        this.demands = demands;
        this.settings = settings;
        this.path = ChainPath.of(loaded.scenario());
    }

    static Point.OfChain point(LoadedFile.OfScenario loaded, Testbed testbed, BessSettings settings) {
        Demands demands = new Demands(loaded, testbed);
        demands.require(
                loaded.models().dataplane() instanceof Softnic,
                "dataplane",
                "one of mechanism softnic, which BESS is",
                "'" + loaded.scenario().dataplane() + "'");
        Scenario.Server server = demands.server();
        demands.burst(settings.burstPackets());
        demands.onlyNicsAtTheEnds("a generator on the measured server is not set up");
        List<PlacedVm> vms = demands.vms(settings.mostWorkers(), PipelineScript.FUNCTIONS);
        BessProvision provision = new BessProvision(loaded, demands, settings);
        provision.requireClock(server);
        provision.requireOptions();
        provision.requireTraffic();
        provision.requireVms(vms);
        provision.requireThreads(vms);
        return new Point.OfChain(
                loaded,
                vms.stream().map(placed -> placed.vm().nf()).toList(),
                demands.traffic().sizes().largestFrameBytes(),
                settings.burstPackets());
    }

    private void requireClock(Scenario.Server server) {
        if (settings.clock() == BessSettings.Clock.AS_FOUND) {
            demands.clockAsFound();
        }
        Host host = demands.host();
        double lowestGhz = host.lowestFrequencyGhz().value();
        double highestGhz = host.highestFrequencyGhz().value();
        demands.require(
                server.frequencyGhz() >= lowestGhz && server.frequencyGhz() <= highestGhz,
                "servers[0].frequency-ghz",
                "a clock from " + lowestGhz + " to " + highestGhz + " GHz",
                server.frequencyGhz());
    }

    /** What of the dataplane is not known is a switch for the simulator; the real one is as it is. */
    private void requireOptions() {
        boolean areProcesses = settings.guests().run() == BessSettings.Run.PROCESSES;
        demands.options(
                areProcesses ? Map.of("one-guest-process", true) : Map.of(),
                areProcesses
                        ? "one-guest-process: true and no more, as the functions are processes"
                        : "none, as BESS and VMs are as they are");
    }

    private void requireTraffic() {
        OfferedLoad offered = demands.traffic().offered();
        if (!settings.isFedByNic()) {
            demands.require(
                    offered.unit() == OfferedLoad.Unit.PERCENT && offered.value() == 100,
                    "traffic[0].offered",
                    "100%, as a Source never stops: when a ring is full, it drops",
                    offered);
            return;
        }
        String nic = path.ingress().substring(path.ingress().indexOf('.') + 1);
        double lineGbps = demands.host().nics().get(nic).lineRateGbps().value();
        double offeredGbps = offered.gbpsL1(demands.traffic().sizes().largestFrameBytes(), lineGbps);
        demands.require(
                Math.round(offeredGbps * CLOSE_ENOUGH) == Math.round(lineGbps * CLOSE_ENOUGH),
                "traffic[0].offered",
                lineGbps + "Gbps, the line rate, as the generator cannot be told another",
                offered);
    }

    private void requireVms(List<PlacedVm> vms) {
        demands.require(
                !path.ingress().equals(path.egress()), "chains[0].path", "an end at another NIC", path.egress());
        boolean areProcesses = settings.guests().run() == BessSettings.Run.PROCESSES;
        demands.require(!vms.isEmpty(), "chains[0].path", "a function between two NICs", path.names());
        int mostPairs = areProcesses || vms.size() > 1 ? 1 : MOST_VNIC_PAIRS;
        for (PlacedVm placed : vms) {
            Scenario.Vm vm = placed.vm();
            demands.require(vm.socket() == 0, placed.place() + "socket", "0", vm.socket());
            demands.require(
                    vm.vnicPairs() <= mostPairs,
                    placed.place() + "vnic-pairs",
                    mostPairs == 1 ? "1, as only a VM that is alone can have more" : "at most " + mostPairs,
                    vm.vnicPairs());
            demands.require(
                    !areProcesses || vm.vcpus() == 1, placed.place() + "vcpus", "1, as there is no VM", vm.vcpus());
            demands.require(
                    vm.memoryGb().isEmpty(), placed.place() + "memory-gb", "none, as nobody can check it", "some");
        }
    }

    /** Without a pinning, a scenario gives each thread a core of its own, and so does this testbed, if it has enough. */
    private void requireThreads(List<PlacedVm> vms) {
        List<String> classes = path.trafficClasses();
        demands.require(
                classes.size() <= settings.workers().size(),
                "chains[0].path",
                "at most " + settings.workers().size() + " traffic classes, a worker each (bess.workers)",
                classes.size() + ": " + String.join(", ", classes));
        List<String> vcpus = vms.stream()
                .flatMap(placed -> IntStream.range(0, placed.vm().vcpus())
                        .mapToObj(vcpu -> placed.vm().name() + ".vcpu" + vcpu))
                .toList();
        List<Integer> cores = settings.guests().cores();
        boolean isSharedByAll = settings.guests().run() == BessSettings.Run.PROCESSES && cores.size() == 1;
        demands.require(
                isSharedByAll || vcpus.size() <= cores.size(),
                "vms",
                "at most " + cores.size() + " vCPUs (bess.guests.cores)",
                vcpus.size());
        boolean hasCoreForEach = !isSharedByAll || vcpus.size() == 1;
        if (!hasCoreForEach || loaded.scenario().pinning().isPresent()) {
            Map<String, String> expected = new TreeMap<>(pinned(classes, settings.workers()));
            expected.putAll(pinned(vcpus, isSharedByAll ? Collections.nCopies(vcpus.size(), cores.get(0)) : cores));
            demands.pinning(expected);
        }
    }

    private Map<String, String> pinned(List<String> threads, List<Integer> cores) {
        String socket = loaded.scenario().servers().get(0).name() + ".0.";
        Map<String, String> pinned = new TreeMap<>();
        for (int i = 0; i < threads.size(); i++) {
            pinned.put(threads.get(i), socket + cores.get(i));
        }
        return pinned;
    }
}
