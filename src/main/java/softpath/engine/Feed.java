package softpath.engine;

/**
 * Packets on their way to a ring whose arrival times are already decided: a source, a wire.
 *
 * <p>They make no events. Whoever polls the ring first pulls in what has arrived by then. A packet that
 * arrives at an instant is seen by polls after that instant, not by one at it.
 */
public interface Feed {

    /** Time of the next arrival, {@link Component#NEVER} if none is decided, the past if one is already there. */
    long nextPs();

    /** Offers every packet that arrives before {@code beforePs}. */
    void pull(Intake intake, long beforePs);

    /** Slots of the ring came back at {@code nowPs}: who has packets in waiting puts them in. */
    default void refill(long nowPs) {}

    /** Adds the packets offered so far, whether there was room or not, to the counts by class. */
    void addOffered(long[] ofClass);
}
