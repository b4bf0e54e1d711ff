package softpath.harness.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import softpath.harness.Sample;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.statistics.Isotonic;
import softpath.statistics.Median;

/**
 * What the set-ups of parts alone said, of one level; parts that stay on one core are of all levels. A longer frame never costs
 * less than a shorter one: where medians of one part say so, they are taken together.
 */
final class PartWindows {

    /** Standard error of a median of normal values in those of their mean, sqrt(pi / 2). */
    private static final double MEDIAN_ERROR = 1.2533;

    /** Set-ups that the scatter of all parts counts as, beside those of a part itself. */
    private static final int POOLED_WEIGHT = 3;

    /** Relative, where no part was set up twice. */
    private static final double UNKNOWN_SCATTER = 0.2;

    private final Map<Point.OfComponent, List<Observed>> byPoint;
    private final Map<Point.OfComponent, Double> workers = new HashMap<>();
    private final Map<Point.OfComponent, Double> guests = new HashMap<>();
    private final List<String> remarks;

    private PartWindows(
            Map<Point.OfComponent, List<Observed>> byPoint,
            Map<Point.OfComponent, Factors> factors,
            List<String> remarks) {
        this.byPoint = byPoint;
        this.remarks = remarks;
        byPoint.keySet().forEach(point -> {
            Factors own = factors.getOrDefault(point, Factors.NONE);
            workers.put(point, median(point, Observed::workerCycles) * own.worker());
            guests.put(point, median(point, Observed::guestCycles) * own.guest());
        });
        ofEachSeries(series -> {
            rise(series, workers);
            rise(series, guests);
        });
    }

    /** Points that differ in their frames' size alone, the shortest first. */
    private void ofEachSeries(Consumer<List<Point.OfComponent>> action) {
        byPoint.keySet().stream()
                .sorted(Comparator.comparingInt(Point.OfComponent::frameBytes))
                .collect(Collectors.groupingBy(
                        point -> new Point.OfComponent(point.component(), point.function(), 0, point.burstPackets())))
                .values()
                .forEach(action);
    }

    private void rise(List<Point.OfComponent> series, Map<Point.OfComponent, Double> cycles) {
        List<Point.OfComponent> told = series.stream()
                .filter(point -> Double.isFinite(cycles.get(point)))
                .toList();
        double[] rising = Isotonic.rising(
                told.stream().mapToDouble(cycles::get).toArray(),
                told.stream().mapToDouble(point -> byPoint.get(point).size()).toArray());
        for (int i = 0; i < rising.length; i++) {
            cycles.put(told.get(i), rising[i]);
        }
    }

    /**
     * @param clockGhz     of the time-stamp counter
     * @param runningShare part of the time that cores do not stand still
     */
    static PartWindows of(
            List<Point.OfComponent> points, List<Sample> samples, Level level, double clockGhz, double runningShare) {
        Map<Point.OfComponent, List<Observed>> byPoint = new LinkedHashMap<>();
        Set<Sample> ofLevel = level.settled(samples);
        Neighbours neighbours = new Neighbours(samples);
        List<String> disturbed = new ArrayList<>();
        for (Point.OfComponent point : points) {
            List<Sample> own = samples.stream()
                    .filter(sample -> sample.point().equals(point.id()))
                    .filter(sample -> !crosses(point.component()) || ofLevel.contains(sample))
                    .toList();
            List<Sample> quietest = neighbours.quietest(own);
            if (!quietest.isEmpty() && !neighbours.areAbsent(quietest.get(0))) {
                disturbed.add(point.id());
            }
            byPoint.put(
                    point,
                    quietest.stream()
                            .map(sample -> Observed.of(point, sample, clockGhz, runningShare))
                            .toList());
        }
        List<String> remarks = disturbed.isEmpty()
                ? List.of()
                : List.of("windows that something disturbed had to be taken of " + disturbed.size() + " of "
                        + byPoint.size() + " parts, as there are no others: " + disturbed.get(0)
                        + (disturbed.size() > 1 ? " and others" : ""));
        return new PartWindows(byPoint, Map.of(), remarks);
    }

