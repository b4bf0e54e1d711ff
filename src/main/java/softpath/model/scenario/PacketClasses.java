package softpath.model.scenario;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import softpath.model.InvalidInput;

/**
 * The classes of packets in one simulation: each is a frame size of one leg of a chain.
 *
 * <p>A chain that comes to a VM again is cut into legs there, so that a packet tells which visit it is on, as it tells in
 * reality by the headers that guests rewrite. Legs are numbered: first those that chains begin with, each by the number of
 * its chain, then all others.
 */
public final class PacketClasses {

    /** A packet in flight tells its class in so many bits. */
    public static final int BITS = 14;

    public static final int MOST = 1 << BITS;

    private final int[] chainOfLeg;
    private int[] frameBytes = new int[8];
    private int[] legs = new int[8];
    private int count;
    private final Map<Long, Integer> known = new HashMap<>();

    /** Of chains that have one leg each. */
    public PacketClasses() {
        this(new int[0]);
    }

    /** @param chainOfLeg empty if chains have one leg each */
    public PacketClasses(int[] chainOfLeg) {
        this.chainOfLeg = chainOfLeg.clone();
    }

    /**
     * The class of frames of this size in this leg, made if new.
     *
     * @throws InvalidInput if there are more than a packet can tell
     */
    public int of(int bytes, int leg) {
        long key = (long) leg << Integer.SIZE | bytes;
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        if (count == MOST) {
            throw new InvalidInput(
                    "",
                    "expected at most " + MOST + " frame sizes of all chains together in one simulation, found more");
        }
        if (count == legs.length) {
            frameBytes = Arrays.copyOf(frameBytes, 2 * count);
            legs = Arrays.copyOf(legs, 2 * count);
        }
        known.put(key, count);
        frameBytes[count] = bytes;
        legs[count] = leg;
        return count++;
    }

    public int count() {
        return count;
    }

    public int frameBytes(int packetClass) {
        return frameBytes[packetClass];
    }

    public int leg(int packetClass) {
        return legs[packetClass];
    }

    public int chain(int packetClass) {
        return chainOfLeg(leg(packetClass));
    }

    public int chainOfLeg(int leg) {
        return chainOfLeg.length == 0 ? leg : chainOfLeg[leg];
    }

    /** How many legs {@code chains} chains have. */
    public int legs(int chains) {
        return chainOfLeg.length == 0 ? chains : chainOfLeg.length;
    }

    /** The class that packets of this one come into the testbed with: the same frames in the first leg of their chain. */
    public int atStart(int packetClass) {
        int leg = leg(packetClass);
        return leg == chainOfLeg(leg) ? packetClass : of(frameBytes(packetClass), chainOfLeg(leg));
    }
}
