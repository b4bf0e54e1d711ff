package softpath.harness.dpdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.harness.testbed.Demands;
import softpath.harness.testbed.Demands.PlacedVm;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.io.LoadedFile;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;

/** What a dataplane with vhost-user ports on two cores of one machine can set up of a scenario. */
public final class Provision {

    private static final int MOST_FUNCTIONS = 3;
    private static final Map<String, Object> ONE_PROCESS = Map.of("one-guest-process", true);

    private final Scenario scenario;
    private final Demands demands;
    private final VhostSettings settings;

    private Provision(LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings) {
        this.scenario = loaded.scenario();
        this.demands = new Demands(loaded, testbed);
        this.settings = settings;
    }

    public static Point.OfChain point(LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings) {
        Provision provision = new Provision(loaded, testbed, settings);
        Demands demands = provision.demands;
        demands.clockAsFound();
        demands.options(ONE_PROCESS, "one-guest-process: true and no more");
        demands.onlyNicsAtTheEnds("a capture is replayed");
        Scenario.Traffic traffic = demands.traffic();
        OfferedLoad offered = traffic.offered();
        demands.require(
                offered.unit() == OfferedLoad.Unit.PERCENT && offered.value() == 100,
                "traffic[0].offered",
                "100%, as a replayed capture cannot be paced",
                offered);
        List<Scenario.Vm> vms = provision.vmsOfPath();
        demands.pinning(provision.pinning(vms));
        return new Point.OfChain(
                loaded,
                vms.stream().map(Scenario.Vm::nf).toList(),
                traffic.sizes().largestFrameBytes(),
                settings.burstPackets());
    }

    private List<Scenario.Vm> vmsOfPath() {
        List<PlacedVm> vms = demands.vms(MOST_FUNCTIONS, PipelineScript.FUNCTIONS);
        for (PlacedVm placed : vms) {
            Scenario.Vm vm = placed.vm();
            demands.require(vm.vcpus() == 1, placed.place() + "vcpus", "1", vm.vcpus());
            demands.require(vm.vnicPairs() == 1, placed.place() + "vnic-pairs", "1", vm.vnicPairs());
            demands.require(
                    vm.memoryGb().isEmpty(),
                    placed.place() + "memory-gb",
                    "none, as the testbed says what memory guests have",
                    "some");
        }
        return vms.stream().map(PlacedVm::vm).toList();
    }

    /** One worker for all hops and one thread for all functions: the simulator must place them so too. */
    private Map<String, String> pinning(List<Scenario.Vm> vms) {
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
        return expected;
    }
}
