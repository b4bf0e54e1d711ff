package softpath.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** Which part of the packets takes longer than a time, on a scale that shows the tail. */
final class LatencyChart {

    private static final double NANOS_PER_MICRO = 1000;

    /** Points of one curve; between them it is straight. */
    private static final int MOST_POINTS = 240;

    /** More curves nobody tells apart. */
    private static final int MOST_CHAINS = 8;

    /** Factor from the least to the longest time from which on a scale is logarithmic. */
    private static final double WIDE = 12;

    private LatencyChart() {}

    static Part of(Result result) {
        List<Result.ChainResult> drawn = result.chains().stream()
                // Of what others measured there may be quantiles alone.
                .filter(chain -> chain.deliveredMpps() > 0
                        && !chain.latencyMicros().hdrh().isEmpty())
                .sorted(Comparator.comparingDouble(
                        chain -> -chain.latencyMicros().p99()))
                .limit(MOST_CHAINS)
                .toList();
        if (drawn.isEmpty()) {
            return new Section();
        }
        List<Series> series = new ArrayList<>();
        // In the order of the other tables.
        result.chains().stream()
                .filter(drawn::contains)
                .forEach(chain -> series.add(new Series(
                        chain.name(), Series.Look.STEPS, Series.Role.ONE_OF_MANY, curve(chain.latencyMicros()))));
        List<Point> quantiles = drawn.stream().flatMap(LatencyChart::quantiles).toList();
        series.add(new Series("p50, p90, p99, p99.9", Series.Look.POINTS, Series.Role.LIMIT, quantiles));
        int leftOut = result.chains().size() - drawn.size();
        return new Chart(
                "Latency",
                "The part of packets that take longer than a time: 0.01 is what p99 leaves above it."
                        + (leftOut > 0
                                ? " Of the " + result.chains().size() + " chains the " + drawn.size()
                                        + " with the highest p99."
                                : ""),
                axis(drawn),
                Axis.log("part of packets above", ""),
                series,
                List.of(),
                Evidence.of(result));
    }

    /** Times that lie close together show nothing on a logarithmic scale. */
    private static Axis axis(List<Result.ChainResult> chains) {
        double least = chains.stream()
                .mapToDouble(chain -> chain.latencyMicros().min())
                .min()
                .orElseThrow();
        double most = chains.stream()
                .mapToDouble(chain -> chain.latencyMicros().max())
                .max()
                .orElseThrow();
        return most > WIDE * least ? Axis.log("latency", "µs") : Axis.linear("latency", "µs");
    }

    private static Stream<Point> quantiles(Result.ChainResult chain) {
        Result.Latency latency = chain.latencyMicros();
        return Stream.of(
                Point.of(latency.p50(), 0.5).called(chain.name() + " p50"),
                Point.of(latency.p90(), 0.1).called(chain.name() + " p90"),
                Point.of(latency.p99(), 0.01).called(chain.name() + " p99"),
                Point.of(latency.p999(), 0.001).called(chain.name() + " p99.9"));
    }

    private static List<Point> curve(Result.Latency latency) {
        Histogram nanos = histogram(latency.hdrh());
        long all = nanos.getTotalCount();
        List<Point> points = new ArrayList<>();
        long above = all;
        for (HistogramIterationValue value : nanos.recordedValues()) {
            above -= value.getCountAtValueIteratedTo();
            double micros = Math.max(1, value.getValueIteratedTo()) / NANOS_PER_MICRO;
            if (points.isEmpty()) {
                points.add(Point.of(micros, 1));
            }
            if (above > 0) {
                points.add(Point.of(micros, (double) above / all));
            }
        }
        return thinned(points);
    }

    /** Of curves with more points than a screen shows those that are far enough from the one before, and the last. */
    private static List<Point> thinned(List<Point> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        List<Point> few = new ArrayList<>();
        double span = distance(points.get(0), points.get(points.size() - 1));
        for (Point point : points) {
            if (few.isEmpty() || distance(few.get(few.size() - 1), point) > span / MOST_POINTS) {
                few.add(point);
            }
        }
        few.add(points.get(points.size() - 1));
        return few;
    }

    /** Along both axes, as they are drawn. */
    private static double distance(Point one, Point other) {
        return Math.abs(Math.log(one.x() / other.x())) + Math.abs(Math.log(one.y() / other.y()));
    }

    private static Histogram histogram(String hdrh) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(hdrh)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
