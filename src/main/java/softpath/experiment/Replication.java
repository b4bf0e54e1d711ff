package softpath.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.engine.LatencyHistogram;
import softpath.model.scenario.Run;
import softpath.simulation.Counters;
import softpath.simulation.Places;
import softpath.simulation.Testbed;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * What one replication measured.
 *
 * @param window      counted between the end of the warm-up and the horizon
 * @param inFlight    packets inside at the probes of its {@link Span}
 * @param mostHeld    greatest occupancy of each ring
 * @param mostQueued  greatest occupancy of each transmit queue
 * @param latency     of each chain
 * @param simulatedPs warm-up included
 * @param packets     offered, warm-up included
 * @param places      how long packets were where in the window, if that was asked for
 * @param bins        packets over time, if that is told
 */
public record Replication(
        Window window,
        double[] inFlight,
        int[] mostHeld,
        int[] mostQueued,
        List<LatencyHistogram> latency,
        long simulatedPs,
        long packets,
        PlaceSums places,
        Optional<BinCounts> bins,
        Optional<RingBins> ringBins) {

    /** Without how long packets were where, and when. */
    public Replication(
            Window window,
            double[] inFlight,
            int[] mostHeld,
            int[] mostQueued,
            List<LatencyHistogram> latency,
            long simulatedPs,
            long packets) {
        this(
                window,
                inFlight,
                mostHeld,
                mostQueued,
                latency,
                simulatedPs,
                packets,
                PlaceSums.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Runs {@code blueprint} once, on the random numbers of {@code seeds}, for exactly the time asked for. */
    public static Replication run(Blueprint blueprint, Run run, long[][] seeds) {
        return run(blueprint, run, Span.exact(run), seeds);
    }

    static Replication run(Blueprint blueprint, Run run, Span span, long[][] seeds) {
        boolean byPlace = run.isLatencyByPlace();
        BinCounts bins = new BinCounts(blueprint, TimeBins.of(blueprint, run));
        RingBins ringBins = new RingBins(blueprint, TimeBins.asked(run));
        Testbed testbed = new Testbed(blueprint, seeds, byPlace);
        Simulator simulator = testbed.simulator();
        Readings readings = new Readings(testbed);
        at(simulator, span.startPs(), () -> {
            readings.start(span.startPs());
            testbed.resetExtremes();
        });
        long apartPs = mostApartPs(blueprint);
        for (long ps = span.startPs() + apartPs; ps < span.endPs(); ps += apartPs) {
            long readingPs = ps;
            at(simulator, ps, () -> readings.add(readingPs));
        }
        double[] inFlight = new double[span.probesPs().length];
        for (int p = 0; p < inFlight.length; p++) {
            int probe = p;
            at(simulator, span.probesPs()[p], () -> {
                testbed.settle(span.probesPs()[probe]);
                inFlight[probe] = testbed.inFlight();
            });
        }
        bins.readAt(testbed, simulator);
        ringBins.readAt(testbed, simulator, apartPs);
        at(simulator, span.endPs(), simulator::stop);
        simulator.start();
        Counters end = readings.add(span.endPs());
        return new Replication(
                readings.window(),
                inFlight,
                testbed.mostHeld(),
                testbed.mostQueued(),
                IntStream.range(0, blueprint.chains().size())
                        .mapToObj(testbed.departures()::latency)
                        .toList(),
                span.endPs(),
                LongStream.of(end.offeredOfClass()).sum(),
                readings.places(),
                Optional.of(bins),
                Optional.of(ringBins));
    }

    /** In a shorter time no sum of the times of packets in a ring goes once around a long. */
    private static long mostApartPs(Blueprint blueprint) {
        int mostSlots = Math.max(
                blueprint.rings().stream().mapToInt(Blueprint.Ring::slots).max().orElse(1),
                blueprint.transmitQueues().stream()
                        .mapToInt(Blueprint.TransmitQueue::slots)
                        .max()
                        .orElse(1));
        return (1L << Long.SIZE - 2) / mostSlots;
    }

    /** Counters read on the way; what was counted between two readings is added up. */
    private static final class Readings {

        private final Testbed testbed;
        private Counters last;
        private Window window;
        private Places.Read lastPlaces;
        private PlaceSums places = PlaceSums.NONE;

        Readings(Testbed testbed) {
            this.testbed = testbed;
        }

        void start(long nowPs) {
            testbed.settle(nowPs);
            last = testbed.counters(nowPs);
            lastPlaces = testbed.places(nowPs);
        }

        Counters add(long nowPs) {
            testbed.settle(nowPs);
            Counters now = testbed.counters(nowPs);
            Window since = now.since(last);
            window = window == null ? since : window.plus(since);
            last = now;
            Places.Read nowPlaces = testbed.places(nowPs);
            places = places.plus(PlaceSums.of(nowPlaces.since(lastPlaces)));
            lastPlaces = nowPlaces;
            return now;
        }

        PlaceSums places() {
            return places;
        }

        Window window() {
            return window;
        }
    }

    /** Mean packets inside in the second half of the probes; 0 without probes. */
    double inFlightLate() {
        return meanInFlight(1 + inFlight.length / 2, inFlight.length);
    }

    /** How many more that is than in the first half. */
    double inFlightSinceFirstHalf() {
        return inFlightLate() - meanInFlight(1, 1 + inFlight.length / 2);
    }

    private double meanInFlight(int first, int end) {
        return inFlight.length == 0
                ? 0
                : Arrays.stream(inFlight, first, end).average().orElseThrow();
    }

    /** How many more that is than at the first probe. */
    double inFlightSinceStart() {
        return inFlight.length == 0 ? 0 : inFlightLate() - inFlight[0];
    }

    /** Lets something be done at an instant. */
    static void at(Simulator simulator, long timePs, Runnable action) {
        new Event(simulator) {
            @Override
            public void actions() {
                action.run();
            }
        }.schedule(timePs);
    }
}
