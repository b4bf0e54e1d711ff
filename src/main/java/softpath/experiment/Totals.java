package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.engine.LatencyHistogram;
import softpath.simulation.Window;
import softpath.statistics.Interval;
import softpath.statistics.Values;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Replications added up, and what each of them found. */
final class Totals {

    private final List<LatencyHistogram> latency = new ArrayList<>();
    private final int[] mostHeld;
    private final int[] mostQueued;
    private final Values deliveredMpps = new Values();
    private final Values inFlight = new Values();
    private final Values sinceStart = new Values();
    private final Values sinceFirstHalf = new Values();
    private final List<Values> growthOfRing;
    private final List<Values> growthOfWire;
    private final Spread spread;
    private Window window;
    private PlaceSums places = PlaceSums.NONE;
    private Optional<BinCounts> bins = Optional.empty();
    private Optional<RingBins> ringBins = Optional.empty();
    private double simulatedPs;
    private long packets;

    Totals(Blueprint blueprint) {
        mostHeld = new int[blueprint.rings().size()];
        mostQueued = new int[blueprint.transmitQueues().size()];
        growthOfRing = values(blueprint.rings().size());
        growthOfWire = values(blueprint.wires().size());
        spread = new Spread(blueprint);
        blueprint.chains().forEach(chain -> latency.add(new LatencyHistogram()));
    }

    static List<Values> values(int count) {
        return list(count, i -> new Values());
    }

    static <T> List<T> list(int count, IntFunction<T> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    void add(Replication replication) {
        Window own = replication.window();
        window = window == null ? own : window.plus(own);
        deliveredMpps.add(Units.mpps(own.delivered(), own.durationPs()));
        spread.add(replication);
        inFlight.add(replication.inFlightLate());
        sinceStart.add(replication.inFlightSinceStart());
        sinceFirstHalf.add(replication.inFlightSinceFirstHalf());
        IntStream.range(0, growthOfRing.size()).forEach(r -> growthOfRing.get(r).add(own.growthOfRing()[r]));
        IntStream.range(0, growthOfWire.size()).forEach(w -> growthOfWire.get(w).add(own.growthOfWire()[w]));
        Arrays.setAll(mostHeld, r -> Math.max(mostHeld[r], replication.mostHeld()[r]));
        Arrays.setAll(mostQueued, q -> Math.max(mostQueued[q], replication.mostQueued()[q]));
        for (int c = 0; c < latency.size(); c++) {
            latency.get(c).add(replication.latency().get(c));
        }
        places = places.plus(replication.places());
        bins.ifPresent(sum -> replication.bins().ifPresent(sum::add));
        bins = bins.or(replication::bins);
        ringBins.ifPresent(sum -> replication.ringBins().ifPresent(sum::add));
        ringBins = ringBins.or(replication::ringBins);
        simulatedPs += replication.simulatedPs();
        packets += replication.packets();
    }

    int replications() {
        return deliveredMpps.count();
    }

    /** Mean over replications with its 95 % interval. */
    Interval deliveredMpps() {
        return deliveredMpps.interval95();
    }

    /** What each replication delivered, in their order. */
    double[] deliveredMppsOfEach() {
        return deliveredMpps.toArray();
    }

    /** Of all that is not throughput. */
    Spread spread() {
        return spread;
    }

    /** Packets inside, late in each window. */
    Values inFlight() {
        return inFlight;
    }

    /** How many more these are than at the end of the warm-up. */
    Values sinceStart() {
        return sinceStart;
    }

    /** How many more these are than in the first half of the window. */
    Values sinceFirstHalf() {
        return sinceFirstHalf;
    }

    /** Packets more inside at the end of a window than at its start, of each ring, and then of each wire. */
    List<Values> growths() {
        return Stream.concat(growthOfRing.stream(), growthOfWire.stream()).toList();
    }

    /** The sum of all windows. */
    Window window() {
        return window;
    }

    /** How long packets were where, in all windows. */
    PlaceSums places() {
        return places;
    }

    /** Packets over time, of all replications; none unless that is told. */
    Optional<BinCounts> bins() {
        return bins.filter(BinCounts::isAny);
    }

    /** How full rings were over time, in all replications; none unless that was asked for. */
    Optional<RingBins> ringBins() {
        return ringBins.filter(RingBins::isAny);
    }

    LatencyHistogram latency(int chain) {
        return latency.get(chain);
    }

    LatencyHistogram latencyOfAll() {
        return sum(latency);
    }

    static LatencyHistogram sum(List<LatencyHistogram> parts) {
        LatencyHistogram all = new LatencyHistogram();
        parts.forEach(all::add);
        return all;
    }

    int mostHeld(int ring) {
        return mostHeld[ring];
    }

    int mostQueued(int queue) {
        return mostQueued[queue];
    }

    double simulatedPs() {
        return simulatedPs;
    }

    long packets() {
        return packets;
    }
}
