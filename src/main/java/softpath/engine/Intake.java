package softpath.engine;

/** Where a feed puts its packets: a ring, or the NIC hardware in front of one. */
public interface Intake {

    /** One packet arrives at {@code arrivalPs}. */
    void offerOne(long packet, long arrivalPs);

    /** {@code count} packets of one class arrive evenly spaced, from {@code firstPs} on. */
    default void offerTrain(long firstPs, long gapPs, long count, int packetClass) {
        for (long i = 0; i < count; i++) {
            long arrivalPs = firstPs + i * gapPs;
            offerOne(Packet.of(arrivalPs, packetClass), arrivalPs);
        }
    }

    /** A stretch of a block arrives, each packet at its birth; {@code sumsPs} are the running sums of the births. */
    default void offerBlock(long[] block, long[] sumsPs, int start, int end) {
        for (int i = start; i < end; i++) {
            offerOne(block[i], Packet.birthPs(block[i]));
        }
    }
}
