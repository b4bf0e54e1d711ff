package softpath.harness.bess;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.harness.dpdk.Guests;
import softpath.harness.dpdk.PipelineScript;
import softpath.harness.testbed.BessSettings;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Layout.LossCount;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;

/** BESS, which SoftNIC became: a bessd that runs already is told what to build, over gRPC. */
public final class Bess implements Driver {

    private static final String PART = Workplace.DATAPLANE;
    private static final Duration PROCESS_LIMIT = Duration.ofSeconds(10);

    /** A VM may wait before it connects again. */
    private static final Duration VM_LIMIT = Duration.ofSeconds(60);

    private final Testbed testbed;
    private final BessSettings settings;

    /** Of guests that are processes; empty if they are the user's. */
    private final Optional<VhostSettings> processes;

    private final Optional<Guests> guests;

    public Bess(Testbed testbed, BessSettings settings) {
        this.testbed = testbed;
        this.settings = settings;
        BessSettings.Guests behind = settings.guests();
        VhostSettings.Cores cores = new VhostSettings.Cores(
                settings.workers().get(0), behind.cores().get(0));
        this.processes = behind.memory()
                .map(memory -> new VhostSettings(
                        cores, memory, settings.burstPackets(), settings.queueSlots(), Optional.empty()));
        this.guests = processes.map(each -> new Guests(each, Guests.Sockets.MADE_BY_DATAPLANE));
    }

    @Override
    public Point.OfChain point(LoadedFile.OfScenario scenario) {
        return BessProvision.point(scenario, testbed, settings);
    }

    @Override
    public Set<Component> components() {
        return EnumSet.noneOf(Component.class);
    }

    @Override
    public List<String> functions() {
        return PipelineScript.FUNCTIONS;
    }

    @Override
    public int burstPackets() {
        return settings.burstPackets();
    }

    /** The user sees to those of VMs. */
    @Override
    public List<Integer> cores() {
        return guests.isPresent() ? settings.cores() : settings.workers();
    }

    @Override
    public List<Finding> check(Site site, List<Point> points) throws IOException {
        return new BessCheck(settings, site).check(processes);
    }

    /** It measures chains only: its components are empty. */
    @Override
    public Layout layout(Point point, Site site) {
        Point.OfChain chain = (Point.OfChain) point;
        Scenario scenario = chain.scenario().scenario();
        Sockets sockets = Sockets.of(settings, site.workplace());
        List<Part> parts = new ArrayList<>();
        if (settings.clock() == BessSettings.Clock.CPUPOWER) {
            Scenario.Server server = scenario.servers().get(0);
            Host host = chain.scenario().models().hosts().get(server.name());
            parts.add(new ClockPart(
                    site.system(),
                    settings.cores(),
                    server.frequencyGhz(),
                    host.lowestFrequencyGhz().value(),
                    host.highestFrequencyGhz().value()));
        }
        parts.add(new BessPart(
                site,
                PART,
                settings.control(),
                ChainPipeline.of(chain, settings, sockets),
                sockets.folder(),
                settings.isFedByNic() ? OptionalInt.of(chain.frameBytes()) : OptionalInt.empty(),
                guests.isPresent() ? PROCESS_LIMIT : VM_LIMIT));
        guests.ifPresent(
                running -> parts.add(running.functions(chain, settings.guests().cores(), site)));
        ChainPath path = ChainPath.of(scenario);
        return new Layout(parts, offered(), delivered(path), losses(path));
    }

    private Tally offered() {
        return settings.isFedByNic()
                ? Tally.of(inc(ChainPipeline.INGRESS, "packets"), inc(ChainPipeline.INGRESS, "dropped"))
                : Tally.of(BessCounters.name(PART, ChainPipeline.SOURCE, "sent-packets"));
    }

    /** Of what goes into a sink, the port counts that it came out of. */
    private Tally delivered(ChainPath path) {
        if (settings.endsInNic()) {
            return Tally.of(out(ChainPipeline.EGRESS, "packets"));
        }
        int last = path.vms().size() - 1;
        return Tally.of(IntStream.range(0, path.vms().get(last).vnicPairs())
                .mapToObj(pair -> inc(ChainPipeline.port(last, false, pair), "packets"))
                .toArray(String[]::new));
    }

    private List<LossCount> losses(ChainPath path) {
        List<LossCount> losses = new ArrayList<>();
        if (settings.isFedByNic()) {
            losses.add(new LossCount(
                    Result.Place.NIC_RX, path.ingress() + ".rx", Tally.of(inc(ChainPipeline.INGRESS, "dropped"))));
        }
        for (int f = 0; f < path.vms().size(); f++) {
            Scenario.Vm vm = path.vms().get(f);
            for (int pair = 0; pair < vm.vnicPairs(); pair++) {
                String vnic = vm.name() + ".vnic";
                String in = ChainPipeline.port(f, true, pair);
                losses.add(new LossCount(Result.Place.VNIC_RX, vnic + 2 * pair + ".rx", Tally.of(out(in, "dropped"))));
                losses.add(new LossCount(
                        Result.Place.VNIC_TX,
                        vnic + (2 * pair + 1) + ".tx",
                        Tally.of(out(in, "packets")).less(inc(ChainPipeline.port(f, false, pair), "packets"))));
            }
        }
        if (settings.endsInNic()) {
            losses.add(new LossCount(
                    Result.Place.NIC_TX, path.egress() + ".tx", Tally.of(out(ChainPipeline.EGRESS, "dropped"))));
        }
        return losses;
    }

    /** From outside into BESS. */
    private static String inc(String port, String counter) {
        return BessCounters.name(PART, port + ".inc", counter);
    }

    private static String out(String port, String counter) {
        return BessCounters.name(PART, port + ".out", counter);
    }
}
