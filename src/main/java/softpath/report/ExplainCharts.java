package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import softpath.explain.Elasticity;
import softpath.explain.Explanation;
import softpath.explain.StageCycles;
import softpath.explain.Tried;
import softpath.model.Counted;
import softpath.model.Names;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** Charts of an explanation: what helps, where cycles go, how much rests on which number. */
final class ExplainCharts {

    private static final int MOST_BARS = 16;

    /** Costs that stand alone in a bar; more colours are not told apart. */
    private static final int MOST_ITEMS = 7;

    private ExplainCharts() {}

    /** What is delivered with each intervention, those that help first. */
    static Part interventions(Explanation of) {
        List<Tried> worthwhile = InterventionTables.worthwhile(of);
        List<Tried> tried = of.interventions().stream()
                .filter(each -> !each.isGain() || worthwhile.contains(each))
                .sorted(Comparator.comparingDouble(Tried::deliveredMpps).reversed())
                .toList();
        if (tried.isEmpty()) {
            return new Section();
        }
        List<Tried> shown = tried.subList(0, Math.min(MOST_BARS, tried.size()));
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(false, of.result().delivered().mpps(), "as it stands"));
        double wireMpps = of.knee().load().wireMpps();
        if (Double.isFinite(wireMpps)) {
            marks.add(new Mark(false, wireMpps, "line rate"));
        }
        return new Chart(
                "What helps",
                "Delivered with each change alone, with the 95 % interval of what it gains."
                        + leftOut(tried.size() - shown.size(), "change"),
                Axis.linear("delivered", "Mpps"),
                Axis.of(
                        "change",
                        shown.stream()
                                .map(each ->
                                        each.change().what() + (each.assumed().isPresent() ? " (assumed)" : ""))
                                .toList()),
                List.of(new Series(
                        "delivered",
                        Series.Look.BARS,
                        Series.Role.SIMULATED,
                        IntStream.range(0, shown.size())
                                .mapToObj(i -> delivered(shown.get(i), i))
                                .toList())),
                marks,
                Evidence.of(of.result()));
    }

    private static Point delivered(Tried tried, int place) {
        double half = tried.gainInterval();
        Point point = Point.of(tried.deliveredMpps(), place);
        Point known = Double.isNaN(half)
                ? point
                : point.xWithin(Math.max(0, tried.deliveredMpps() - half), tried.deliveredMpps() + half);
        String binds = tried.lineRate()
                ? "line rate"
                : "then binds " + Names.few(List.of(tried.binds().split(" \\+ ")), " + ");
        return known.called(binds + "; cost: " + InterventionTables.costs(tried.costs()));
    }

    private static String leftOut(int count, String what) {
        return count == 0
                ? ""
                : " " + Counted.of(count, what) + " more " + (count == 1 ? "is" : "are") + " left out; --json has all.";
    }

    /** Cycles of a packet by stage, a colour for each item of cost. */
    static Part cycles(Explanation of) {
        List<List<StageCycles>> all = CyclesTable.alike(of);
        if (all.isEmpty()) {
            return new Section();
        }
        List<List<StageCycles>> shown = all.subList(0, Math.min(MOST_BARS, all.size()));
        List<String> items = items(shown);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ITEMS, items.size()); i++) {
            series.add(ofItems(shown, items.get(i), List.of(items.get(i)), of));
        }
        if (items.size() > MOST_ITEMS) {
            series.add(ofItems(shown, "others", items.subList(MOST_ITEMS, items.size()), of));
        }
        return new Chart(
                "Cycles of a packet",
                "What each stage spends on a packet, at full bursts." + leftOut(all.size() - shown.size(), "stage"),
                Axis.linear("cycles a packet", ""),
                Axis.of("stage", shown.stream().map(CyclesTable::names).toList()),
                series,
                List.of(),
                "closed form, of the costs that the model files state; use of cores " + Evidence.of(of.result()));
    }

    /** The largest first. */
    private static List<String> items(List<List<StageCycles>> stages) {
        Map<String, Double> sums = new LinkedHashMap<>();
        stages.forEach(
                alike -> alike.get(0).items().forEach(item -> sums.merge(item.name(), item.cycles(), Double::sum)));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A point for each stage: bars stand on those before. */
    private static Series ofItems(List<List<StageCycles>> stages, String name, List<String> items, Explanation of) {
        List<Point> points = new ArrayList<>();
        for (int s = 0; s < stages.size(); s++) {
            List<StageCycles> alike = stages.get(s);
            double cycles = alike.get(0).items().stream()
                    .filter(item -> items.contains(item.name()))
                    .mapToDouble(StageCycles.Item::cycles)
                    .sum();
            points.add(Point.of(cycles, s)
                    .called("of " + Numbers.fixed(alike.get(0).cyclesPerPacket(), 1) + "; cores "
                            + CyclesTable.cores(alike, of.result())));
        }
        return new Series(name, Series.Look.STACKED_BARS, Series.Role.ONE_OF_MANY, points);
    }

    /** By how many per cent more or less is delivered, the strongest first; a bar of nothing would look like a gap. */
    static Part elasticities(Explanation of) {
        List<Elasticity> moving = ElasticityTable.moving(of);
        if (moving.isEmpty()) {
            return new Section();
        }
        List<Elasticity> strongest = moving.stream()
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.elasticity())))
                .limit(MOST_BARS)
                .toList();
        List<Point> points = new ArrayList<>();
        for (int e = 0; e < strongest.size(); e++) {
            Elasticity each = strongest.get(e);
            Point point = Point.of(each.elasticity(), e);
            points.add(
                    Double.isNaN(each.halfWidth95())
                            ? point
                            : point.xWithin(
                                    each.elasticity() - each.halfWidth95(), each.elasticity() + each.halfWidth95()));
        }
        return new Chart(
                "What throughput hangs on",
                "By how many per cent more is delivered for one per cent more of a number, 95 % intervals."
                        + still(of.elasticities().size() - moving.size()),
                Axis.linear("change of what is delivered", "%"),
                Axis.of(
                        "1 % more of",
                        strongest.stream().map(ExplainCharts::name).toList()),
                List.of(new Series("delivered", Series.Look.BARS, Series.Role.SIMULATED, points)),
                List.of(),
                Evidence.of(of.result()));
    }

    private static String still(int count) {
        return count == 0 ? "" : " Of " + Counted.of(count, "other number") + " one per cent more changes nothing.";
    }

    private static String name(Elasticity of) {
        return of.of() + ", " + Numbers.significant(of.value(), 4) + (of.unit().isEmpty() ? "" : " " + of.unit());
    }

    /** What is delivered at the ends of what numbers are known within, the widest first. */
    static Part knownWithin(Explanation of) {
        List<Elasticity> known = of.elasticities().stream()
                .filter(each -> each.overInterval().isPresent())
                .sorted(Comparator.comparingDouble(
                        each -> -Math.abs(each.overInterval().get().mppsAtHigh()
                                - each.overInterval().get().mppsAtLow())))
                .limit(MOST_BARS)
                .toList();
        if (known.isEmpty()) {
            return new Section();
        }
        double mpps = of.result().delivered().mpps();
        List<Point> points = new ArrayList<>();
        for (int e = 0; e < known.size(); e++) {
            Elasticity.Range range = known.get(e).overInterval().get();
            points.add(Point.of(mpps, e)
                    .xWithin(
                            Math.min(range.mppsAtLow(), range.mppsAtHigh()),
                            Math.max(range.mppsAtLow(), range.mppsAtHigh()))
                    .called("known within " + Numbers.significant(range.low(), 4) + " to "
                            + Numbers.significant(range.high(), 4)));
        }
        return new Chart(
                "What the numbers leave open",
                "What is delivered with each number at the ends of the interval that it is known within, the others as they"
                        + " stand.",
                Axis.linear("delivered", "Mpps"),
                Axis.of("number", known.stream().map(ExplainCharts::name).toList()),
                List.of(new Series("over its interval", Series.Look.SPANS, Series.Role.SIMULATED, points)),
                List.of(new Mark(false, mpps, "as it stands")),
                Evidence.of(of.result()));
    }
}
