package softpath.simulation;

import java.util.Arrays;
import java.util.stream.LongStream;
import softpath.wiring.Blueprint;

/**
 * What was counted in a stretch of simulated time, or in several of them together; arrays run parallel to the lists of the
 * {@link Blueprint}. Times are doubles: a stretch of some seconds times the slots of a deep ring is more than a long holds.
 *
 * @param offeredOfClass   packets
 * @param deliveredOfClass packets
 * @param lostOfChain      packets
 * @param lostOfRing       packets that found no slot
 * @param lostToCapOfRing  packets above the cap of the NIC in front of the ring
 * @param lostOfQueue      packets that found no transmit descriptor
 * @param lostByChain      the same packets, by place and chain
 * @param slotTimePsOfRing sum over slots of the time they were held
 * @param waitingTimePsOfRing sum over packets of the time they waited to be claimed
 * @param slotTimePsOfQueue sum over frames of the time from hand-over to last bit
 * @param packetsOfStage   packets whose burst was handed on
 * @param unsentOfStage    of these, packets that found no slot as their burst began
 * @param usefulPsOfCore   time in bursts with packets
 * @param waitingPsOfCore  time in busy waits
 * @param restPsOfCore     time without a packet
 * @param pausedPsOfCore   time in pauses
 * @param slowedPsOfCore   by which siblings made the useful time longer
 * @param lowClockPsOfCore by which clocks below the highest made the useful time longer
 * @param growthOfRing     packets more at its end than at its start, in the ring, the packet buffer in front of it and in
 *                         flight at its reader
 * @param growthOfWire     frames more at its end than at its start that were handed over and are not sent
 */
public record Window(
        double durationPs,
        long[] offeredOfClass,
        long[] deliveredOfClass,
        long[] lostOfChain,
        long[] lostOfRing,
        long[] lostToCapOfRing,
        long[] lostOfQueue,
        LostByChain lostByChain,
        double[] slotTimePsOfRing,
        double[] waitingTimePsOfRing,
        double[] slotTimePsOfQueue,
        long[] packetsOfStage,
        long[] unsentOfStage,
        double[] usefulPsOfCore,
        double[] waitingPsOfCore,
        double[] restPsOfCore,
        double[] pausedPsOfCore,
        double[] slowedPsOfCore,
        double[] lowClockPsOfCore,
        long[] growthOfRing,
        long[] growthOfWire) {

    public long offered() {
        return LongStream.of(offeredOfClass).sum();
    }

    public long delivered() {
        return LongStream.of(deliveredOfClass).sum();
    }

    public long lost() {
        return LongStream.of(lostOfChain).sum();
    }

    /** Packets more in flight at its end than at its start. */
    public long growth() {
        return LongStream.of(growthOfRing).sum() + LongStream.of(growthOfWire).sum();
    }

    /** The same of cores whose clocks are no higher than these: useful time at lower clocks is what goes beyond their cycles. */
    public Window at(Blueprint counted, Blueprint clocks) {
        double[] lowPs = lowClockPsOfCore.clone();
        double[] slowedPs = slowedPsOfCore.clone();
        for (int c = 0; c < lowPs.length; c++) {
            double times = counted.cores().get(c).frequencyGhz()
                    / clocks.cores().get(c).frequencyGhz();
            lowPs[c] = Math.max(0, usefulPsOfCore[c] - (usefulPsOfCore[c] - lowPs[c]) * times);
            slowedPs[c] *= times;
        }
        return new Window(
                durationPs,
                offeredOfClass,
                deliveredOfClass,
                lostOfChain,
                lostOfRing,
                lostToCapOfRing,
                lostOfQueue,
                lostByChain,
                slotTimePsOfRing,
                waitingTimePsOfRing,
                slotTimePsOfQueue,
                packetsOfStage,
                unsentOfStage,
                usefulPsOfCore,
                waitingPsOfCore,
                restPsOfCore,
                pausedPsOfCore,
                slowedPs,
                lowPs,
                growthOfRing,
                growthOfWire);
    }

    /** Adds up two windows. */
    public Window plus(Window other) {
        return new Window(
                durationPs + other.durationPs,
                sum(offeredOfClass, other.offeredOfClass),
                sum(deliveredOfClass, other.deliveredOfClass),
                sum(lostOfChain, other.lostOfChain),
                sum(lostOfRing, other.lostOfRing),
                sum(lostToCapOfRing, other.lostToCapOfRing),
                sum(lostOfQueue, other.lostOfQueue),
                lostByChain.plus(other.lostByChain),
                sum(slotTimePsOfRing, other.slotTimePsOfRing),
                sum(waitingTimePsOfRing, other.waitingTimePsOfRing),
                sum(slotTimePsOfQueue, other.slotTimePsOfQueue),
                sum(packetsOfStage, other.packetsOfStage),
                sum(unsentOfStage, other.unsentOfStage),
                sum(usefulPsOfCore, other.usefulPsOfCore),
                sum(waitingPsOfCore, other.waitingPsOfCore),
                sum(restPsOfCore, other.restPsOfCore),
                sum(pausedPsOfCore, other.pausedPsOfCore),
                sum(slowedPsOfCore, other.slowedPsOfCore),
                sum(lowClockPsOfCore, other.lowClockPsOfCore),
                sum(growthOfRing, other.growthOfRing),
                sum(growthOfWire, other.growthOfWire));
    }

    private static long[] sum(long[] one, long[] other) {
        long[] total = new long[one.length];
        Arrays.setAll(total, i -> one[i] + other[i]);
        return total;
    }

    private static double[] sum(double[] one, double[] other) {
        double[] total = new double[one.length];
        Arrays.setAll(total, i -> one[i] + other[i]);
        return total;
    }
}
