package softpath.harness.dpdk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A capture of UDP frames of one size, to be replayed again and again: each of the {@link #NETWORKS} networks that
 * functions have a route and a rule for in turn.
 */
public final class ReplayCapture {

    /** As many as Niu et al. give their L3FWD routes and their firewall rules. */
    public static final int NETWORKS = 10;

    private static final int FRAMES = 4 * NETWORKS;
    private static final int FCS_BYTES = 4;
    private static final int ETHERNET_BYTES = 14;
    private static final int IP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    private static final int UDP = 17;

    private ReplayCapture() {}

    /** Destination network n, /16. */
    public static String network(int n) {
        return "10." + n + ".0.0";
    }

    /** In the classic pcap format; a frame's FCS is not stored. */
    public static byte[] of(int frameBytes) {
        int stored = frameBytes - FCS_BYTES;
        ByteBuffer file = ByteBuffer.allocate(24 + FRAMES * (16 + stored)).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        file.putInt(0).putInt(0).putInt(65_535).putInt(1);
        for (int i = 0; i < FRAMES; i++) {
            file.putInt(0).putInt(i).putInt(stored).putInt(stored).put(frame(stored, i % NETWORKS, i));
        }
        return file.array();
    }

    /** One frame for each network, without FCS. */
    public static List<byte[]> frames(int frameBytes) {
        return IntStream.range(0, NETWORKS)
                .mapToObj(n -> frame(frameBytes - FCS_BYTES, n, n))
                .toList();
    }

    private static byte[] frame(int stored, int network, int flow) {
        ByteBuffer frame = ByteBuffer.allocate(stored);
        frame.put(new byte[] {0x52, 0x54, 0, 0, 0, 1, 0x52, 0x54, 0, 0, 0, 2, 8, 0});
        int ipBytes = stored - ETHERNET_BYTES;
        frame.putShort((short) 0x4500).putShort((short) ipBytes).putInt(0);
        frame.put((byte) 64).put((byte) UDP).putShort((short) 0);
        frame.put(new byte[] {(byte) 192, (byte) 168, 0, 1, 10, (byte) network, 0, (byte) (1 + flow)});
        frame.putShort(ETHERNET_BYTES + 10, checksum(frame));
        frame.putShort((short) 1_000).putShort((short) 2_000);
        frame.putShort((short) (ipBytes - IP_BYTES)).putShort((short) 0);
        assert frame.position() == ETHERNET_BYTES + IP_BYTES + UDP_BYTES;
        return frame.array();
    }

    private static short checksum(ByteBuffer frame) {
        int sum = 0;
        for (int at = ETHERNET_BYTES; at < ETHERNET_BYTES + IP_BYTES; at += 2) {
            sum += Short.toUnsignedInt(frame.getShort(at));
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }
}
