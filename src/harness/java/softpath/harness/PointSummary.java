package softpath.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.harness.testbed.Point;
import softpath.model.result.Result;
import softpath.statistics.Interval;
import softpath.statistics.Median;

/**
 * What all windows of one point say together.
 *
 * @param setUps          times that it was set up anew; the interval is over these, as windows of one set-up depend
 * @param medianMpps      of the medians of the set-ups, no window left out
 * @param halfWidth95Mpps half of the 95 % interval, Student's t; NaN for a single set-up
 * @param disturbed       windows in which something interfered
 * @param lossRatio       part of all packets offered that was lost, over all windows: what is lost seldom moves no median
 * @param lost            medians by place
 * @param remarks         on how its parts were started, each once
 * @param isGeneratorLimited whether the path took all that was offered, so that it might carry more
 * @param utilisations medians of the part of the time that each guest ran, where that was told
 */
public record PointSummary(
        Point point,
        int setUps,
        int windows,
        int disturbed,
        double medianMpps,
        double halfWidth95Mpps,
        double lowestMpps,
        double highestMpps,
        double offeredMpps,
        double lossRatio,
        List<Sample.Loss> lost,
        List<String> remarks,
        boolean isGeneratorLimited,
        Map<String, Double> utilisations) {

    /** Of what is offered; less is lost only if the generator is slower than the path. */
    private static final double LEAST_LOSS = 0.001;

    public PointSummary {
        lost = List.copyOf(lost);
        remarks = List.copyOf(remarks);
        utilisations = Collections.unmodifiableMap(new TreeMap<>(utilisations));
    }

    /** Of every point that was measured, in the order of the plan; visits to the reference point count as set-ups. */
    public static List<PointSummary> of(List<Point> points, List<Sample> samples) {
        List<PointSummary> summaries = new ArrayList<>();
        for (Point point : points) {
            List<Sample> own = lastOfEachWindow(samples.stream()
                    .filter(sample -> sample.point().equals(point.id()))
                    .toList());
            if (!own.isEmpty()) {
                summaries.add(of(point, own));
            }
        }
        return summaries;
    }

    /** A set-up that was cut short and repeated has some windows twice. */
    private static List<Sample> lastOfEachWindow(List<Sample> samples) {
        Map<String, Sample> last = new LinkedHashMap<>();
        samples.forEach(sample -> last.put(setUp(sample) + "/" + sample.window(), sample));
        return List.copyOf(last.values());
    }

    private static String setUp(Sample sample) {
        return sample.isReference() + "/" + sample.round();
    }

    private static PointSummary of(Point point, List<Sample> samples) {
        double[] medians = setUpMedians(samples);
        double[] all = array(samples.stream().map(Sample::deliveredMpps));
        double offered = Median.of(array(samples.stream().map(Sample::offeredMpps)));
        double median = Median.of(medians);
        List<Sample.Loss> lost = losses(samples);
        double lostMpps = lost.stream().mapToDouble(Sample.Loss::mpps).sum();
        boolean offersMore = point instanceof Point.OfChain && lostMpps < LEAST_LOSS * offered;
        return new PointSummary(
                point,
                medians.length,
                samples.size(),
                (int) samples.stream()
                        .filter(sample -> !sample.interference().isEmpty())
                        .count(),
                median,
                Interval.of95(medians).halfWidth(),
                Stream.of(box(all)).min(Double::compare).orElse(Double.NaN),
                Stream.of(box(all)).max(Double::compare).orElse(Double.NaN),
                offered,
                lossRatio(samples),
                lost,
                samples.stream()
                        .flatMap(sample -> sample.remarks().stream())
                        .distinct()
                        .toList(),
                offersMore,
                utilisations(samples));
    }

    private static double lossRatio(List<Sample> samples) {
        double offered = samples.stream()
                .mapToDouble(sample -> sample.offeredMpps() * sample.seconds())
                .sum();
        double lost = samples.stream()
                .mapToDouble(sample -> sample.seconds()
                        * sample.lost().stream().mapToDouble(Sample.Loss::mpps).sum())
                .sum();
        return offered > 0 ? Math.min(1, lost / offered) : 0;
    }

    private static Map<String, Double> utilisations(List<Sample> samples) {
        Map<String, List<Double>> byGuest = new TreeMap<>();
        samples.forEach(sample -> sample.utilisations()
                .forEach((guest, part) ->
                        byGuest.computeIfAbsent(guest, key -> new ArrayList<>()).add(part)));
        Map<String, Double> medians = new TreeMap<>();
        byGuest.forEach((guest, parts) -> medians.put(guest, Median.of(array(parts.stream()))));
        return medians;
    }

    /** One figure for each set-up of a point, in the order in which they were made. */
    static double[] setUpMedians(Point point, List<Sample> samples) {
        return setUpMedians(samples.stream()
                .filter(sample -> sample.point().equals(point.id()))
                .toList());
    }

    /** One figure for each set-up, of samples of one point: the median of its windows, Mpps. */
    public static double[] setUpMedians(List<Sample> samples) {
        return ofSetUps(samples, windows -> Median.of(array(windows.stream().map(Sample::deliveredMpps))));
    }

    /** The same of what was lost of all that was offered. */
    public static double[] setUpLossRatios(List<Sample> samples) {
        return ofSetUps(samples, PointSummary::lossRatio);
    }

    private static double[] ofSetUps(List<Sample> samples, ToDoubleFunction<List<Sample>> figure) {
        return lastOfEachWindow(samples).stream()
                .collect(Collectors.groupingBy(PointSummary::setUp, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .mapToDouble(figure)
                .toArray();
    }

    private static List<Sample.Loss> losses(List<Sample> samples) {
        List<Sample.Loss> losses = new ArrayList<>();
        for (Sample.Loss place : samples.get(0).lost()) {
            List<Sample.Loss> same = samples.stream()
                    .flatMap(sample -> sample.lost().stream())
                    .filter(loss -> loss.ring().equals(place.ring()))
                    .toList();
            double mpps = Median.of(array(same.stream().map(Sample.Loss::mpps)));
            long packets = same.stream().mapToLong(Sample.Loss::packets).sum();
            losses.add(new Sample.Loss(place.place(), place.ring(), mpps, packets));
        }
        return losses;
    }

    /** Whether anything tells what was lost at this kind of place. */
    public boolean tells(Result.Place place) {
        return lost.stream().anyMatch(loss -> loss.place() == place);
    }

    /** Lost at one kind of place. */
    public double lostMpps(Result.Place place) {
        return lost.stream()
                .filter(loss -> loss.place() == place)
                .mapToDouble(Sample.Loss::mpps)
                .sum();
    }

    private static double[] array(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).toArray();
    }

    private static Double[] box(double[] values) {
        return Arrays.stream(values).boxed().toArray(Double[]::new);
    }
}
