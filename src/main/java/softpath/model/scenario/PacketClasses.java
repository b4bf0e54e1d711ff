package softpath.model.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;

/** The classes of packets in one simulation: each is a frame size of one chain. */
public final class PacketClasses {

    /** A packet in flight tells its class in so many bits. */
    public static final int BITS = 14;

    public static final int MOST = 1 << BITS;

    private final List<int[]> bytesAndChain = new ArrayList<>();
    private final Map<Long, Integer> known = new HashMap<>();

    /**
     * The class of frames of this size in this chain, made if new.
     *
     * @throws InvalidInput if there are more than a packet can tell
     */
    public int of(int frameBytes, int chain) {
        long key = (long) chain << Integer.SIZE | frameBytes;
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        if (bytesAndChain.size() == MOST) {
            throw new InvalidInput(
                    "",
                    "expected at most " + MOST + " frame sizes of all chains together in one simulation, found more");
        }
        known.put(key, bytesAndChain.size());
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
