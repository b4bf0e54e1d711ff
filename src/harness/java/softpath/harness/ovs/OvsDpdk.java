package softpath.harness.ovs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import softpath.harness.dpdk.DpdkCheck;
import softpath.harness.dpdk.Guests;
import softpath.harness.dpdk.PathEnds;
import softpath.harness.dpdk.PipelineScript;
import softpath.harness.dpdk.Provision;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.VhostSettings;
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
        return Provision.point(scenario, testbed, settings, Provision.Source.REPLAYED);
    }

    /** None: the switch does nothing that could be started without a whole path. */
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
        Point.OfChain chain = (Point.OfChain) point;
        OvsCommands commands = new OvsCommands(site.workplace(), settings);
        List<OvsPort> ports = new ArrayList<>();
        ports.add(OvsPort.device("source", PathEnds.source(chain.frameBytes(), site)));
        for (int vnic = 0; vnic < 2 * chain.functions().size(); vnic++) {
            ports.add(OvsPort.vhostUser(vnic, site.workplace().socket(vnic)));
        }
        ports.add(OvsPort.device("sink", PathEnds.SINK));
        SwitchPart dataplane = new SwitchPart(site, commands, ports, PathEnds.files(chain.frameBytes(), site));
        return Layout.ofPath(
                List.of(
                        new DatabasePart(site, commands),
                        dataplane,
                        guests.functions(chain, List.of(settings.cores().functions()), site)),
                dataplane.name(),
                chain.functions());
    }
}
