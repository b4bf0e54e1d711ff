package softpath.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import softpath.engine.Departures;
import softpath.engine.Feed;
import softpath.engine.PacketRing;
import softpath.engine.Work;
import softpath.mechanism.Core;
import softpath.mechanism.NicReceive;
import softpath.mechanism.TransmitQueue;
import softpath.mechanism.TransmitWire;

/**
 * What has been counted since the start of a simulation; arrays run parallel to the lists of the {@link Plan}.
 *
 * @param offeredOfClass   packets
 * @param deliveredOfClass packets
 * @param lostOfRing       packets that found no slot
 * @param lostToCapOfRing  packets above the cap of the NIC in front of the ring
 * @param lostOfQueue      packets that found no transmit descriptor
 * @param slotTimePsOfRing sum over slots of the time they were held
 * @param slotTimePsOfQueue sum over frames of the time from hand-over to last bit
 * @param packetsOfStage   packets whose burst was handed on
 * @param usefulPsOfCore   time in bursts with packets
 * @param waitingPsOfCore  time in busy waits
 * @param restPsOfCore     time without a packet
 * @param inFlight         packets inside
 */
public record Counters(
        long nowPs,
        long[] offeredOfClass,
        long[] deliveredOfClass,
        long[] lostOfRing,
        long[] lostToCapOfRing,
        long[] lostOfQueue,
        long[] slotTimePsOfRing,
        long[] slotTimePsOfQueue,
        long[] packetsOfStage,
        long[] usefulPsOfCore,
        long[] waitingPsOfCore,
        long[] restPsOfCore,
        long inFlight) {

    static Counters of(
            Plan plan,
            PacketRing[] rings,
            NicReceive[] nicOfRing,
            TransmitWire[] wires,
            TransmitQueue[] queues,
            Work[] works,
            Core[] cores,
            List<Feed> feeds,
            Departures departures,
            long nowPs) {
        long[] offered = new long[plan.classes().count()];
        feeds.forEach(feed -> feed.addOffered(offered));
        Counters counters = new Counters(
                nowPs,
                offered,
                departures.ofClass(),
                IntStream.range(0, rings.length)
                        .mapToLong(r -> rings[r].dropped() + (nicOfRing[r] == null ? 0 : nicOfRing[r].lostToBuffer()))
                        .toArray(),
                Stream.of(nicOfRing)
                        .mapToLong(nic -> nic == null ? 0 : nic.lostToCap())
                        .toArray(),
                Stream.of(queues).mapToLong(TransmitQueue::dropped).toArray(),
                Stream.of(rings).mapToLong(ring -> ring.slotTimePs(nowPs)).toArray(),
                Stream.of(queues).mapToLong(queue -> queue.slotTimePs(nowPs)).toArray(),
                Stream.of(works).mapToLong(Work::packets).toArray(),
                Stream.of(cores)
                        .mapToLong(core -> core == null ? 0 : core.usefulPs(nowPs))
                        .toArray(),
                Stream.of(cores)
                        .mapToLong(core -> core == null ? 0 : core.waitingPs(nowPs))
                        .toArray(),
                Stream.of(cores)
                        .mapToLong(core -> core == null ? 0 : core.restPs(nowPs))
                        .toArray(),
                Stream.of(rings).mapToLong(PacketRing::size).sum()
                        + Stream.of(nicOfRing)
                                .mapToLong(nic -> nic == null ? 0 : nic.buffered())
                                .sum()
                        + Stream.of(wires).mapToLong(TransmitWire::inFlight).sum()
                        + Stream.of(works).mapToLong(Work::inHand).sum());
        counters.requireConservation();
        return counters;
    }

    /** No packet comes from nowhere and none gets lost from the books. */
    private void requireConservation() {
        long lost = LongStream.of(lostOfRing).sum()
                + LongStream.of(lostToCapOfRing).sum()
                + LongStream.of(lostOfQueue).sum();
        long offered = LongStream.of(offeredOfClass).sum();
        long delivered = LongStream.of(deliveredOfClass).sum();
        if (offered != delivered + lost + inFlight) {
            throw new IllegalStateException("packets are not conserved: offered " + offered + ", delivered " + delivered
                    + ", lost " + lost + ", in flight " + inFlight);
        }
    }

    /** What was counted between {@code start} and this. */
    public Counters since(Counters start) {
        return new Counters(
                nowPs - start.nowPs,
                minus(offeredOfClass, start.offeredOfClass),
                minus(deliveredOfClass, start.deliveredOfClass),
                minus(lostOfRing, start.lostOfRing),
                minus(lostToCapOfRing, start.lostToCapOfRing),
                minus(lostOfQueue, start.lostOfQueue),
                minus(slotTimePsOfRing, start.slotTimePsOfRing),
                minus(slotTimePsOfQueue, start.slotTimePsOfQueue),
                minus(packetsOfStage, start.packetsOfStage),
                minus(usefulPsOfCore, start.usefulPsOfCore),
                minus(waitingPsOfCore, start.waitingPsOfCore),
                minus(restPsOfCore, start.restPsOfCore),
                inFlight);
    }

    private static long[] minus(long[] end, long[] start) {
        long[] difference = new long[end.length];
        Arrays.setAll(difference, i -> end[i] - start[i]);
        return difference;
    }

    /** Adds up two windows. */
    public Counters plus(Counters other) {
        return new Counters(
                nowPs + other.nowPs,
                sum(offeredOfClass, other.offeredOfClass),
                sum(deliveredOfClass, other.deliveredOfClass),
                sum(lostOfRing, other.lostOfRing),
                sum(lostToCapOfRing, other.lostToCapOfRing),
                sum(lostOfQueue, other.lostOfQueue),
                sum(slotTimePsOfRing, other.slotTimePsOfRing),
                sum(slotTimePsOfQueue, other.slotTimePsOfQueue),
                sum(packetsOfStage, other.packetsOfStage),
                sum(usefulPsOfCore, other.usefulPsOfCore),
                sum(waitingPsOfCore, other.waitingPsOfCore),
                sum(restPsOfCore, other.restPsOfCore),
                inFlight + other.inFlight);
    }

    private static long[] sum(long[] one, long[] other) {
        long[] total = new long[one.length];
        Arrays.setAll(total, i -> one[i] + other[i]);
        return total;
    }
}
