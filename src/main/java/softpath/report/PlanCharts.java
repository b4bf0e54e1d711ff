package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import softpath.model.Check;
import softpath.model.study.ChainDemand;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.plan.Part;
import softpath.plan.PlanAnswer;

/** Charts of a plan: the day of each part, and how far it goes as load grows. */
final class PlanCharts {

    private static final double PERCENT = 100;
    private static final int POINTS_A_YEAR = 4;
    private static final double MOST_YEARS = 30;

    private PlanCharts() {}

    /** Load, clock and energy of a part, hour by hour. */
    static Section day(PlanAnswer plan, Part part) {
        String of = plan.parts().size() == 1 ? "" : ", " + PlanSentences.names(part);
        Chart load = new Chart(
                "Load over the day" + of,
                "What is offered in each hour, over all servers.",
                hours(),
                Axis.linear("offered", "Mpps"),
                List.of(new Series(
                        "offered", Series.Look.STEPS, Series.Role.OFFERED, steps(part, Part.Hour::offeredMpps))),
                List.of(),
                "stated by the demand");
        Chart clock = new Chart(
                "Clock over the day" + of,
                "The lowest clock that holds the objectives in each hour, of cores that go up to "
                        + Check.plain(part.highestGhz()) + " GHz.",
                hours(),
                Axis.linear("clock", "GHz"),
                List.of(new Series(
                        "clock", Series.Look.STEPS, Series.Role.SIMULATED, steps(part, Part.Hour::clockGhz))),
                List.of(new Mark(true, part.highestGhz(), "highest")),
                evidence(part));
        return new Section().add(load).add(clock).add(energy(part, of));
    }

    private static Axis hours() {
        return Axis.linear("hour of the day", "h");
    }

    private interface OfHour {
        double value(Part.Hour hour);
    }

    /** The last hour ends at midnight. */
    private static List<Point> steps(Part part, OfHour of) {
        List<Point> points = new ArrayList<>(part.hours().stream()
                .map(hour -> Point.of(hour.hour(), of.value(hour)))
                .toList());
        points.add(Point.of(
                ChainDemand.HOURS, of.value(part.hours().get(part.hours().size() - 1))));
        return points;
    }

    private static Chart energy(Part part, String of) {
        boolean isKnown = part.hours().stream()
                .allMatch(hour -> hour.energy().least() == hour.energy().most());
        List<Point> points = part.hours().stream()
                .map(hour -> {
                    double most = PERCENT * hour.energy().most();
                    Point point = Point.of(hour.hour(), most)
                            .called("empty polls take "
                                    + Numbers.percent(hour.time().pollingShare()) + " % of the cores' time");
                    return isKnown
                            ? point
                            : point.yWithin(PERCENT * hour.energy().least(), most);
                })
                .toList();
        return new Chart(
                "Energy over the day" + of,
                "Of the cores, relative to the same cores busy all the time at the highest clock"
                        + (isKnown
                                ? "."
                                : ": at most the bar, at least the lower end of its line, as no host file states how voltage"
                                        + " follows the clock."),
                Axis.of(
                        "hour of the day",
                        IntStream.range(0, ChainDemand.HOURS)
                                .mapToObj(String::valueOf)
                                .toList()),
                Axis.linear("energy", "%"),
                List.of(new Series(
                        isKnown ? "energy" : "energy at most", Series.Look.BARS, Series.Role.SIMULATED, points)),
                List.of(),
                evidence(part));
    }

    private static String evidence(Part part) {
        return "simulated · models " + Evidence.brief(part.provenance().modelDigest());
    }

    /** Until what load each clock holds, and when growth gets there. */
    static Section growth(PlanAnswer plan) {
        Section section = new Section();
        for (Part part : plan.parts()) {
            String of = plan.parts().size() == 1 ? "" : ", " + PlanSentences.names(part);
            section.add(limits(part, of));
            Part.Limit last = part.growth();
            List<Double> rates =
                    part.chains().stream().map(ChainDemand::growth).distinct().toList();
            // Chains that grow unlike each other come to the limit by no single curve.
            if (last.years().isPresent() && last.years().get() <= MOST_YEARS && rates.size() == 1) {
                section.add(years(part, last, rates.get(0), of));
            }
        }
        return section;
    }

    private static double busiestMpps(Part part) {
        return part.hours().stream().mapToDouble(Part.Hour::offeredMpps).max().orElseThrow();
    }

    private static Chart limits(Part part, String of) {
        List<String> names = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (Part.Limit limit : part.limits()) {
            points.add(Point.of(limit.holdsMpps(), names.size())
                    .called(limit.binds().inWords() + " beyond; " + Numbers.significant(limit.factor(), 3) + " times "
                            + PlanSentences.load(part, limit)));
            names.add(Check.plain(limit.clockGhz()) + " GHz");
        }
        return new Chart(
                "How far each clock goes" + of,
                "The highest load that was simulated and held, without head-room.",
                Axis.linear("holds up to", "Mpps"),
                Axis.of("clock", names),
                List.of(new Series("holds up to", Series.Look.BARS, Series.Role.SIMULATED, points)),
                List.of(new Mark(false, busiestMpps(part), "busiest hour")),
                evidence(part));
    }

    private static Chart years(Part part, Part.Limit last, double growth, String of) {
        double years = last.years().orElseThrow();
        double until = Math.ceil(years + 1);
        List<Point> points = IntStream.rangeClosed(0, (int) (POINTS_A_YEAR * until))
                .mapToObj(i -> (double) i / POINTS_A_YEAR)
                .map(year -> Point.of(year, busiestMpps(part) * Math.pow(growth, year)))
                .toList();
        return new Chart(
                "Growth until it breaks" + of,
                "Load in the busiest hour, at " + Numbers.significant(PERCENT * (growth - 1), 3)
                        + " % more a year, and the most that the highest clock holds.",
                Axis.linear("from now", "years"),
                Axis.linear("busiest hour", "Mpps"),
                List.of(new Series("busiest hour", Series.Look.LINE, Series.Role.OFFERED, points)),
                List.of(
                        new Mark(true, last.holdsMpps(), "held at " + Check.plain(last.clockGhz()) + " GHz"),
                        new Mark(false, years, Numbers.significant(years, 2) + " years")),
                "growth stated by the demand; limit " + evidence(part));
    }
}
