package softpath.harness.dpdk;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import softpath.harness.testbed.Demands;
import softpath.harness.testbed.Demands.PlacedVm;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.io.LoadedFile;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.units.Units;

/** What a dataplane with vhost-user ports on two cores of one machine can set up of a scenario. */
public final class Provision {

    private static final int MOST_FUNCTIONS = 3;
    private static final OfferedLoad SATURATION = new OfferedLoad(100, OfferedLoad.Unit.PERCENT);
    private static final double PPS_PER_MPPS = 1e6;
    private static final Map<String, Object> ONE_PROCESS = Map.of("one-guest-process", true);

    /** What packets can come from. */
    public enum Source {
        /** A capture, as fast as the dataplane takes it. */
        REPLAYED,
        REPLAYED_OR_PACED
    }

    private final LoadedFile.OfScenario loaded;
    private final Scenario scenario;
    private final Demands demands;
    private final VhostSettings settings;

    private Provision(LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings) {
        this.loaded = loaded;
        this.scenario = loaded.scenario();
        this.demands = new Demands(loaded, testbed);
        this.settings = settings;
    }

    public static Point.OfChain point(
            LoadedFile.OfScenario loaded, Testbed testbed, VhostSettings settings, Source source) {
        Provision provision = new Provision(loaded, testbed, settings);
        Demands demands = provision.demands;
        demands.clockAsFound();
        demands.options(ONE_PROCESS, "one-guest-process: true and no more");
        demands.onlyNicsAtTheEnds("packets come from the dataplane's own first port");
        Scenario.Traffic traffic = demands.traffic();
        boolean isSaturating = traffic.offered().equals(SATURATION);
        demands.require(
                isSaturating || source == Source.REPLAYED_OR_PACED,
                "traffic[0].offered",
                "100%, as a replayed capture cannot be paced",
                traffic.offered());
        List<Scenario.Vm> vms = provision.vmsOfPath();
        demands.pinning(provision.pinning(vms));
        return new Point.OfChain(
                loaded,
                vms.stream().map(Scenario.Vm::nf).toList(),
                traffic.sizes().largestFrameBytes(),
                loaded.scenario().burstPackets().orElse(settings.burstPackets()),
                isSaturating ? OptionalLong.empty() : OptionalLong.of(provision.pacedPps(traffic)));
    }

    /** Whole packets a second, as the source counts them. */
    private long pacedPps(Scenario.Traffic traffic) {
        int bytes = traffic.sizes().largestFrameBytes();
        String nic = scenario.chains().get(0).path().get(0);
        String server = scenario.servers().get(0).name();
        double wireGbps = loaded.models()
                .hosts()
                .get(server)
                .nics()
                .get(nic.substring(server.length() + 1))
                .lineRateGbps()
                .value();
        double mpps = Units.wireMpps(bytes, traffic.offered().gbpsL1(bytes, wireGbps));
        long pps = Math.round(mpps * PPS_PER_MPPS);
        demands.require(pps >= 1, "traffic[0].offered", "at least a packet a second", traffic.offered());
        return pps;
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
