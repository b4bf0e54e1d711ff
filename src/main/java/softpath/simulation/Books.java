package softpath.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import softpath.engine.Departures;
import softpath.engine.Feed;
import softpath.engine.PacketRing;
import softpath.engine.Work;
import softpath.mechanism.NicBooks;
import softpath.mechanism.TimedCore;
import softpath.mechanism.TransmitQueue;
import softpath.mechanism.TransmitWire;
import softpath.wiring.Blueprint;

/**
 * The parts of a testbed that count, read together.
 *
 * @param nicOfRing null where a ring has no NIC with anything of its own to count
 * @param cores     null where nothing runs
 */
record Books(
        Blueprint blueprint,
        PacketRing[] rings,
        NicBooks[] nicOfRing,
        TransmitWire[] wires,
        TransmitQueue[] queues,
        Work[] works,
        TimedCore[] cores,
        List<Feed> feeds,
        Departures departures) {

    Counters at(long nowPs) {
        long[] offered = new long[blueprint.classes().count()];
        feeds.forEach(feed -> feed.addOffered(offered));
        Counters counters = new Counters(
                nowPs,
                offered,
                departures.ofClass(),
                lostOfChain(),
                of(
                        rings,
                        r -> rings[r].drops().total()
                                + (nicOfRing[r] == null
                                        ? 0
                                        : nicOfRing[r].lostToBuffer().total())),
                of(
                        rings,
                        r -> nicOfRing[r] == null ? 0 : nicOfRing[r].lostToCap().total()),
                of(queues, q -> queues[q].drops().total()),
                of(rings, r -> rings[r].slotTimePs(nowPs)),
                of(rings, r -> rings[r].waitingTimePs(nowPs)),
                of(queues, q -> queues[q].slotTimePs(nowPs)),
                of(works, s -> works[s].packets()),
                of(works, s -> works[s].unsent()),
                ofCores(core -> core.usefulPs(nowPs)),
                ofCores(core -> core.waitingPs(nowPs)),
                ofCores(core -> core.restPs(nowPs)),
                ofCores(core -> core.pausedPs(nowPs)),
                ofCores(core -> core.slowedPs(nowPs)),
                ofCores(core -> core.lowClockPs(nowPs)),
                insideOfRing(),
                of(wires, w -> wires[w].inFlight()));
        counters.requireConservation(blueprint);
        return counters;
    }

    private static long[] of(Object[] parts, IntToLongFunction count) {
        long[] counts = new long[parts.length];
        Arrays.setAll(counts, count);
        return counts;
    }

    private long[] ofCores(ToLongFunction<TimedCore> time) {
        return of(cores, c -> cores[c] == null ? 0 : time.applyAsLong(cores[c]));
    }

    private long[] lostOfChain() {
        long[] lost = new long[blueprint.chains().size()];
        for (int r = 0; r < rings.length; r++) {
            rings[r].drops().addTo(lost);
            if (nicOfRing[r] != null) {
                nicOfRing[r].lostToBuffer().addTo(lost);
                nicOfRing[r].lostToCap().addTo(lost);
            }
        }
        for (TransmitQueue queue : queues) {
            queue.drops().addTo(lost);
        }
        return lost;
    }

    private long[] insideOfRing() {
        long[] inside = of(rings, r -> rings[r].size() + (nicOfRing[r] == null ? 0 : nicOfRing[r].buffered()));
        for (int s = 0; s < works.length; s++) {
            inside[blueprint.stages().get(s).ring()] += works[s].inFlight();
        }
        return inside;
    }

    /** Packets inside, as {@link Counters#inFlight} has them, at no cost to speak of. */
    long inFlight() {
        long inFlight = 0;
        for (int r = 0; r < rings.length; r++) {
            inFlight += rings[r].size() + (nicOfRing[r] == null ? 0 : nicOfRing[r].buffered());
        }
        for (TransmitWire wire : wires) {
            inFlight += wire.inFlight();
        }
        for (Work work : works) {
            inFlight += work.inFlight();
        }
        return inFlight;
    }
}
