package softpath.engine;

import softpath.model.scenario.PacketClasses;

/**
 * A packet is one {@code long}: the time in picoseconds at which its last bit arrived on its first wire, and the
 * class that tells its size and the leg of its chain.
 *
 * <p>50 bits of time are 1125 s, 14 bits are 16384 classes. One column instead of three keeps a burst of 32 in
 * four cache lines and its copy in one move.
 */
public final class Packet {

    static final int CLASS_BITS = PacketClasses.BITS;
    private static final int CLASS_MASK = PacketClasses.MOST - 1;

    private static final long LAST_BIRTH_PS = (1L << Long.SIZE - CLASS_BITS) - 1;

    private Packet() {}

    public static long of(long birthPs, int packetClass) {
        return birthPs << CLASS_BITS | packetClass;
    }

    /** The packet of a source that runs ahead of time: one born after all that is simulated is born then. */
    public static long ahead(long birthPs, int packetClass) {
        return of(Math.min(birthPs, LAST_BIRTH_PS), packetClass);
    }

    /** The highest of all packets born at {@code birthPs}. */
    static long lastAt(long birthPs) {
        return birthPs << CLASS_BITS | CLASS_MASK;
    }

    static long reclassed(long packet, int packetClass) {
        return packet & ~(long) CLASS_MASK | packetClass;
    }

    public static long birthPs(long packet) {
        return packet >>> CLASS_BITS;
    }

    public static int packetClass(long packet) {
        return (int) packet & CLASS_MASK;
    }
}