    /** Whether packets go over a queue from one core to another. */
    private static boolean crosses(Component part) {
        return part == Component.REPLAY_TO_VNIC
                || part == Component.VNIC_TO_SINK
                || part == Component.VNIC_TO_SINK_UNTOUCHED
                || Observed.guests(part) > 0;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Points that were never set up. */
    List<Point.OfComponent> missing() {
        return byPoint.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The fewest set-ups that one point has. */
    int fewest() {
        return byPoint.values().stream().mapToInt(List::size).min().orElse(0);
    }

    /**
     * The same where every median is off by what medians of so few set-ups are: a log-normal factor with 1.25 s / √n for n of
     * them (the median of normal values), s their own scatter drawn towards that of all parts.
     */
    PartWindows perturbed(RandomGenerator random) {
        Map<Point.OfComponent, Factors> drawn = new LinkedHashMap<>();
        double ofWorkers = pooledVariance(Observed::workerCycles);
        double ofGuests = pooledVariance(Observed::guestCycles);
        byPoint.forEach((point, all) -> drawn.put(
                point,
                new Factors(
                        factor(all, Observed::workerCycles, ofWorkers, random),
                        factor(all, Observed::guestCycles, ofGuests, random))));
        return new PartWindows(byPoint, drawn, remarks);
    }

    /** What medians of a point are multiplied by. */
    private record Factors(double worker, double guest) {
        static final Factors NONE = new Factors(1, 1);
    }

    private static double factor(
            List<Observed> all, ToDoubleFunction<Observed> cost, double pooledVariance, RandomGenerator random) {
        double[] logs = logResiduals(all, cost);
        double normal = random.nextGaussian();
        if (logs.length == 0) {
            return 1;
        }
        double variance = (sumOfSquares(logs) + POOLED_WEIGHT * pooledVariance) / (logs.length - 1 + POOLED_WEIGHT);
        return Math.exp(MEDIAN_ERROR * Math.sqrt(variance / logs.length) * normal);
    }

    /** Of set-ups around the median of their point, over all points. */
    private double pooledVariance(ToDoubleFunction<Observed> cost) {
        double sum = 0;
        int degrees = 0;
        for (List<Observed> all : byPoint.values()) {
            double[] logs = logResiduals(all, cost);
            sum += sumOfSquares(logs);
            degrees += Math.max(0, logs.length - 1);
        }
        return degrees == 0 ? UNKNOWN_SCATTER * UNKNOWN_SCATTER : sum / degrees;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double[] logResiduals(List<Observed> all, ToDoubleFunction<Observed> cost) {
        double[] logs = all.stream()
                .mapToDouble(cost)
                .filter(Double::isFinite)
                .map(Math::log)
                .toArray();
        double median = Median.of(logs);
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= median;
        }
        return logs;
    }

    /** Medians over set-ups; NaN where none tells. */
    double workerCycles(Point.OfComponent point) {
        return workers.get(point);
    }

    double guestCycles(Point.OfComponent point) {
        return guests.get(point);
    }

    double burstPackets(Point.OfComponent point) {
        return median(point, Observed::burstPackets);
    }

    double guestBurstPackets(Point.OfComponent point) {
        return median(point, Observed::guestBurstPackets);
    }

    double putInPerTakenOut(Point.OfComponent point) {
        return median(point, Observed::putInPerTakenOut);
    }

    double passedOnPerTakenOut(Point.OfComponent point) {
        return median(point, Observed::passedOnPerTakenOut);
    }

    double emptyPollCycles(Point.OfComponent point) {
        return median(point, Observed::emptyPollCycles);
    }

    private double median(Point.OfComponent point, ToDoubleFunction<Observed> figure) {
        return Median.of(byPoint.get(point).stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .toArray());
    }

    /** Points of one part, by frame size, at this burst. */
    SortedMap<Integer, Point.OfComponent> bySize(Component part, String function, int burst) {
        SortedMap<Integer, Point.OfComponent> sizes = new TreeMap<>();
        byPoint.keySet().stream()
                .filter(point ->
                        point.component() == part && point.function().equals(function) && point.burstPackets() == burst)
                .forEach(point -> sizes.put(point.frameBytes(), point));
        return Collections.unmodifiableSortedMap(sizes);
    }

    /** Points of one part, whatever their size and burst. */
    List<Point.OfComponent> of(Component part) {
        return byPoint.keySet().stream()
                .filter(point -> point.component() == part)
                .toList();
    }

    /** Points of one part at the shortest frames, by burst. */
    SortedMap<Integer, Point.OfComponent> byBurst(Component part, int frameBytes) {
        SortedMap<Integer, Point.OfComponent> bursts = new TreeMap<>();
        byPoint.keySet().stream()
                .filter(point -> point.component() == part && point.frameBytes() == frameBytes)
                .forEach(point -> bursts.put(point.burstPackets(), point));
        return Collections.unmodifiableSortedMap(bursts);
    }

    /** Functions that were measured alone, in the order of the plan. */
    List<String> functions() {
        return byPoint.keySet().stream()
                .map(Point.OfComponent::function)
                .filter(function -> !function.isEmpty())
                .distinct()
                .toList();
    }
}
