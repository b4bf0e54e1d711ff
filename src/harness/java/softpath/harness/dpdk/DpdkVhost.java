package softpath.harness.dpdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;
import softpath.io.LoadedFile;

/**
 * DPDK's vhost-user between processes: testpmd is the dataplane, with a replayed capture or a paced source as the NIC that
 * traffic comes from, a null port as the NIC that it leaves by and a vhost port for each vNIC; it moves packets between ports
 * 0-1, 2-3 and so on, one traffic class a hop, all in one worker. The functions are pipelines of one ip_pipeline process
 * behind virtio-user, polled in turn by one thread.
 */
public final class DpdkVhost implements Driver {

    private static final String HOST = Workplace.DATAPLANE;
    private static final int FCS_BYTES = 4;

    private final Testbed testbed;
    private final VhostSettings settings;
    private final Guests guests;

    public DpdkVhost(Testbed testbed, VhostSettings settings) {
        this.testbed = testbed;
        this.settings = settings;
        this.guests = new Guests(settings, Guests.Sockets.MADE_BY_DATAPLANE);
    }

    @Override
    public Point.OfChain point(LoadedFile.OfScenario scenario) {
        return Provision.point(scenario, testbed, settings, Provision.Source.REPLAYED_OR_PACED);
    }

    /** A virtual machine is measured as part of a path only. */
    @Override
    public Set<Component> components() {
        return settings.hasMachine()
                ? EnumSet.of(Component.FORWARD, Component.COPY, Component.REPLAY_TO_SINK)
                : EnumSet.allOf(Component.class);
    }

    @Override
    public List<String> functions() {
        return PipelineScript.FUNCTIONS;
    }

    @Override
    public int burstPackets() {
        return settings.burstPackets();
    }

    @Override
    public List<Integer> cores() {
        return List.of(settings.cores().dataplane(), settings.cores().functions());
    }

    @Override
    public List<Finding> check(Site site, List<Point> points) throws IOException {
        return new DpdkCheck(settings, site)
                .check(points.isEmpty() || points.stream().anyMatch(DpdkVhost::hasFunctions));
    }

    private static boolean hasFunctions(Point point) {
        return point instanceof Point.OfChain || ((Point.OfComponent) point).component() == Component.FUNCTION_ALONE;
    }

    @Override
    public Layout layout(Point point, Site site) {
        if (point instanceof Point.OfChain chain) {
            return chain(chain, site);
        }
        Point.OfComponent component = (Point.OfComponent) point;
        return switch (component.component()) {
            case FORWARD -> nulls(component, "copy=0", site);
            case COPY -> nulls(component, "copy=1", site);
            case VHOST_ENQUEUE -> half(component, "txonly", "rxonly", site);
            case VHOST_DEQUEUE -> half(component, "rxonly", "txonly", site);
            case FUNCTION_ALONE -> guests.alone(component, settings.cores().dataplane(), site);
            case REPLAY_TO_SINK -> replayed(component, site);
            case REPLAY_TO_VNIC -> firstHop(component, site);
            case VNIC_TO_SINK -> lastHop(component, guests.filling(component, site), site);
            case VNIC_TO_SINK_UNTOUCHED -> lastHop(component, guests.fillingUntouched(component, site), site);
            case THROUGH_GUEST -> through(component, 1, guests.passingOn(component, 1, site), site);
            case THROUGH_GUEST_UNTOUCHED -> through(component, 1, guests.passingOnUntouched(component, site), site);
            case THROUGH_TWO_GUESTS -> through(component, 2, guests.passingOn(component, 2, site), site);
            case GUEST_REPLAY -> guests.replaying(component, site);
            case GUEST_FORWARD -> guests.forwarding(component, site);
        };
    }

    private Layout chain(Point.OfChain chain, Site site) {
        boolean isPaced = chain.pacedPps().isPresent();
        String source = isPaced ? PacedSource.DEVICE : PathEnds.source(chain.frameBytes(), site);
        Part host = path(source, 2 * chain.functions().size(), chain, site);
        Layout path = Layout.ofPath(
                List.of(host, guests.functions(chain, List.of(settings.cores().functions()), site)),
                HOST,
                chain.functions());
        return isPaced
                ? path.behind(
                        new PacedSource(site),
                        PacedSource.counted("offered"),
                        PacedSource.counted("missed"),
                        chain.pacedMpps().getAsDouble())
                : path;
    }

