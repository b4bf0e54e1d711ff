package softpath.engine;

/** Somebody who sleeps, or polls in vain, until a ring gets a packet. */
public interface Reader {

    /**
     * A packet arrives at {@code ring}.
     *
     * @param arrivalPs now, or later
     * @param onItsWay  whether it comes from a wire: it may be later, and only polls after that instant see it
     */
    void wake(PacketRing ring, long arrivalPs, boolean onItsWay);

    /** Somebody is about to deliver to the ring, or to ask for its room: what this reader did before is due now. */
    void beforeDelivery(long nowPs);
}
