package softpath.harness.bess;

import java.util.ArrayList;
import java.util.List;
import softpath.harness.dpdk.ReplayCapture;
import softpath.harness.testbed.BessSettings;
import softpath.harness.testbed.Point;

/**
 * The pipeline of a chain: for each hop a traffic class that one worker runs to completion, from a port or a source to
 * ports or a sink; a round robin before the vNIC pairs of a VM that has several.
 */
final class ChainPipeline {

    static final String INGRESS = "pnic_in";
    static final String EGRESS = "pnic_out";
    static final String SOURCE = "source";

    private static final int FCS_BYTES = 4;
    private static final String FRAMES = "frames";
    private static final String SINK = "sink";

    private final BessSettings settings;
    private final Sockets sockets;
    private final ChainPath path;
    private final int frameBytes;
    private final List<Pipeline.Port> ports = new ArrayList<>();
    private final List<Request> modules = new ArrayList<>();
    private final List<Request> links = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private int vnics;

    private ChainPipeline(Point.OfChain chain, BessSettings settings, Sockets sockets) {
        this.settings = settings;
        this.sockets = sockets;
        this.path = ChainPath.of(chain.scenario().scenario());
        this.frameBytes = chain.frameBytes();
    }

    static Pipeline of(Point.OfChain chain, BessSettings settings, Sockets sockets) {
        ChainPipeline pipeline = new ChainPipeline(chain, settings, sockets);
        List<String> heads = List.of(pipeline.ingress());
        for (int f = 0; f < pipeline.path.vms().size(); f++) {
            heads = pipeline.function(f, heads);
        }
        pipeline.egress(heads);
        return new Pipeline(
                settings.workers(),
                pipeline.ports,
                pipeline.modules,
                pipeline.links,
                pipeline.tasks,
                settings.isFedByNic() ? List.of() : List.of(SOURCE));
    }

    /** Port of the vNIC pair {@code pair} of function {@code f}, towards it or away from it. */
    static String port(int f, boolean isIn, int pair) {
        return "f" + f + (isIn ? "_in" : "_out") + pair;
    }

    /** What packets come out of. */
    private String ingress() {
        if (settings.isFedByNic()) {
            nic(INGRESS, settings.ingress(), 1);
            return portInc(INGRESS);
        }
        // Functions look at addresses, and a source leaves them blank.
        List<byte[]> frames = ReplayCapture.frames(frameBytes);
        modules.add(Request.createSource(SOURCE, frameBytes - FCS_BYTES));
        modules.add(Request.setBurst(SOURCE, settings.burstPackets()));
        modules.add(Request.createRewrite(FRAMES, frames));
        links.add(Request.connectModules(SOURCE, 0, FRAMES));
        tasks.add(SOURCE);
        return FRAMES;
    }

    private List<String> function(int f, List<String> heads) {
        int pairs = path.vms().get(f).vnicPairs();
        List<String> outs = new ArrayList<>();
        List<String> next = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            String in = port(f, true, pair);
            vnic(in, sockets.of(f, path.vms().get(f), true, pair));
            outs.add(portOut(in));
            String out = port(f, false, pair);
            vnic(out, sockets.of(f, path.vms().get(f), false, pair));
            next.add(portInc(out));
        }
        if (pairs == 1) {
            links.add(Request.connectModules(heads.get(0), 0, outs.get(0)));
        } else {
            String spread = "spread_f" + f;
            modules.add(Request.createRoundRobin(spread, pairs));
            links.add(Request.connectModules(heads.get(0), 0, spread));
            for (int pair = 0; pair < pairs; pair++) {
                links.add(Request.connectModules(spread, pair, outs.get(pair)));
            }
        }
        return next;
    }

    /** A NIC has a queue for each worker that sends to it, which bessd deals out itself. */
    private void egress(List<String> heads) {
        String last = SINK;
        if (settings.endsInNic()) {
            nic(EGRESS, settings.egress(), heads.size());
            last = portOut(EGRESS);
        } else {
            modules.add(Request.createSink(SINK));
        }
        for (String head : heads) {
            links.add(Request.connectModules(head, 0, last));
        }
    }

    private void nic(String port, String address, int outQueues) {
        Request creation = Request.createPciPort(port, address, outQueues, settings.queueSlots());
        ports.add(new Pipeline.Port(port, address, creation));
    }

    private void vnic(String port, String socket) {
        String device = "net_vhost" + vnics++ + ",iface=" + socket + ",queues=1";
        ports.add(new Pipeline.Port(port, socket, Request.createVirtualPort(port, device, settings.queueSlots())));
    }

    private String portInc(String port) {
        String module = "from_" + port;
        modules.add(Request.createPortInc(module, port));
        tasks.add(module);
        return module;
    }

    private String portOut(String port) {
        String module = "to_" + port;
        modules.add(Request.createPortOut(module, port));
        return module;
    }
}
