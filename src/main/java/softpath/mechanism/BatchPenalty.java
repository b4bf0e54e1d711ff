package softpath.mechanism;

/**
 * What a batch costs a guest beyond its packets when it outgrows the cache.
 *
 * <p>Every packet of a batch of more than {@code largeBatchPackets} costs {@code largeBatchCycles} more. netmap's buffers
 * lie 2 KiB apart in the receive and the transmit ring, so an 8-way L2 cache of 256 KiB with lines of 64 B holds the
 * first lines of 128 of them: 16 sets of 8, two buffers a packet, 64 packets. The rule makes two regimes: a guest that
 * keeps up keeps its batches small, one that has fallen behind works on a full ring and may stay there.
 */
final class BatchPenalty {

    private BatchPenalty() {}

    /** Cycles that each packet of a batch costs more. */
    static double cyclesPerPacket(int batchPackets, int largeBatchPackets, double largeBatchCycles) {
        return batchPackets > largeBatchPackets ? largeBatchCycles : 0;
    }
}
