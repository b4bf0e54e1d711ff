package softpath.harness.ovs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import softpath.harness.dpdk.DpdkCheck;
import softpath.harness.dpdk.Guests;
import softpath.harness.dpdk.Hop;
import softpath.harness.dpdk.PathEnds;
import softpath.harness.dpdk.PipelineScript;
import softpath.harness.dpdk.Provision;
import softpath.harness.testbed.Demands;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;
import softpath.io.LoadedFile;

/**
 * Open vSwitch on DPDK between vhost-user ports: one bridge in user space, one rule a hop that sends what comes in by a
 * port out by the next, one poll-mode thread. It is a switch of its own, with its own database and its own network name
 * space; one that the machine runs already is not touched. The functions are those of {@code dpdk-vhost}.
 */
public final class OvsDpdk implements Driver {

    private static final List<String> CLIENTS = List.of("ovsdb-tool", "ovsdb-server", "ovs-vsctl", "ovs-ofctl");
    private static final String PACKAGE = "openvswitch-switch-dpdk";

    private final Testbed testbed;
    private final VhostSettings settings;
    private final Guests guests;

    public OvsDpdk(Testbed testbed, VhostSettings settings) {
        this.testbed = testbed;
        this.settings = settings;
        this.guests = new Guests(settings, Guests.Sockets.MADE_BY_GUESTS);
    }

    @Override
    public Point.OfChain point(LoadedFile.OfScenario scenario) {
        new Demands(scenario, testbed).burst(settings.burstPackets());
        return Provision.point(scenario, testbed, settings, Provision.Source.REPLAYED);
    }

    /** The hops of a path, and what is behind it. */
    @Override
    public Set<Component> components() {
        return settings.hasMachine()
                ? EnumSet.of(Component.REPLAY_TO_SINK)
                : EnumSet.of(
                        Component.REPLAY_TO_SINK,
                        Component.REPLAY_TO_VNIC,
                        Component.VNIC_TO_SINK,
                        Component.VNIC_TO_SINK_UNTOUCHED,
                        Component.THROUGH_GUEST,
                        Component.THROUGH_GUEST_UNTOUCHED,
                        Component.THROUGH_TWO_GUESTS,
                        Component.GUEST_REPLAY,
                        Component.GUEST_FORWARD,
                        Component.FUNCTION_ALONE);
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
        Programs programs = new Programs(site.system());
        List<String> missing = new ArrayList<>();
        for (String program : CLIENTS) {
            if (!programs.has(program)) {
                missing.add(program);
            }
        }
        if (!programs.has(OvsCommands.SWITCH)) {
            missing.add(OvsCommands.SWITCH);
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                missing.isEmpty()
                        ? Finding.good("Open vSwitch", programs.version(PACKAGE))
                        : Finding.fatal(
                                "Open vSwitch", "no " + String.join(", no ", missing), Programs.install(PACKAGE)));
        findings.add(
                programs.says("unshare", "--net", "echo", "yes").equals("yes")
                        ? Finding.good("network name space", "the switch gets one of its own")
                        : Finding.fatal(
                                "network name space",
                                "none can be made for the switch, whose interfaces would meet others'",
                                "sudo softpath measure ..."));
        findings.addAll(new DpdkCheck(settings, site).guests());
        return findings;
    }

    @Override
    public Layout layout(Point point, Site site) {
        if (point instanceof Point.OfChain chain) {
            return chain(chain, site);
        }
        Point.OfComponent component = (Point.OfComponent) point;
        return switch (component.component()) {
            case REPLAY_TO_SINK -> replayed(component, site);
            case REPLAY_TO_VNIC -> firstHop(component, site);
            case VNIC_TO_SINK -> lastHop(component, guests.filling(component, site), site);
            case VNIC_TO_SINK_UNTOUCHED -> lastHop(component, guests.fillingUntouched(component, site), site);
            case THROUGH_GUEST -> through(component, 1, guests.passingOn(component, 1, site), site);
            case THROUGH_GUEST_UNTOUCHED -> through(component, 1, guests.passingOnUntouched(component, site), site);
            case THROUGH_TWO_GUESTS -> through(component, 2, guests.passingOn(component, 2, site), site);
            case GUEST_REPLAY -> guests.replaying(component, site);
            case GUEST_FORWARD -> guests.forwarding(component, site);
            case FUNCTION_ALONE -> guests.alone(component, settings.cores().dataplane(), site);
            default -> throw new IllegalArgumentException("cannot be measured alone: " + component.component());
        };
    }

    private Layout chain(Point.OfChain chain, Site site) {
        Part functions = guests.functions(chain, List.of(settings.cores().functions()), site);
        return path(chain, chain.functions(), functions, site);
    }

    private Layout through(Point.OfComponent point, int guestCount, Part behind, Site site) {
        return path(point, Guests.names(guestCount), behind, site);
    }

    private Layout path(Point point, List<String> functions, Part guests, Site site) {
        List<OvsPort> ports = new ArrayList<>();
        ports.add(source(point, site));
        for (int vnic = 0; vnic < 2 * functions.size(); vnic++) {
            ports.add(vhost(vnic, site));
        }
        ports.add(sink());
        return Layout.ofPath(parts(ports, point, site, guests), Workplace.DATAPLANE, functions);
    }

    private Layout replayed(Point.OfComponent point, Site site) {
        return Layout.ofPath(parts(List.of(source(point, site), sink()), point, site), Workplace.DATAPLANE, List.of());
    }

    private Layout firstHop(Point.OfComponent point, Site site) {
        return Hop.towardsGuest(
                parts(List.of(source(point, site), vhost(0, site)), point, site, guests.emptying(point, site)), 1, 0);
    }

    private Layout lastHop(Point.OfComponent point, Part guest, Site site) {
        return Hop.fromGuest(parts(List.of(vhost(0, site), sink()), point, site, guest), 1, 0);
    }

    private List<Part> parts(List<OvsPort> ports, Point point, Site site, Part... behind) {
        OvsCommands commands = new OvsCommands(site.workplace(), settings);
        List<Part> parts = new ArrayList<>();
        parts.add(new DatabasePart(site, commands));
        parts.add(new SwitchPart(site, commands, ports, PathEnds.files(point.frameBytes(), site)));
        parts.addAll(List.of(behind));
        return parts;
    }

    private static OvsPort source(Point point, Site site) {
        return OvsPort.device("source", PathEnds.source(point.frameBytes(), site));
    }

    private static OvsPort vhost(int vnic, Site site) {
        return OvsPort.vhostUser(vnic, site.workplace().socket(vnic));
    }

    private static OvsPort sink() {
        return OvsPort.device("sink", PathEnds.SINK);
    }
}
