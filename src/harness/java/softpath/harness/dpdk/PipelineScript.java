package softpath.harness.dpdk;

import java.util.ArrayList;
import java.util.List;

/**
 * The script of DPDK's ip_pipeline that makes a process forward as Niu et al. set their VNFs up: L3FWD with 10 routes,
 * a firewall with 10 rules, or L2FWD; several functions, each between two ports of its own.
 */
public final class PipelineScript {

    /** Buffers hold the 9000 bytes that the program sets as MTU, with head room. */
    private static final int BUFFER_BYTES = 9_728;

    private static final int BUFFERS_K = 8;

    /** Where a packet's destination address lies, behind the buffer's own 256 bytes and the Ethernet header. */
    private static final int ADDRESS_OFFSET = 286;

    private static final int HEADER_OFFSET = 270;

    /** Functions that it can make. */
    public static final List<String> FUNCTIONS = List.of("l2fwd", "l3fwd", "firewall");

    private PipelineScript() {}

    /**
     * @param devices two for each function, in and out
     * @param threads 1, 2 and so on, which functions are given to in turn
     */
    public static String of(
            List<String> functions, List<String> devices, int burstPackets, int queueSlots, int threads) {
        List<String> lines = new ArrayList<>();
        lines.add("mempool MEMPOOL0 buffer " + BUFFER_BYTES + " pool " + BUFFERS_K + "K cache 256 cpu 0");
        for (int d = 0; d < devices.size(); d++) {
            lines.add("link LINK" + d + " dev " + devices.get(d) + " rxq 1 " + queueSlots + " MEMPOOL0 txq 1 "
                    + queueSlots + " promiscuous off");
        }
        lines.add("table action profile APR ipv4 offset " + HEADER_OFFSET + " fwd encap ether");
        lines.add("table action profile APF ipv4 offset " + HEADER_OFFSET + " fwd");
        for (int f = 0; f < functions.size(); f++) {
            lines.addAll(pipeline("PIPELINE" + f, functions.get(f), 2 * f, burstPackets, 1 + f % threads));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> pipeline(String name, String function, int inLink, int burstPackets, int thread) {
        String pipeline = "pipeline " + name + " ";
        List<String> lines = new ArrayList<>();
        lines.add(pipeline + "period 10 offset_port_id 0 cpu 0");
        lines.add(pipeline + "port in bsz " + burstPackets + " link LINK" + inLink + " rxq 0");
        lines.add(pipeline + "port out bsz " + burstPackets + " link LINK" + (inLink + 1) + " txq 0");
        lines.add(pipeline + "table match " + match(function));
        lines.add(pipeline + "port in 0 table 0");
        lines.add("thread " + thread + " pipeline " + name + " enable");
        boolean forwardsAll = function.equals("l2fwd");
        lines.add(pipeline + "table 0 rule add match default action fwd " + (forwardsAll ? "port 0" : "drop"));
        for (int n = 0; n < (forwardsAll ? 0 : ReplayCapture.NETWORKS); n++) {
            lines.add(pipeline + "table 0 rule add match " + rule(function, n));
        }
        return lines;
    }

    private static String match(String function) {
        return switch (function) {
            case "l2fwd" -> "stub";
            case "l3fwd" -> "lpm ipv4 offset " + ADDRESS_OFFSET + " size 4K action APR";
            case "firewall" -> "acl ipv4 offset " + HEADER_OFFSET + " size 4K action APF";
            default -> throw new IllegalArgumentException("no script for " + function);
        };
    }

    private static String rule(String function, int n) {
        String network = ReplayCapture.network(n) + " 16";
        return function.equals("l3fwd")
                ? "lpm ipv4 " + network + " action fwd port 0 encap ether a0:a1:a2:a3:a4:a5 00:01:02:03:04:0" + n
                : "acl priority 0 ipv4 0.0.0.0 0 " + network + " 0 65535 0 65535 17 action fwd port 0";
    }
}
