package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.compare.Attribution;
import softpath.compare.Comparison;
import softpath.compare.Figure;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.statistics.Interval;

/** Charts of two sides: figures beside each other, and what each setting makes of throughput. */
final class DiffCharts {

    private static final int MOST_FIGURES = 16;
    private static final int DIGITS = 4;

    /** Beyond, what differs little would be squeezed into a corner. */
    private static final double MOST_LINEAR = 1_000;

    private static final double PERCENT = 100;

    private DiffCharts() {}

    /** Each in per cent of A's; those beyond noise first. */
    static Part figures(Comparison comparison) {
        List<Comparison.Pair> unequal = comparison.figures().stream()
                .filter(pair -> !pair.isEqual())
                .sorted(Comparator.comparing(pair -> !pair.isBeyondNoise()))
                .toList();
        List<Comparison.Pair> related = unequal.stream()
                .filter(pair -> pair.a().value() > 0 && pair.b().value() > 0)
                .toList();
        if (related.isEmpty()) {
            return new Section();
        }
        List<Comparison.Pair> shown = related.subList(0, Math.min(MOST_FIGURES, related.size()));
        List<Series> series = new ArrayList<>();
        series.add(new Series("A", Series.Look.POINTS, Series.Role.OFFERED, points(shown, shown, true)));
        add(series, "B, beyond noise", Series.Role.LOST, shown, shown.stream().filter(Comparison.Pair::isBeyondNoise));
        add(
                series,
                "B, within noise",
                Series.Role.SIMULATED,
                shown,
                shown.stream().filter(pair -> pair.beyondNoise().isPresent() && !pair.isBeyondNoise()));
        add(
                series,
                "B, noise not known",
                Series.Role.CLOSED_FORM,
                shown,
                shown.stream().filter(pair -> pair.beyondNoise().isEmpty()));
        boolean isFar = shown.stream().anyMatch(pair -> PERCENT * pair.ratio().orElse(1) > MOST_LINEAR);
        String unit = "% of A";
        return new Chart(
                "What differs",
                "Each figure of A and of B in per cent of A's, with 95 % intervals where they are known."
                        + leftOut(unequal.size() - related.size(), "no such ratio, as one side has 0 of it")
                        + leftOut(related.size() - shown.size(), "no room here; --json has them"),
                isFar ? Axis.log("figure", unit) : Axis.linear("figure", unit),
                Axis.of(
                        "figure",
                        shown.stream()
                                .map(pair ->
                                        FigureName.of(pair.path(), pair.a()).heading())
                                .toList()),
                series,
                List.of(new Mark(false, PERCENT, "as much as A")),
                "A: " + comparison.a().name() + ", " + comparison.a().what() + " · B: "
                        + comparison.b().name() + ", " + comparison.b().what());
    }

    private static String leftOut(int count, String why) {
        return count == 0 ? "" : " " + count + (count == 1 ? " has " : " have ") + why + ".";
    }

    private static void add(
            List<Series> series,
            String name,
            Series.Role role,
            List<Comparison.Pair> all,
            Stream<Comparison.Pair> which) {
        List<Point> points = points(all, which.toList(), false);
        if (!points.isEmpty()) {
            series.add(new Series(name, Series.Look.POINTS, role, points));
        }
    }

    private static List<Point> points(List<Comparison.Pair> all, List<Comparison.Pair> which, boolean ofA) {
        return which.stream()
                .map(pair -> point(all.indexOf(pair), ofA ? pair.a() : pair.b(), pair))
                .toList();
    }

    private static Point point(int place, Figure figure, Comparison.Pair pair) {
        double per = PERCENT / pair.a().value();
        FigureName name = FigureName.of(pair.path(), figure);
        Point point = Point.of(per * figure.value(), place)
                .called(Numbers.significant(name.shown(figure), DIGITS)
                        + name.ending()
                        + (pair.pValue().isPresent()
                                ? "; p " + Numbers.fixedOrLess(pair.pValue().getAsDouble(), DIGITS)
                                : ""));
        return interval(figure)
                .filter(of -> of.mean() > of.halfWidth())
                .map(of -> point.xWithin(per * (of.mean() - of.halfWidth()), per * (of.mean() + of.halfWidth())))
                .orElse(point);
    }

    private static Optional<Interval> interval(Figure figure) {
        if (figure.noise() instanceof Figure.OfMean of) {
            return Optional.of(new Interval(of.mean(), of.halfWidth95()));
        }
        return figure.noise() instanceof Figure.OfSetUps of && of.values().length > 1
                ? Optional.of(Interval.of95(of.values()))
                : Optional.empty();
    }

    /** A with one setting of B after the other. */
    static Part effects(Optional<Attribution> attribution) {
        if (attribution.isEmpty()) {
            return new Section();
        }
        Attribution found = attribution.get();
        List<String> names = new ArrayList<>(List.of("A"));
        List<Point> points = new ArrayList<>(List.of(Point.of(found.mppsOfA(), 0)));
        for (Attribution.Effect effect : found.effects()) {
            effect.mpps().ifPresent(mpps -> {
                points.add(Point.of(mpps, names.size()));
                names.add("A with " + effect.path() + " of B");
            });
        }
        points.add(Point.of(found.mppsOfB(), names.size()));
        names.add("B");
        return new Chart(
                "What each setting makes of throughput",
                "A, A with one setting of B at a time, and B, each simulated again.",
                Axis.linear("delivered", "Mpps"),
                Axis.of("settings", names),
                List.of(new Series("delivered", Series.Look.BARS, Series.Role.SIMULATED, points)),
                List.of(new Mark(false, found.mppsOfA(), "A"), new Mark(false, found.mppsOfB(), "B")),
                "simulated again, with the model files as they are now");
    }
}
