package softpath.mechanism;

/**
 * What a card with several ports fetches from memory to send: one frame after the other, whatever port it is for.
 *
 * <p>Limit: {@code max(1 / packet cap, bytes on the bus / rate of the slot)} for a frame, in the order of hand-over. It
 * fetches ahead of the wires, so that a port whose wire is busy holds up no other; a frame's first bit may leave before
 * the card is done with it. Hardware takes turns between queues.
 */
public final class CardTransmit {

    private final long[] psOfClass;
    private long freePs;

    /** @param psOfClass that a frame of each class takes, whole picoseconds */
    public CardTransmit(long[] psOfClass) {
        this.psOfClass = psOfClass.clone();
    }

    /** The card turns to a frame as soon as it is free; returns when. */
    long take(int packetClass, long nowPs) {
        long beginPs = Math.max(freePs, nowPs);
        freePs = beginPs + psOfClass[packetClass];
        return beginPs;
    }

    /** When the card is done with all that it took. */
    long freePs() {
        return freePs;
    }
}
