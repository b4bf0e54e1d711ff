package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import softpath.model.Counted;
import softpath.model.scenario.Run;
import softpath.model.study.ChainDemand;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.place.Alternative;
import softpath.place.PlacementAnswer;
import softpath.place.Verified;
import softpath.statistics.Interval;

/** Charts of a placement: what chains carry, how else they could stand, and what other objectives lead to. */
final class PlacementCharts {

    private static final int MOST_ROWS = 24;

    private PlacementCharts() {}

    /** What is offered, and what closed form and simulation say of it. */
    static Part chains(PlacementAnswer answer) {
        List<String> names = new ArrayList<>();
        List<Point> offered = new ArrayList<>();
        List<Point> closedForm = new ArrayList<>();
        List<Point> simulated = new ArrayList<>();
        int leftOut = 0;
        for (Verified form : answer.verified()) {
            for (List<Integer> same : PlacementReport.alike(form)) {
                if (names.size() == MOST_ROWS) {
                    leftOut++;
                    continue;
                }
                int first = same.get(0);
                int kind = form.site().chains().get(first).kind();
                offered.add(Point.of(answer.mpps().get(kind), names.size()));
                closedForm.add(Point.of(form.closedForm().get(first), names.size()));
                if (!form.chains().isEmpty()) {
                    simulated.add(range(
                            same.stream()
                                    .mapToDouble(c -> form.chains().get(c).mpps())
                                    .toArray(),
                            names.size()));
                }
                names.add(PlacementReport.name(answer, form, same));
            }
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series("offered", Series.Look.POINTS, Series.Role.OFFERED, offered));
        series.add(new Series("closed form", Series.Look.POINTS, Series.Role.CLOSED_FORM, closedForm));
        if (!simulated.isEmpty()) {
            series.add(new Series("simulated", Series.Look.POINTS, Series.Role.SIMULATED, simulated));
        }
        return new Chart(
                "What chains carry",
                "Each chain; of chains that stand alike the mean, and from the least to the most as a line."
                        + (leftOut == 0 ? "" : " " + leftOut + " more are left out; --json has them."),
                Axis.linear("each carries", "Mpps"),
                Axis.of("chain", names),
                series,
                List.of(),
                evidence(answer, !simulated.isEmpty()));
    }

    private static String evidence(PlacementAnswer answer, boolean isSimulated) {
        Run run = answer.demand().demand().run();
        String simulated =
                isSimulated ? "; simulated: seed " + run.seed() + " · " + Evidence.times(run.replications()) : "";
        return "closed form" + simulated + " · demand "
                + Evidence.brief(answer.demand().digest());
    }

    private static Point range(double[] mpps, int place) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double mean = 0;
        for (double each : mpps) {
            least = Math.min(least, each);
            most = Math.max(most, each);
            mean += each / mpps.length;
        }
        Point point = Point.of(mean, place);
        return mpps.length == 1 ? point : point.xWithin(least, most);
    }

    /** One replication has no interval. */
    private static Point within(Interval found, Point mean) {
        double half = found.halfWidth();
        return Double.isNaN(half) ? mean : mean.xWithin(Math.max(0, found.mean() - half), found.mean() + half);
    }

    /** What a chain would carry if it stood otherwise. */
    static Part alternatives(PlacementAnswer answer, int kind, List<Alternative> ways) {
        ChainDemand chain = answer.demand().demand().chains().get(kind);
        List<Alternative> shown = ways.subList(0, Math.min(MOST_ROWS, ways.size()));
        List<Point> closedForm = new ArrayList<>();
        List<Point> simulated = new ArrayList<>();
        for (int w = 0; w < shown.size(); w++) {
            int place = w;
            Alternative way = shown.get(w);
            String about = way.obstacle().map(why -> "no: " + why).orElse(way.chosen() ? "stands so" : "possible");
            closedForm.add(Point.of(way.carriedMpps(), place).called(about));
            way.simulated()
                    .ifPresent(found -> simulated.add(
                            within(found, Point.of(found.mean(), place)).called(about)));
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series("closed form", Series.Look.BARS, Series.Role.CLOSED_FORM, closedForm));
        if (!simulated.isEmpty()) {
            series.add(new Series("simulated", Series.Look.BARS, Series.Role.SIMULATED, simulated));
        }
        return new Chart(
                "Where " + chain.name() + " could stand",
                "What it carries in each way to stand, alone on empty servers; simulated with 95 % intervals.",
                Axis.linear("carried", "Mpps"),
                Axis.of(
                        "way to stand",
                        shown.stream().map(PlacementCharts::name).toList()),
                series,
                List.of(),
                evidence(answer, !simulated.isEmpty()));
    }

    private static String name(Alternative way) {
        return way.what() + (way.chosen() ? " (chosen)" : way.obstacle().isPresent() ? " (no room)" : "");
    }

    /** Placements of as little latency as can be that were simulated. */
    static Part compared(PlacementAnswer answer) {
        List<Point> points = answer.compared().stream()
                .map(one -> Point.of(one.cores(), one.p99Micros())
                        .called(Counted.of(one.servers(), "server") + (one.chosen() ? ", this placement" : "")))
                .toList();
        return new Chart(
                "Latency against cores",
                "Placements that simulation held.",
                Axis.linear("cores", ""),
                Axis.linear("p99 of the chains, in the mean", "µs"),
                List.of(new Series("placements", Series.Look.POINTS, Series.Role.SIMULATED, points)),
                List.of(),
                evidence(answer, true));
    }

    /** What other objectives lead to: each is the best in something. */
    static Part others(PlacementAnswer answer) {
        PlacementAnswer.Search search = answer.search();
        PlacementAnswer.Other self =
                new PlacementAnswer.Other(search.aim(), search.servers(), search.cores(), search.energy());
        List<PlacementAnswer.Other> all =
                Stream.concat(Stream.of(self), answer.others().stream()).toList();
        if (all.stream()
                        .map(other -> List.of((double) other.servers(), other.energy()))
                        .distinct()
                        .count()
                == 1) {
            return new Section();
        }
        return new Chart(
                "What other objectives lead to",
                "The placement that has least of each: none of them is better in all.",
                Axis.linear("servers", ""),
                Axis.linear("energy of the cores, relative", ""),
                all.stream()
                        .map(other -> new Series(
                                "least " + PlacementReport.name(other.aim()) + (other == self ? " (this)" : ""),
                                Series.Look.POINTS,
                                Series.Role.ONE_OF_MANY,
                                List.of(Point.of(other.servers(), other.energy())
                                        .called(other.cores() + " cores"))))
                        .toList(),
                List.of(),
                evidence(answer, false));
    }
}
