package softpath.harness.dpdk;

import java.util.Map;
import softpath.harness.testbed.Site;

/** The two ends of a path on a machine without NICs, as devices of DPDK. */
public final class PathEnds {

    /** Takes every packet and gives none. */
    public static final String SINK = "net_null1,no-rx=1";

    private PathEnds() {}

    /** Replays a capture of one frame size without end, as fast as it is asked to. */
    public static String source(int frameBytes, Site site) {
        return "net_pcap0,rx_pcap=" + site.workplace().capture(frameBytes) + ",infinite_rx=1";
    }

    /** What {@link #source} reads, by path. */
    public static Map<String, byte[]> files(int frameBytes, Site site) {
        return Map.of(site.workplace().capture(frameBytes), ReplayCapture.of(frameBytes));
    }
}
