package softpath.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import softpath.engine.Departures;
import softpath.engine.Drops;
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

    private static final long[] NONE = {};

    Counters at(long nowPs) {
        long[] offered = new long[blueprint.classes().count()];
        feeds.forEach(feed -> feed.addOffered(offered));
        LostByChain lostByChain = lostByChain();
        Counters counters = new Counters(
                nowPs,
                offered,
                departures.ofClass(),
                lostOfChain(lostByChain),
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
                lostByChain,
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

    private LostByChain lostByChain() {
        return new LostByChain(
                byChain(
                        rings,
                        r -> nicOfRing[r] == null
                                ? List.of(rings[r].drops())
                                : List.of(rings[r].drops(), nicOfRing[r].lostToBuffer())),
                byChain(rings, r -> nicOfRing[r] == null ? List.of() : List.of(nicOfRing[r].lostToCap())),
                byChain(queues, q -> List.of(queues[q].drops())));
    }

    private long[][] byChain(Object[] places, IntFunction<List<Drops>> drops) {
        long[][] lost = new long[places.length][];
        Arrays.setAll(lost, place -> byChain(drops.apply(place)));
        return lost;
    }

    private long[] byChain(List<Drops> drops) {
        if (drops.stream().allMatch(each -> each.total() == 0)) {
            return NONE;
        }
        long[] lost = new long[blueprint.chains().size()];
        drops.forEach(each -> each.addTo(lost));
        return lost;
    }

    private long[] lostOfChain(LostByChain byChain) {
        long[] lost = new long[blueprint.chains().size()];
        Stream.of(byChain.ofRing(), byChain.toCapOfRing(), byChain.ofQueue())
                .flatMap(Stream::of)
                .filter(place -> place.length > 0)
                .forEach(place -> Arrays.setAll(lost, c -> lost[c] + place[c]));
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
