package softpath.harness.dpdk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.testbed.Workplace;

/** What stands behind the vhost-user ports of a dataplane: one process or virtual machine, on cores of its own. */
public final class Guests {

    private static final String GUEST = Workplace.FUNCTIONS;
    private static final int MOST_CONSOLES = 100;
    private static final int FCS_BYTES = 4;

    private final VhostSettings settings;
    private final Sockets sockets;
    private final Acceleration acceleration = new Acceleration();
    private int consoles;

    /** Whose the vNICs' sockets are; the other side connects. */
    public enum Sockets {
        MADE_BY_DATAPLANE,
        MADE_BY_GUESTS
    }

    public Guests(VhostSettings settings, Sockets sockets) {
        this.settings = settings;
        this.sockets = sockets;
    }

    /**
     * The functions of a chain, each between two vNICs.
     *
     * @param cores one that all share, or at least one for each
     */
    public Part functions(Point.OfChain chain, List<Integer> cores, Site site) {
        int vnics = 2 * chain.functions().size();
        if (settings.hasMachine()) {
            Machine machine = new Machine(site.workplace(), settings, sockets);
            return new MachinePart(site, GUEST, machine, acceleration, chain);
        }
        List<Integer> used =
                cores.size() == 1 ? cores : cores.subList(0, chain.functions().size());
        List<String> names =
                IntStream.range(0, vnics).mapToObj(v -> "net_virtio_user" + v).toList();
        String script = PipelineScript.of(
                chain.functions(), names, settings.burstPackets(), settings.queueSlots(), used.size());
        return part(site, used.get(0), used, virtio(vnics, site), true, script, Map.of());
    }

    /**
     * One function between a replayed capture and a sink, and no dataplane. Its ports' counters are all there is: what it
     * cannot take stays in the capture.
     *
     * @param mainCore of its main thread, which polls a console
     */
    public Layout alone(Point.OfComponent point, int mainCore, Site site) {
        List<String> devices = List.of(PathEnds.source(point.frameBytes(), site), PathEnds.SINK);
        List<String> names =
                devices.stream().map(device -> device.split(",")[0]).toList();
        String script =
                PipelineScript.of(List.of(point.function()), names, point.burstPackets(), settings.queueSlots(), 1);
        List<Integer> pollCores = List.of(settings.cores().functions());
        Map<String, byte[]> files = PathEnds.files(point.frameBytes(), site);
        return new Layout(
                List.of(part(site, mainCore, pollCores, devices, false, script, files)),
                Tally.of(Layout.counter(GUEST, 0, "rx-packets")),
                Tally.of(Layout.counter(GUEST, 1, "tx-packets")),
                List.of());
    }

    private Part part(
            Site site,
            int mainCore,
            List<Integer> pollCores,
            List<String> devices,
            boolean isBesideItsMain,
            String script,
            Map<String, byte[]> files) {
        // Not the same twice in a row: the kernel holds a port back for a minute after a killed process.
        int console = site.workplace().firstConsolePort() + consoles++ % MOST_CONSOLES;
        List<String> arguments =
                new ArrayList<>(Eal.arguments(site, GUEST, mainCore, pollCores, settings.memory(), devices));
        arguments.addAll(List.of(
                "--", "-p", String.valueOf(console), "-s", site.workplace().script()));
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put(site.workplace().script(), script.getBytes(StandardCharsets.UTF_8));
        return new FunctionsPart(site, GUEST, arguments, console, devices.size(), isBesideItsMain, all);
    }

    /** A testpmd that takes from the first vNIC, swaps addresses as a function would rewrite them, and drops. */
    public Part emptying(Point point, Site site) {
        return testpmd("macswap", devices(virtio(1, site), List.of(PathEnds.SINK)), Map.of(), point, site);
    }

    /** A testpmd that swaps addresses in buffers that hold nothing, and sends them to the first vNIC, its port 1. */
    public Part filling(Point point, Site site) {
        return testpmd("macswap", devices(List.of(idle(0, point)), virtio(1, site)), Map.of(), point, site);
    }

    /** The same without swapping. */
    public Part fillingUntouched(Point point, Site site) {
        return testpmd("io", devices(List.of(idle(0, point)), virtio(1, site)), Map.of(), point, site);
    }

    /** A testpmd that takes from the first vNIC of each guest, swaps addresses and sends to the second. */
    public Part passingOn(Point point, int guests, Site site) {
        return testpmd("macswap", virtio(2 * guests, site), Map.of(), point, site);
    }

    /** The same of one guest without swapping. */
    public Part passingOnUntouched(Point point, Site site) {
        return testpmd("io", virtio(2, site), Map.of(), point, site);
    }

    /** Of guests that pass packets on, as losses are told. */
    public static List<String> names(int guests) {
        return IntStream.rangeClosed(1, guests)
                .mapToObj(guest -> guests == 1 ? "guest" : "guest" + guest)
                .toList();
    }

    /** A testpmd between a replayed capture and a sink. */
    public Layout replaying(Point point, Site site) {
        int bytes = point.frameBytes();
        List<String> devices = List.of(PathEnds.source(bytes, site), PathEnds.SINK);
        return alone(testpmd("io", devices, PathEnds.files(bytes, site), point, site));
    }

    /** A testpmd between a port that gives buffers and one that takes them. */
    public Layout forwarding(Point point, Site site) {
        return alone(testpmd("io", List.of(idle(0, point), PathEnds.SINK), Map.of(), point, site));
    }

    private static Layout alone(Part part) {
        return Layout.ofPath(List.of(part), GUEST, List.of());
    }

    /** A port that gives buffers as they are. */
    private static String idle(int number, Point point) {
        return "net_null" + number + ",size=" + (point.frameBytes() - FCS_BYTES) + ",copy=0";
    }

    private static List<String> devices(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /** A testpmd that only fills or empties the first vNIC, as its mode says. */
    Part testpmd(String mode, Point point, Site site) {
        return testpmd(mode, virtio(1, site), Map.of(), point, site);
    }

    /** @param files that its devices read, by path */
    private Part testpmd(String mode, List<String> devices, Map<String, byte[]> files, Point point, Site site) {
        int core = settings.cores().functions();
        List<String> eal = Eal.arguments(site, GUEST, core, List.of(core), settings.memory(), devices);
        List<String> argv = Testpmd.command(eal, mode, point.burstPackets(), point.frameBytes(), settings.queueSlots());
        return new TestpmdPart(site, GUEST, argv, devices.size(), files);
    }

    private List<String> virtio(int vnics, Site site) {
        String server = sockets == Sockets.MADE_BY_GUESTS ? ",server=1" : "";
        return IntStream.range(0, vnics)
                .mapToObj(v -> "net_virtio_user" + v + ",path="
                        + site.workplace().socket(v) + server + ",queue_size=" + settings.queueSlots() + ",queues=1")
                .toList();
    }
}