    /** The dataplane between a source and the sink, with vNICs on the way. */
    private Part path(String source, int vnics, Point point, Site site) {
        List<String> devices = new ArrayList<>(List.of(source));
        IntStream.range(0, vnics).mapToObj(v -> vhost(v, site)).forEach(devices::add);
        devices.add(PathEnds.SINK);
        return host(devices, "io", point, PathEnds.files(point.frameBytes(), site), site);
    }

    private Layout through(Point.OfComponent point, int guestCount, Part behind, Site site) {
        Part host = path(PathEnds.source(point.frameBytes(), site), 2 * guestCount, point, site);
        return Layout.ofPath(List.of(host, behind), HOST, Guests.names(guestCount));
    }

    private Layout nulls(Point.OfComponent point, String copy, Site site) {
        String size = ",size=" + (point.frameBytes() - FCS_BYTES) + ",";
        List<String> devices = List.of("net_null0" + size + copy, "net_null1" + size + copy);
        Part host = host(devices, "io", point, Map.of(), site);
        String[] received = {Layout.counter(HOST, 0, "rx-packets"), Layout.counter(HOST, 1, "rx-packets")};
        String[] sent = {Layout.counter(HOST, 0, "tx-packets"), Layout.counter(HOST, 1, "tx-packets")};
        return new Layout(List.of(host), Tally.of(received), Tally.of(sent), List.of());
    }

    /** One vNIC that is filled on one side and emptied on the other. */
    private Layout half(Point.OfComponent point, String hostMode, String guestMode, Site site) {
        Part host = host(List.of(vhost(0, site)), hostMode, point, Map.of(), site);
        List<Part> parts = List.of(host, guests.testpmd(guestMode, point, site));
        return hostMode.equals("txonly") ? Hop.towardsGuest(parts, 0, 0) : Hop.fromGuest(parts, 0, 0);
    }

    private Layout replayed(Point.OfComponent point, Site site) {
        List<String> devices = List.of(PathEnds.source(point.frameBytes(), site), PathEnds.SINK);
        Part host = host(devices, "io", point, PathEnds.files(point.frameBytes(), site), site);
        return Layout.ofPath(List.of(host), HOST, List.of());
    }

    private Layout firstHop(Point.OfComponent point, Site site) {
        List<String> devices = List.of(PathEnds.source(point.frameBytes(), site), vhost(0, site));
        Part host = host(devices, "io", point, PathEnds.files(point.frameBytes(), site), site);
        return Hop.towardsGuest(List.of(host, guests.emptying(point, site)), 1, 0);
    }

    private Layout lastHop(Point.OfComponent point, Part guest, Site site) {
        Part host = host(List.of(vhost(0, site), PathEnds.SINK), "io", point, Map.of(), site);
        return Hop.fromGuest(List.of(host, guest), 1, 0);
    }

    private Part host(List<String> devices, String mode, Point point, Map<String, byte[]> files, Site site) {
        int core = settings.cores().dataplane();
        List<String> eal = new ArrayList<>(Eal.arguments(site, HOST, core, List.of(core), settings.memory(), devices));
        OptionalLong pps = point instanceof Point.OfChain chain ? chain.pacedPps() : OptionalLong.empty();
        List<String> argv = new ArrayList<>();
        if (pps.isPresent()) {
            // All its ports have receive rings of this many slots, so this one too.
            int slots = settings.queueSlots();
            argv.addAll(List.of("env", PacedSource.environment(pps.getAsLong(), slots, point.frameBytes(), site)));
            eal.addAll(List.of("-d", PacedSource.library(site)));
        }
        argv.addAll(Testpmd.command(eal, mode, point.burstPackets(), point.frameBytes(), settings.queueSlots()));
        return new TestpmdPart(site, HOST, argv, devices.size(), files);
    }

    private static String vhost(int vnic, Site site) {
        return "net_vhost" + vnic + ",iface=" + site.workplace().socket(vnic) + ",queues=1";
    }
}
