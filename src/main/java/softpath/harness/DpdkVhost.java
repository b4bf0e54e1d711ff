package softpath.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.harness.Layout.LossCount;
import softpath.harness.Testbed.Backing;
import softpath.model.Result;

/**
 * Lays a point out on DPDK's vhost-user: testpmd is the dataplane, with a replayed capture as the NIC that traffic
 * comes from, a null port as the NIC that it leaves by and a vhost port for each vNIC; it moves packets between ports
 * 0-1, 2-3 and so on, one traffic class a hop, all in one worker. The functions are pipelines of one ip_pipeline
 * process behind virtio-user, polled in turn by one thread.
 */
final class DpdkVhost {

    private static final String HOST = Workplace.DATAPLANE;
    private static final String GUEST = Workplace.FUNCTIONS;
    private static final int BUFFERS = 16_384;
    private static final int FCS_BYTES = 4;
    private static final int MOST_CONSOLES = 100;

    private final Testbed testbed;
    private final Workplace workplace;
    private final String ipPipeline;
    private int consoles;

    /** @param ipPipeline path of the program that functions run in */
    DpdkVhost(Testbed testbed, Workplace workplace, String ipPipeline) {
        this.testbed = testbed;
        this.workplace = workplace;
        this.ipPipeline = ipPipeline;
    }

    Layout layout(Point point) {
        if (point instanceof Point.OfChain chain) {
            return chain(chain);
        }
        Point.OfComponent component = (Point.OfComponent) point;
        return switch (component.component()) {
            case FORWARD -> nulls(component, "copy=0");
            case COPY -> nulls(component, "copy=1");
            case VHOST_ENQUEUE -> half(component, "txonly", "rxonly");
            case VHOST_DEQUEUE -> half(component, "rxonly", "txonly");
            case FUNCTION_ALONE -> alone(component);
        };
    }

    private Layout chain(Point.OfChain chain) {
        int vnics = 2 * chain.functions().size();
        List<String> devices = new ArrayList<>(List.of(replay(chain.frameBytes())));
        IntStream.range(0, vnics).mapToObj(this::vhost).forEach(devices::add);
        devices.add("net_null1,no-rx=1");
        Launch host = testpmd(HOST, devices, "io", chain.burstPackets(), chain.frameBytes());
        Map<String, byte[]> files = new HashMap<>(functionFiles(chain.functions(), virtioNames(vnics), chain));
        files.put(workplace.capture(chain.frameBytes()), ReplayCapture.of(chain.frameBytes()));
        List<LossCount> losses = new ArrayList<>();
        for (int f = 0; f < chain.functions().size(); f++) {
            String function = chain.functions().get(f) + f;
            int in = 2 * f + 1;
            losses.add(new LossCount(
                    Result.Place.VNIC_RX, function + ".rx", Tally.of(Launch.counter(HOST, in, "tx-dropped"))));
            losses.add(new LossCount(
                    Result.Place.VNIC_TX,
                    function + ".tx",
                    Tally.of(Launch.counter(HOST, in, "tx-packets")).less(Launch.counter(HOST, in + 1, "rx-packets"))));
        }
        losses.add(
                new LossCount(Result.Place.NIC_TX, "nic.tx", Tally.of(Launch.counter(HOST, vnics + 1, "tx-dropped"))));
        return new Layout(
                List.of(host, functions(virtioDevices(vnics), true)),
                files,
                Map.of(HOST, vnics + 2, GUEST, vnics),
                Tally.of(Launch.counter(HOST, 0, "rx-packets")),
                Tally.of(Launch.counter(HOST, vnics + 1, "tx-packets")),
                losses);
    }

    private Layout nulls(Point.OfComponent point, String copy) {
        String size = ",size=" + (point.frameBytes() - FCS_BYTES) + ",";
        List<String> devices = List.of("net_null0" + size + copy, "net_null1" + size + copy);
        Launch host = testpmd(HOST, devices, "io", point.burstPackets(), point.frameBytes());
        String[] received = {Launch.counter(HOST, 0, "rx-packets"), Launch.counter(HOST, 1, "rx-packets")};
        String[] sent = {Launch.counter(HOST, 0, "tx-packets"), Launch.counter(HOST, 1, "tx-packets")};
        return new Layout(List.of(host), Map.of(), Map.of(HOST, 2), Tally.of(received), Tally.of(sent), List.of());
    }

    /** One vNIC that is filled on one side and emptied on the other. */
    private Layout half(Point.OfComponent point, String hostMode, String guestMode) {
        Launch host = testpmd(HOST, List.of(vhost(0)), hostMode, point.burstPackets(), point.frameBytes());
        Launch guest = testpmd(GUEST, virtioDevices(1), guestMode, point.burstPackets(), point.frameBytes());
        boolean towardsGuest = hostMode.equals("txonly");
        String sent = towardsGuest ? HOST : GUEST;
        String received = towardsGuest ? GUEST : HOST;
        Tally dropped = Tally.of(Launch.counter(sent, 0, "tx-dropped"));
        return new Layout(
                List.of(host, guest),
                Map.of(),
                Map.of(HOST, 1, GUEST, 1),
                Tally.of(Launch.counter(sent, 0, "tx-packets"), Launch.counter(sent, 0, "tx-dropped")),
                Tally.of(Launch.counter(received, 0, "rx-packets")),
                List.of(new LossCount(
                        towardsGuest ? Result.Place.VNIC_RX : Result.Place.VNIC_TX,
                        towardsGuest ? "vnic.rx" : "vnic.tx",
                        dropped)));
    }

