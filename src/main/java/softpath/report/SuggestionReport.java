package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;
import softpath.page.Document;
import softpath.suggest.CandidateList;
import softpath.suggest.Suggestions;

/** Which measurements to make next, for people. */
public final class SuggestionReport {

    private static final int MOST_PARAMETERS = 6;

    /** Of an interval. */
    private static final double NOTHING_GAINED = 0.005;

    private SuggestionReport() {}

    public static Document of(StudyFiles.Study<Fit> study, Suggestions suggestions) {
        String fit = study.name();
        Fit content = study.content();
        SuggestionCharts charts = new SuggestionCharts(fit, suggestions);
        int targets = suggestions.targets().points().size();
        return new Document()
                .heading(1, "What to measure next for " + content.dataplane())
                .answer(why(suggestions))
                .paragraph("Fit " + fit + ". To be predicted better: "
                        + suggestions.targets().about()
                        + (targets == 1 ? "" : " (" + targets + " points)") + ", now within "
                        + within(suggestions.before()) + "." + still(suggestions))
                .drawn(charts::steps)
                .drawn(charts::minutes)
                .heading(2, "What the rows leave open")
                .table(
                        List.of("parameter", "#value", "#95 % interval", "#of the targets' variance"),
                        parameters(suggestions))
                .heading(2, "Measurements, the best first")
                .table(
                        List.of("#rank", "measurement", "#minutes", "#interval, %", "#narrower", "#a minute", "pins"),
                        rows(suggestions))
                .paragraph(beyond(suggestions))
                .drawn(() -> AsRun.folded("the fit", study.file().content()));
    }

    private static String still(Suggestions suggestions) {
        int still = suggestions.still();
        if (still == 0) {
            return "";
        }
        return still == suggestions.targets().points().size()
                ? " None of it moves with a parameter of the fit: another resource binds."
                : " " + still + " of these move with no parameter of the fit, as another resource binds there.";
    }

    private static List<List<String>> parameters(Suggestions suggestions) {
        return suggestions.parameters().stream()
                .limit(MOST_PARAMETERS)
                .map(each -> List.of(
                        each.parameter(),
                        Numbers.significant(each.value(), 4),
                        "± " + Numbers.significant(each.halfWidth(), 2),
                        Numbers.percent(each.share()) + " %"))
                .toList();
    }

    private static List<List<String>> rows(Suggestions suggestions) {
        List<List<String>> rows = new ArrayList<>();
        for (Suggestions.Suggestion each : suggestions.chosen()) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    each.candidate().name(),
                    Numbers.significant(each.candidate().minutes(), 3),
                    points(each.before()) + " → " + points(each.after()),
                    points(each.before() - each.after()),
                    points(each.narrowedPerMinute()),
                    each.pinned() < NOTHING_GAINED
                            ? Numbers.NONE
                            : tail(each.pins()) + " −" + Math.round(100 * each.pinned()) + " %"));
        }
        return rows;
    }

    /** The first and why it is: the targets hang most on what it pins. */
    private static String why(Suggestions suggestions) {
        Suggestions.Suggestion first = suggestions.chosen().get(0);
        if (first.before() - first.after() < NOTHING_GAINED * first.before()) {
            return "None of the candidates would narrow what is predicted.";
        }
        double share = suggestions.parameters().stream()
                .filter(each -> each.parameter().equals(first.pins()))
                .mapToDouble(Suggestions.OpenParameter::share)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s comes first: %s %% of the variance of what is predicted would be gone with %s known, of whose"
                        + " interval this measurement takes %d %%; no other gains as much for its time.",
                first.candidate().name(),
                Numbers.percent(share),
                first.pins(),
                Math.round(100 * first.pinned()));
    }

    private static String beyond(Suggestions suggestions) {
        CandidateList from = suggestions.from();
        return "All " + from.candidates().size() + " candidates together would leave " + within(suggestions.withAll())
                + "."
                + (from.leftOut() > 0
                        ? " " + from.leftOut() + " more were left out, as the dataplane has none like them."
                        : "")
                + (from.isAssumed()
                        ? " A minute each is assumed, and errors like those of the fit's rows: --candidates FILE states both."
                        : "")
                + (suggestions.inflation() > 1
                        ? String.format(
                                Locale.ROOT,
                                " Errors are taken as %.1f times as large as stated, as those of the fit's rows have to be.",
                                suggestions.inflation())
                        : "")
                + " Intervals are half-widths at 95 %, of the predicted value (root of the mean square over the points), from"
                + " slopes at the fit.";
    }

    /** The whole name stands in the table above. */
    private static String tail(String parameter) {
        return parameter.substring(parameter.lastIndexOf('.') + 1);
    }

    private static String within(double part) {
        return "± " + Numbers.significant(100 * part, 3) + " %";
    }

    private static String points(double part) {
        return Numbers.fixedOrLess(100 * part, 2);
    }
}
