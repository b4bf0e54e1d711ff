package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.search.BackToBack;
import softpath.search.LatencyAt;
import softpath.search.SearchAnswer;

/** Charts of a search beside that of loss. */
final class SearchCharts {

    private SearchCharts() {}

    /** Latency at parts of the rates that were found. */
    static Part latency(SearchAnswer answer) {
        List<LatencyAt> known = Stream.concat(answer.leastLatency().stream(), answer.latency().stream())
                .filter(at -> at.micros().p50() > 0)
                .sorted(Comparator.comparingDouble(LatencyAt::mpps))
                .toList();
        if (known.isEmpty()) {
            return new Section();
        }
        Map<String, ToDoubleFunction<Result.Latency>> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", Result.Latency::p50);
        quantiles.put("p90", Result.Latency::p90);
        quantiles.put("p99", Result.Latency::p99);
        quantiles.put("p99.9", Result.Latency::p999);
        List<Series> series = new ArrayList<>();
        quantiles.forEach((name, micros) -> series.add(new Series(
                name,
                Series.Look.LINE,
                Series.Role.ONE_OF_MANY,
                known.stream()
                        .map(at -> Point.of(at.mpps(), micros.applyAsDouble(at.micros()))
                                .called(name(at)))
                        .toList())));
        return new Chart(
                "Latency by load",
                "Quantiles of latency at parts of the rates that were found, one trial each.",
                Axis.linear("offered load", "Mpps"),
                Axis.log("latency", "µs"),
                series,
                List.of(),
                Evidence.of(answer));
    }

    static String name(LatencyAt at) {
        return at.part() == 0 ? "next to no load" : Math.round(100 * at.part()) + " % of " + at.goal();
    }

    /** Bursts without loss, if they were not all of the same length. */
    static Part bursts(SearchAnswer answer) {
        if (answer.backToBack().isEmpty()
                || answer.backToBack().get().burstFrames().stream().distinct().count() == 1) {
            return new Section();
        }
        BackToBack bursts = answer.backToBack().get();
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < bursts.burstFrames().size(); b++) {
            points.add(Point.of(b + 1, bursts.burstFrames().get(b)));
        }
        return new Chart(
                "Back-to-back frames",
                "The longest burst at " + Numbers.significant(bursts.wholeMpps(), 4)
                        + " Mpps that lost nothing, in each repetition.",
                Axis.linear("repetition", ""),
                Axis.linear("longest burst", "frames"),
                List.of(new Series("longest burst", Series.Look.POINTS, Series.Role.SIMULATED, points)),
                List.of(new Mark(
                        true, bursts.meanFrames(), "mean " + Numbers.significant(bursts.meanFrames(), 4) + " frames")),
                Evidence.of(answer));
    }
}
