package softpath.engine;

/** How long a core works on a burst. */
public interface BurstCost {

    /** Picoseconds for the first {@code count} packets of {@code ring}; whole, rounded once for the burst. */
    long durationPs(PacketRing ring, int count);

    /** Whether every call draws anew. */
    default boolean isRandom() {
        return false;
    }
}
