package softpath.engine;

/** How long a core works on a burst. */
public interface BurstCost {

    /** Picoseconds for the first {@code count} packets of {@code ring}; whole, rounded once for the burst. */
    long durationPs(PacketRing ring, int count);

    /** No burst takes less: 1 if nothing better is known, as work takes time. */
    default long shortestPs() {
        return 1;
    }

    /** Whether every call draws anew. */
    default boolean isRandom() {
        return false;
    }
}
