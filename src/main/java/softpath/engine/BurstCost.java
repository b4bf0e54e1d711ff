package softpath.engine;

/** How long a core works on a burst. */
public interface BurstCost {

    /** Picoseconds for the {@code count} packets claimed of {@code ring}; whole, rounded once for the burst. */
    long durationPs(PacketRing ring, int count);
}
