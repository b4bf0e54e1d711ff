package softpath.engine;

/** Somebody who sleeps, or polls in vain, until a ring gets a packet. */
public interface Reader {

    /**
     * A packet arrives at {@code ring} at {@code arrivalPs}, which is now or (from a wire) later.
     *
     * @param strictly whether only looks after that instant see it
     */
    void wake(PacketRing ring, long arrivalPs, boolean strictly);
}
