package softpath.engine;

/** Somebody who is told of packets that come to rings, whether it waits for them or has no time yet. */
public interface Reader {

    /**
     * A packet arrives at the ring that the reader knows as {@code place}.
     *
     * @param arrivalPs now, or later
     * @param onItsWay  whether it comes from a wire: it may be later, and only polls after that instant see it
     */
    void wake(int place, long arrivalPs, boolean onItsWay);

    /** The ring's {@link Writer} hands something on at {@code fromPs}, or later. */
    default void expect(int place, long fromPs) {}

    /** Somebody is about to deliver to the ring, or to ask for its room: what this reader did before is due now. */
    void beforeDelivery(long nowPs);
}
