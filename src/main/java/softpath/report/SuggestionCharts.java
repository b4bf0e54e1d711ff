package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Series;
import softpath.suggest.Suggestions;

/** What measurements to come would make of an interval, in pictures. */
final class SuggestionCharts {

    private static final double PERCENT = 100;

    private final String fit;
    private final Suggestions suggestions;

    SuggestionCharts(String fit, Suggestions suggestions) {
        this.fit = fit;
        this.suggestions = suggestions;
    }

    private String evidence() {
        return "simulated: fit " + fit + ", slopes at its values · "
                + suggestions.targets().points().size() + " targets · "
                + suggestions.from().candidates().size() + " candidates"
                + (suggestions.from().isAssumed() ? ", a minute each assumed" : "");
    }

    private Mark all(boolean isAlong) {
        return new Mark(isAlong, PERCENT * suggestions.withAll(), "all candidates");
    }

    Part steps() {
        List<String> names = new ArrayList<>(List.of("now"));
        List<Point> points = new ArrayList<>(List.of(Point.of(PERCENT * suggestions.before(), 0)));
        for (Suggestions.Suggestion each : suggestions.chosen()) {
            points.add(Point.of(PERCENT * each.after(), names.size()).called(minutes(each) + " min"));
            names.add(names.size() + ". " + each.candidate().name() + " (" + minutes(each) + " min)");
        }
        return new Chart(
                "What each measurement leaves",
                "Half of the 95 % interval of what is to be predicted, now and after each measurement in turn.",
                Axis.linear("±", "% of the predicted value"),
                Axis.of("after", names),
                List.of(new Series("interval left", Series.Look.BARS, Series.Role.SIMULATED, points)),
                List.of(all(false)),
                evidence());
    }

    Part minutes() {
        double spent = 0;
        List<Point> points = new ArrayList<>(List.of(Point.of(0, PERCENT * suggestions.before())));
        for (Suggestions.Suggestion each : suggestions.chosen()) {
            spent += each.candidate().minutes();
            points.add(Point.of(spent, PERCENT * each.after())
                    .called(each.candidate().name()));
        }
        return new Chart(
                "What the time buys",
                "The same interval against the minutes spent on measuring.",
                Axis.linear("measuring", "minutes"),
                Axis.linear("±", "% of the predicted value"),
                List.of(new Series("interval left", Series.Look.STEPS, Series.Role.SIMULATED, points)),
                List.of(all(true)),
                evidence());
    }

    private static String minutes(Suggestions.Suggestion each) {
        return Numbers.significant(each.candidate().minutes(), 3);
    }
}
