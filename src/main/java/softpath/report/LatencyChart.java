package softpath.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** Which part of the packets takes longer than a time, on a scale that shows the tail. */
final class LatencyChart {

    private static final double NANOS_PER_MICRO = 1000;

    /** Points of one curve; between them it is straight. */
    private static final int MOST_POINTS = 240;

    private LatencyChart() {}

    static Part of(Result result) {
        List<Series> curves = new ArrayList<>();
        for (Result.ChainResult chain : result.chains()) {
            // Of what others measured there may be quantiles alone.
            if (chain.deliveredMpps() > 0 && !chain.latencyMicros().hdrh().isEmpty()) {
                curves.add(new Series(
                        chain.name(), Series.Look.STEPS, Series.Role.ONE_OF_MANY, curve(chain.latencyMicros())));
            }
        }
        if (curves.isEmpty()) {
            return new Section();
        }
        return new Chart(
                "Latency",
                "The part of packets that take longer than a time: 0.01 is what p99 leaves above it.",
                Axis.log("latency", "µs"),
                Axis.log("part of packets above", ""),
                curves,
                List.of(
                        new Mark(true, 0.5, "p50"),
                        new Mark(true, 0.1, "p90"),
                        new Mark(true, 0.01, "p99"),
                        new Mark(true, 0.001, "p99.9")),
                Evidence.of(result));
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
