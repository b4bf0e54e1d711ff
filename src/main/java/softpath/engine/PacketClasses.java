package softpath.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The classes of packets in one simulation: each is a frame size of one chain. */
public final class PacketClasses {

    private final List<int[]> bytesAndChain = new ArrayList<>();

    /** The class of frames of this size in this chain, made if new. */
    public int of(int frameBytes, int chain) {
        for (int c = 0; c < bytesAndChain.size(); c++) {
            if (Arrays.equals(bytesAndChain.get(c), new int[] {frameBytes, chain})) {
                return c;
            }
        }
        if (bytesAndChain.size() == Packet.MOST_CLASSES) {
            throw new IllegalArgumentException("more than " + Packet.MOST_CLASSES + " sizes times chains");
        }
        bytesAndChain.add(new int[] {frameBytes, chain});
        return bytesAndChain.size() - 1;
    }

    public int count() {
        return bytesAndChain.size();
    }

    public int frameBytes(int packetClass) {
        return bytesAndChain.get(packetClass)[0];
    }

    public int chain(int packetClass) {
        return bytesAndChain.get(packetClass)[1];
    }
}
