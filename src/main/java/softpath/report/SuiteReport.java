package softpath.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.calibrate.ModelError;
import softpath.model.KebabCase;
import softpath.model.study.Suite;
import softpath.page.Document;
import softpath.validate.Simulated;
import softpath.validate.SuiteResult;

/** Predictions beside measurements, for people and for machines. */
public final class SuiteReport {

    private final SuiteResult result;
    private final Suite suite;

    public SuiteReport(SuiteResult result) {
        this.result = result;
        this.suite = result.study().content();
    }

    public Document document() {
        SuiteCharts charts = new SuiteCharts(result);
        Document document = new Document()
                .heading(1, suite.about())
                .answer(outcome())
                .drawn(charts::agreement)
                .drawn(charts::errors)
                .drawn(charts::table);
        addTo(document);
        return document.drawn(charts::coverage)
                .drawn(() -> Assumed.section(result.unsupported()))
                .drawn(() -> AsRun.folded("the suite", result.study().file().content()));
    }

    /** Within tolerance or not, in one sentence. */
    public String outcome() {
        String model = suite.dataplane()
                + suite.fit().map(fit -> ", fit " + fit).orElse("")
                + (suite.options().isEmpty() ? "" : ", " + suite.options());
        if (suite.tolerance().isEmpty()) {
            return "Diagnostic, none of it counts for a verdict (" + model + ").";
        }
        Suite.Tolerance tolerance = suite.tolerance().get();
        String judged = result.judged().stream().anyMatch(row -> !row.isFitted()) ? notFitted() : "fitted";
        String known = result.isWithinTolerance()
                ? ""
                : suite.knownMiss().map(why -> ", known to be: " + why + ";").orElse("");
        return (result.isWithinTolerance() ? "Within tolerance" : "OUT OF TOLERANCE" + known) + " on the " + judged
                + " rows: mean at most " + tolerance.mean() + " " + unit() + ", worst of all " + tolerance.worst() + " "
                + unit() + " (" + tolerance.reason() + "). Model: " + model + ".";
    }

    private String notFitted() {
        return suite.inSight().isPresent() ? "in sight" : "blind";
    }

    private String unit() {
        return result.unit() == Suite.ErrorUnit.PERCENT ? "%" : "points";
    }

    /** The tables without a heading. */
    void addTo(Document document) {
        suite.inSight()
                .ifPresent(what -> document.paragraph(
                        "Chosen with these rows in sight, which are no blind test of it: " + what + "."));
        suite.remark().ifPresent(document::paragraph);
        document.table(
                List.of(
                        "row",
                        "#measured",
                        "#simulated",
                        lowColumn(),
                        highColumn(),
                        "#error, " + unit(),
                        "verdict",
                        "binds"),
                rows());
        document.paragraph(interval());
        document.table(
                List.of("predictor", "rows", "#bias", "#mean abs", "#worst abs", "#in interval", "95 %", "#score"),
                scores());
        document.paragraph(
                "95 %: the exact binomial interval of the part that is in its interval, rows taken for independent. Score:"
                        + " mean width of the intervals, and 40 times the distance of what lies outside (Gneiting and Raftery"
                        + " 2007), in " + unit() + "; smaller is better.");
    }

    private int draws() {
        return result.rows().isEmpty() ? 0 : result.rows().get(0).predicted().draws();
    }

    private boolean isRange() {
        return draws() > 0 && draws() < Simulated.LEAST_FOR_QUANTILES;
    }

    private String lowColumn() {
        return isRange() ? "#least of " + draws() : "#2.5 %";
    }

    private String highColumn() {
        return isRange() ? "#most of " + draws() : "#97.5 %";
    }

    private String interval() {
        return (isRange()
                        ? "Least and most are those of " + draws() + " draws of parameters, too few for quantiles,"
                        : draws() == 0
                                ? "2.5 % and 97.5 % are those of the prediction, as no parameters were drawn,"
                                : "2.5 % and 97.5 % are those of " + draws() + " draws of parameters,")
                + " with the scatter of a measurement (1.96 of its standard errors)" + modelError() + " on top. ";
    }

    /** Rows differ in it, as none is judged by its own configuration. */
    private String modelError() {
        List<SuiteResult.Row> known = result.rows().stream()
                .filter(row -> row.modelError().factor95().isPresent())
                .toList();
        if (known.isEmpty()) {
            return ", but no error of the model, as fewer than " + ModelError.LEAST_CONFIGURATIONS
                    + " other configurations (paths, functions, chains) tell of it,";
        }
        DoubleSummaryStatistics factors = known.stream()
                .mapToDouble(row -> row.modelError().factor95().orElseThrow())
                .summaryStatistics();
        IntSummaryStatistics counts = known.stream()
                .mapToInt(row -> row.modelError().configurations().size())
                .summaryStatistics();
        return " and the error of the model (a factor of " + range(factors) + ", from " + range(counts)
                + " other configurations: those that the fit was made without, and blind rows of this suite"
                + elsewhere() + ")"
                + (known.size() < result.rows().size() ? ", where others tell of it," : "");
    }