    /** The function's port counters are all there is: what it cannot take stays in the capture. */
    private Layout alone(Point.OfComponent point) {
        List<String> devices = List.of(replay(point.frameBytes()), "net_null1,no-rx=1");
        Map<String, byte[]> files =
                new HashMap<>(functionFiles(List.of(point.function()), List.of("net_pcap0", "net_null1"), point));
        files.put(workplace.capture(point.frameBytes()), ReplayCapture.of(point.frameBytes()));
        return new Layout(
                List.of(functions(devices, false)),
                files,
                Map.of(GUEST, 2),
                Tally.of(Launch.counter(GUEST, 0, "rx-packets")),
                Tally.of(Launch.counter(GUEST, 1, "tx-packets")),
                List.of());
    }

    private Map<String, byte[]> functionFiles(List<String> functions, List<String> devices, Point point) {
        String script = PipelineScript.of(functions, devices, point.burstPackets(), testbed.queueSlots());
        return Map.of(workplace.script(), script.getBytes(StandardCharsets.UTF_8));
    }

    private Launch testpmd(String name, List<String> devices, String mode, int burstPackets, int frameBytes) {
        // Into a pipe it would write a block at a time, and hold an answer back until the next.
        List<String> argv = new ArrayList<>(List.of("stdbuf", "--output=L", "dpdk-testpmd"));
        argv.addAll(environment(name, coreOf(name), devices));
        argv.addAll(List.of(
                "--", "-i", "--no-flush-rx", "--nb-cores=1", "--total-num-mbufs=" + BUFFERS, "--forward-mode=" + mode));
        argv.addAll(List.of("--burst=" + burstPackets, "--txpkts=" + (frameBytes - FCS_BYTES)));
        argv.addAll(List.of("--rxd=" + testbed.queueSlots(), "--txd=" + testbed.queueSlots()));
        return new Launch(name, Launch.Program.TESTPMD, coreOf(name), 0, false, argv);
    }

    private Launch functions(List<String> devices, boolean besideADataplane) {
        List<String> argv = new ArrayList<>(List.of(ipPipeline));
        // Its main thread polls a console without rest: on the other core if that is free.
        int mainCore = besideADataplane ? coreOf(GUEST) : coreOf(HOST);
        argv.addAll(environment(GUEST, mainCore, devices));
        // Not the same twice in a row: the kernel holds a port back for a minute after a killed process.
        int console = workplace.firstConsolePort() + consoles++ % MOST_CONSOLES;
        argv.addAll(List.of("--", "-p", String.valueOf(console), "-s", workplace.script()));
        return new Launch(GUEST, Launch.Program.IP_PIPELINE, coreOf(GUEST), console, besideADataplane, argv);
    }

    private int coreOf(String process) {
        return process.equals(HOST)
                ? testbed.cores().dataplane()
                : testbed.cores().functions();
    }

    /**
     * Arguments of DPDK's environment layer. Its main thread waits for commands and may sit beside the poll-mode thread;
     * one file for all memory is what a vhost dataplane can map.
     */
    private List<String> environment(String name, int mainCore, List<String> devices) {
        String cores = "0@" + mainCore + ",1@" + coreOf(name);
        List<String> argv = new ArrayList<>(List.of("--lcores", cores, "--no-pci"));
        argv.addAll(List.of(
                "--file-prefix",
                workplace.prefix(name),
                "-m",
                "" + testbed.memory().mbAProcess()));
        if (testbed.memory().backing() == Backing.HUGEPAGES) {
            argv.addAll(List.of("--huge-dir", testbed.memory().hugetlbfs(), "--single-file-segments"));
        } else {
            argv.add("--no-huge");
        }
        devices.forEach(device -> argv.addAll(List.of("--vdev", device)));
        return argv;
    }

    private String replay(int frameBytes) {
        return "net_pcap0,rx_pcap=" + workplace.capture(frameBytes) + ",infinite_rx=1";
    }

    private String vhost(int vnic) {
        return "net_vhost" + vnic + ",iface=" + workplace.socket(vnic) + ",queues=1";
    }

    private List<String> virtioDevices(int vnics) {
        return IntStream.range(0, vnics)
                .mapToObj(v -> "net_virtio_user" + v + ",path=" + workplace.socket(v) + ",queue_size="
                        + testbed.queueSlots() + ",queues=1")
                .toList();
    }

    private static List<String> virtioNames(int vnics) {
        return IntStream.range(0, vnics).mapToObj(v -> "net_virtio_user" + v).collect(Collectors.toList());
    }
}
