package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import softpath.explain.Explanation;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.search.GoalResult;
import softpath.search.SearchAnswer;
import softpath.search.SearchResult;
import softpath.search.SearchedLoad;
import softpath.search.TrialResult;

/** What trials lost, by the load that was offered, and the bounds that a search found by them. */
final class LossChart {

    /** Of more, a reader sees no single one. */
    private static final int MOST_TRIALS = 600;

    private static final int DIGITS = 4;

    private LossChart() {}

    static Part of(SearchAnswer answer) {
        List<Series> series = trials(answer.found());
        if (!answer.frameLoss().isEmpty()) {
            series.add(new Series(
                    "frame loss (RFC 2544, 26.3)",
                    Series.Look.LINE,
                    Series.Role.ONE_OF_MANY,
                    answer.frameLoss().stream().map(LossChart::point).toList()));
        }
        return chart(series, answer.found(), answer.load(), Evidence.of(answer));
    }

    /** Up to which load a scenario holds. */
    static Part ofKnee(Explanation of) {
        return chart(trials(of.knee().found()), of.knee().found(), of.knee().load(), Evidence.of(of.result()));
    }

    private static Part chart(List<Series> series, SearchResult found, SearchedLoad load, String evidence) {
        if (series.stream().allMatch(each -> each.points().isEmpty())) {
            return new Section();
        }
        int more = Math.max(0, found.trials().size() - MOST_TRIALS);
        return new Chart(
                "Loss by load",
                "The part of the offered packets that each trial lost. A trial that lost none stands where it would stand"
                        + " had it lost one, as it tells no more than that."
                        + (more == 0 ? "" : " " + more + " trials more are left out."),
                Axis.linear("offered load", "Mpps"),
                Axis.log("part lost", ""),
                series,
                marks(found, load),
                evidence);
    }

    private static List<Series> trials(SearchResult found) {
        List<TrialResult> shown = evenly(found.trials());
        List<Series> series = new ArrayList<>();
        add(series, "lost some", Series.Role.LOST, shown.stream().filter(LossChart::isLossy));
        Series.Role role = found.evidence() == Result.Evidence.MEASURED ? Series.Role.MEASURED : Series.Role.SIMULATED;
        add(series, "lost none", role, shown.stream().filter(trial -> !isLossy(trial)));
        return series;
    }

    /** Over all loads, as many as are shown. */
    private static List<TrialResult> evenly(List<TrialResult> trials) {
        double step = Math.max(1, (double) trials.size() / MOST_TRIALS);
        List<TrialResult> shown = new ArrayList<>();
        for (double i = 0; i < trials.size(); i += step) {
            shown.add(trials.get((int) i));
        }
        return shown;
    }

    private static void add(List<Series> series, String name, Series.Role role, Stream<TrialResult> trials) {
        List<Point> points = alike(trials.map(LossChart::point).toList());
        if (!points.isEmpty()) {
            series.add(new Series(name, Series.Look.POINTS, role, points));
        }
    }

    /** Trials that came out the same are one point. */
    private static List<Point> alike(List<Point> points) {
        Map<Point, Integer> times = new LinkedHashMap<>();
        points.forEach(point -> times.merge(point, 1, Integer::sum));
        return times.entrySet().stream()
                .map(each -> each.getValue() == 1
                        ? each.getKey()
                        : each.getKey()
                                .called(each.getKey()
                                                .label()
                                                .map(label -> label + ", ")
                                                .orElse("") + each.getValue() + " such trials"))
                .toList();
    }

    private static boolean isLossy(TrialResult trial) {
        return trial.outcome().lost() > 0;
    }

    private static Point point(TrialResult trial) {
        double offered = Math.max(1, trial.outcome().offered());
        return isLossy(trial)
                ? Point.of(trial.trial().mpps(), trial.outcome().lossRatio())
                : Point.of(trial.trial().mpps(), 1 / offered).called("none lost");
    }

    private static List<Mark> marks(SearchResult found, SearchedLoad load) {
        List<Mark> marks = new ArrayList<>();
        for (GoalResult goal : found.goals()) {
            bounds(marks, goal);
            if (goal.goal().lossRatio() > 0) {
                marks.add(new Mark(
                        true,
                        goal.goal().lossRatio(),
                        goal.goal().name() + " allows "
                                + Numbers.lossPercent(goal.goal().lossRatio()) + " %"));
            }
        }
        if (Double.isFinite(load.wireMpps())) {
            mark(marks, load.wireMpps(), "line rate");
        }
        return marks;
    }

    /** Where a goal is held, and from where on it is not: mostly too near for a mark each. */
    private static void bounds(List<Mark> marks, GoalResult goal) {
        String name = goal.goal().name();
        String fails = goal.relevantUpperMpps().isEmpty()
                ? ""
                : Numbers.significant(goal.relevantUpperMpps().getAsDouble(), DIGITS) + " fails";
        if (goal.relevantLowerMpps().isPresent()) {
            double lower = goal.relevantLowerMpps().getAsDouble();
            String holds = Numbers.significant(lower, DIGITS) + " holds";
            mark(marks, lower, name + " " + (fails.isEmpty() ? holds : holds + ", " + fails));
        } else if (goal.relevantUpperMpps().isPresent()) {
            mark(marks, goal.relevantUpperMpps().getAsDouble(), name + " " + fails);
        }
    }

    /** What stands at the same load is one mark. */
    private static void mark(List<Mark> marks, double mpps, String label) {
        for (int m = 0; m < marks.size(); m++) {
            Mark mark = marks.get(m);
            if (!mark.along() && mark.at() == mpps) {
                marks.set(m, new Mark(false, mpps, mark.label() + "; " + label));
                return;
            }
        }
        marks.add(new Mark(false, mpps, label));
    }
}