    private String elsewhere() {
        List<String> others = result.study().content().tellingOfError();
        return others.isEmpty() ? "" : " and of " + String.join(", ", others);
    }

    private static String range(DoubleSummaryStatistics values) {
        String least = Numbers.fixed(values.getMin(), 2);
        String most = Numbers.fixed(values.getMax(), 2);
        return least.equals(most) ? least : least + " to " + most;
    }

    private static String range(IntSummaryStatistics values) {
        return values.getMin() == values.getMax()
                ? Integer.toString(values.getMin())
                : values.getMin() + " to " + values.getMax();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (SuiteResult.Row row : result.rows()) {
            rows.add(List.of(
                    row.measured().id() + ", " + row.measured().of().metric().spelledUnit(),
                    Numbers.significant(row.measured().value(), 4),
                    Numbers.significant(row.predicted().value(), 4),
                    Numbers.significant(row.predicted().low(), 4),
                    Numbers.significant(row.predicted().high(), 4),
                    Numbers.fixed(row.error(), 2),
                    result.verdict(row).words(),
                    binds(row)));
        }
        return rows;
    }

    private static String binds(SuiteResult.Row row) {
        double others = row.predicted().otherBottlenecks();
        return row.predicted().bottleneck()
                + (others > 0 ? " (in " + Numbers.percent(others) + " % of the draws another)" : "");
    }

    private List<List<String>> scores() {
        List<List<String>> rows = new ArrayList<>();
        addScore(rows, "softpath", notFitted(), result.score(false));
        addScore(rows, "softpath", "fitted", result.score(true));
        result.baselines()
                .keySet()
                .forEach(baseline -> addScore(rows, KebabCase.of(baseline), notFitted(), result.score(baseline)));
        return rows;
    }

    private static void addScore(List<List<String>> rows, String predictor, String of, SuiteResult.Score score) {
        if (score.rows() > 0) {
            rows.add(List.of(
                    predictor,
                    of,
                    Numbers.fixed(score.bias(), 2),
                    Numbers.fixed(score.meanAbsolute(), 2),
                    Numbers.fixed(score.worstAbsolute(), 2),
                    score.covered() + " of " + score.rows(),
                    Numbers.fixed(100 * score.coverage().low95(), 0) + " to "
                            + Numbers.fixed(100 * score.coverage().high95(), 0) + " %",
                    Numbers.fixed(score.intervalScore(), 1)));
        }
    }

    public Map<String, Object> json() {
        List<Object> rows = new ArrayList<>();
        for (SuiteResult.Row row : result.rows()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", row.measured().id());
            one.put("metric", KebabCase.of(row.measured().of().metric()));
            one.put("measured", row.measured().value());
            one.put("simulated", row.predicted().value());
            one.put("draws", row.predicted().draws());
            one.put("low", row.predicted().low());
            one.put("high", row.predicted().high());
            one.put("error", row.error());
            one.put("configuration", row.configuration());
            row.modelError().factor95().ifPresent(factor -> one.put("modelErrorFactor95", factor));
            one.put("fitted", row.isFitted());
            one.put("verdict", result.verdict(row).words());
            one.put("otherBottlenecks", row.predicted().otherBottlenecks());
            rows.add(one);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "softpath/suite/1");
        json.put("suite", result.study().name());
        json.put("withinTolerance", result.isWithinTolerance());
        json.put("errorUnit", unit());
        json.put("rows", rows);
        suite.inSight().ifPresent(what -> json.put("inSight", what));
        json.put("blind", score(result.score(false)));
        json.put("fitted", score(result.score(true)));
        Map<String, Object> baselines = new LinkedHashMap<>();
        result.baselines().keySet().forEach(each -> baselines.put(KebabCase.of(each), score(result.score(each))));
        json.put("baselines", baselines);
        return json;
    }

    private static Map<String, Object> score(SuiteResult.Score score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", score.rows());
        if (score.rows() > 0) {
            json.put("bias", score.bias());
            json.put("meanAbsolute", score.meanAbsolute());
            json.put("worstAbsolute", score.worstAbsolute());
            json.put("coverage", score.coverage().value());
            json.put("coverageLow95", score.coverage().low95());
            json.put("coverageHigh95", score.coverage().high95());
            json.put("intervalScore", score.intervalScore());
        }
        return json;
    }
}
