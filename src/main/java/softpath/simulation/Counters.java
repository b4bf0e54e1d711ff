package softpath.simulation;

import java.util.Arrays;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/**
 * What has been counted since the start of a simulation; arrays run parallel to the lists of the {@link Blueprint}.
 *
 * @param offeredOfClass   packets
 * @param deliveredOfClass packets
 * @param lostOfChain      packets
 * @param lostOfRing       packets that found no slot
 * @param lostToCapOfRing  packets above the cap of the NIC in front of the ring
 * @param lostOfQueue      packets that found no transmit descriptor
 * @param lostByChain      the same packets, by place and chain
 * @param slotTimePsOfRing sum over slots of the time they were held, which wraps around
 * @param waitingTimePsOfRing sum over packets of the time they waited to be claimed, which wraps around
 * @param slotTimePsOfQueue sum over frames of the time from hand-over to last bit, which wraps around
 * @param packetsOfStage   packets whose burst was handed on
 * @param unsentOfStage    of these, packets that found no slot as their burst began
 * @param usefulPsOfCore   time in bursts with packets
 * @param waitingPsOfCore  time in busy waits
 * @param restPsOfCore     time without a packet
 * @param pausedPsOfCore   time in pauses
 * @param slowedPsOfCore   by which siblings made the useful time longer
 * @param lowClockPsOfCore by which clocks below the highest made the useful time longer
 * @param insideOfRing     packets in the ring, in the packet buffer in front of it and in flight at its reader
 * @param insideOfWire     frames handed over whose last bit is not sent
 */
public record Counters(
        long nowPs,
        long[] offeredOfClass,
        long[] deliveredOfClass,
        long[] lostOfChain,
        long[] lostOfRing,
        long[] lostToCapOfRing,
        long[] lostOfQueue,
        LostByChain lostByChain,
        long[] slotTimePsOfRing,
        long[] waitingTimePsOfRing,
        long[] slotTimePsOfQueue,
        long[] packetsOfStage,
        long[] unsentOfStage,
        long[] usefulPsOfCore,
        long[] waitingPsOfCore,
        long[] restPsOfCore,
        long[] pausedPsOfCore,
        long[] slowedPsOfCore,
        long[] lowClockPsOfCore,
        long[] insideOfRing,
        long[] insideOfWire) {

    /** Packets inside. */
    public long inFlight() {
        return LongStream.of(insideOfRing).sum() + LongStream.of(insideOfWire).sum();
    }

    /** No packet comes from nowhere and none gets lost from the books, as a whole and in each chain. */
    void requireConservation(Blueprint blueprint) {
        long lost = LongStream.of(lostOfRing).sum()
                + LongStream.of(lostToCapOfRing).sum()
                + LongStream.of(lostOfQueue).sum();
        long offered = LongStream.of(offeredOfClass).sum();
        long delivered = LongStream.of(deliveredOfClass).sum();
        if (offered != delivered + lost + inFlight()) {
            throw new IllegalStateException("packets are not conserved: offered " + offered + ", delivered " + delivered
                    + ", lost " + lost + ", in flight " + inFlight());
        }
        long[] insideOfChain = new long[blueprint.chains().size()];
        for (int c = 0; c < offeredOfClass.length; c++) {
            insideOfChain[blueprint.classes().chain(c)] += offeredOfClass[c] - deliveredOfClass[c];
        }
        Arrays.setAll(insideOfChain, c -> insideOfChain[c] - lostOfChain[c]);
        if (LongStream.of(lostOfChain).sum() != lost
                || LongStream.of(insideOfChain).anyMatch(inside -> inside < 0)) {
            throw new IllegalStateException("packets are not conserved: lost " + lost + ", by chain "
                    + Arrays.toString(lostOfChain) + "; in flight by chain " + Arrays.toString(insideOfChain));
        }
    }

    /** What was counted between {@code start} and this, a stretch short enough that no sum went once around. */
    public Window since(Counters start) {
        return new Window(
                nowPs - start.nowPs,
                minus(offeredOfClass, start.offeredOfClass),
                minus(deliveredOfClass, start.deliveredOfClass),
                minus(lostOfChain, start.lostOfChain),
                minus(lostOfRing, start.lostOfRing),
                minus(lostToCapOfRing, start.lostToCapOfRing),
                minus(lostOfQueue, start.lostOfQueue),
                lostByChain.minus(start.lostByChain),
                times(minus(slotTimePsOfRing, start.slotTimePsOfRing)),
                times(minus(waitingTimePsOfRing, start.waitingTimePsOfRing)),
                times(minus(slotTimePsOfQueue, start.slotTimePsOfQueue)),
                minus(packetsOfStage, start.packetsOfStage),
                minus(unsentOfStage, start.unsentOfStage),
                times(minus(usefulPsOfCore, start.usefulPsOfCore)),
                times(minus(waitingPsOfCore, start.waitingPsOfCore)),
                times(minus(restPsOfCore, start.restPsOfCore)),
                times(minus(pausedPsOfCore, start.pausedPsOfCore)),
                times(minus(slowedPsOfCore, start.slowedPsOfCore)),
                times(minus(lowClockPsOfCore, start.lowClockPsOfCore)),
                minus(insideOfRing, start.insideOfRing),
                minus(insideOfWire, start.insideOfWire));
    }

    private static long[] minus(long[] end, long[] start) {
        long[] difference = new long[end.length];
        Arrays.setAll(difference, i -> end[i] - start[i]);
        return difference;
    }

    private static double[] times(long[] ps) {
        return LongStream.of(ps).asDoubleStream().toArray();
    }
}
