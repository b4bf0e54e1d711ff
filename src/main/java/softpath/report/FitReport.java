package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import softpath.calibrate.Calibration;
import softpath.calibrate.Comparison;
import softpath.calibrate.Estimate;
import softpath.calibrate.ModelError;
import softpath.calibrate.Outcome;
import softpath.calibrate.Region;
import softpath.model.Counted;
import softpath.model.KebabCase;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;
import softpath.model.study.Metric;
import softpath.page.Document;
import softpath.statistics.Sensitivity;

/** What a fit found, for people. */
public final class FitReport {

    private static final int SIGNIFICANT = 5;

    private final Outcome outcome;
    private final Estimate estimate;
    private final Fit fit;

    public FitReport(Outcome outcome) {
        this.outcome = outcome;
        this.estimate = outcome.estimate();
        this.fit = outcome.study().content();
    }

    public Document document() {
        Document document = new Document()
                .heading(1, fit.about())
                .paragraph("Fit " + outcome.study().name() + " of " + fit.dataplane() + " on "
                        + Counted.of(estimate.rows().size(), "row") + " (SHA-256 "
                        + outcome.dataDigest().substring(0, 12)
                        + "), options " + fit.options() + "."
                        + fit.applied()
                                .map(name -> " Its numbers rest on the explanation " + name + ", as the fit declares.")
                                .orElse(""));
        FitCharts charts = new FitCharts(outcome);
        document.drawn(charts::agreement).heading(2, "Parameters");
        addParametersTo(document);
        if (estimate.point().length > 1) {
            document.heading(2, "Correlations").drawn(charts::correlations).table(correlationColumns(), correlations());
        }
        document.heading(2, "Residuals")
                .drawn(charts::residuals)
                .table(
                        List.of("row", "#measured", "#fitted", "#fitted − measured", "#in std errors", "#left out"),
                        residuals());
        document.paragraph("Left out: what the other rows predict for the row, less what was measured; – where they do"
                + " not determine a parameter that the row depends on.");
        document.heading(2, "Configurations left out").paragraph(modelError());
        addJudgementsTo(document, 2);
        return document.drawn(() -> Assumed.section(outcome.unsupported()))
                .drawn(() -> AsRun.folded("the fit", outcome.study().file().content()));
    }

    private String modelError() {
        List<ModelError.Configuration> known = outcome.modelError().configurations();
        String rule = "A configuration is a path, a function or a chain, left out with all of its rows. ";
        StringJoiner each = new StringJoiner("; ");
        known.forEach(one -> each.add(
                one.name() + " (" + String.join(", ", one.rows()) + "), off by " + percentOff(one.meanSquare())));
        List<String> factors = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            outcome.modelError()
                    .about(metric)
                    .factor95()
                    .ifPresent(factor ->
                            factors.add(KebabCase.of(metric) + " up to a factor of " + Numbers.fixed(factor, 2)));
        }
        if (known.isEmpty()) {
            return rule + "None can be: without it a parameter that it depends on is not determined, so this fit tells"
                    + " nothing of the model's error.";
        }
        return rule + "The others predict: " + each + ". "
                + (factors.isEmpty()
                        ? "These are too few to tell the model's error."
                        : "With 95 %, the model is off on " + String.join(", ", factors) + ", Student's t of as many"
                                + " degrees of freedom as configurations.");
    }

    private static String percentOff(double meanSquareLogarithm) {
        return Numbers.percent(Math.expm1(Math.sqrt(meanSquareLogarithm))) + " %";
    }

    /** Explanations compared, and what sentences bound. */
    void addJudgementsTo(Document document, int level) {
        if (!outcome.comparisons().isEmpty()) {
            document.heading(level, "Explanations compared")
                    .table(
                            List.of(
                                    "explanation",
                                    "#chi-square",
                                    "worst row, std errors",
                                    "#parameters",
                                    "#QAICc",
                                    "#against none",
                                    "implied",
                                    "found"),
                            comparisons())
                    .paragraph((fit.applied().isPresent() ? "" : "None of them is applied. ")
                            + criterion(outcome.comparisons()));
        }
        if (!outcome.region().intervals().isEmpty()) {
            document.heading(level, "Parameters that only sentences bound")
                    .table(
                            List.of("parameter", "#in file", "#lowest alone", "#highest alone", "bounded by", "remark"),
                            region())
                    .paragraph("Lowest and highest are the ends of the values for which every inequality named holds by"
                            + " simulation, one parameter at a time, the others as they stand: they do not say which"
                            + " values hold together. " + together());
        }
    }

    private static String criterion(List<Comparison> comparisons) {
        double without = comparisons.get(0).without();
        boolean losesRows =
                comparisons.stream().anyMatch(each -> !each.rowsLost().isEmpty());
        return (Double.isFinite(without)
                        ? "The fit without any has QAICc " + Numbers.significant(without, 4)
                                + ", where chi-square is divided by the inflation (of the variance) that the richest of them"
                                + " needs."
                        : "The rows are too few beside the parameters for QAICc.")
                + (losesRows ? " A row taken for lost counts as a parameter." : "");
    }

    private String together() {
        Region.Draws draws = outcome.region().together();
        int wanted = Math.min(Calibration.DRAWS_REPORTED, fit.bootstrap());
        return (draws.accepted().size() < wanted ? "WARNING: only " : "")
                + draws.accepted().size() + " of the " + wanted
                + " sets wanted were found in " + draws.tried()
                + " tries drawn together, each with a fitted set of the bootstrap, from the ranges searched, as far as these go no"
                + " further beyond the interval alone than half its width.";
    }

    /** The table of parameters and what it rests on, without a heading. */
    void addParametersTo(Document document) {
        document.drawn(new FitCharts(outcome)::parameters);
        document.table(
                List.of("parameter", "#value", "#std error", "#2.5 %", "#97.5 %", "#closed form", "remark"),
                parameters());
        document.paragraph("Chi-square " + Numbers.significant(estimate.chiSquare(), 4) + " of "
                + Counted.of(estimate.rows().size(), "row") + "; the worst is " + worstRow(estimate)
                + " standard errors off.");
        estimate.priors().forEach(each -> document.paragraph(prior(each)));
        document.paragraph(
                "The interval is from " + outcome.bootstrap().points().size()
                        + " sets of rows drawn with their errors and fitted again." + refits() + inflation());
        if (estimate.isPoorFit()) {
            document.paragraph(String.format(
                    Locale.ROOT,
                    "WARNING: the rows fit badly, %.1f times their stated errors, which is more than %.0f: the model does"
                            + " not explain them, and neither values nor intervals are to be relied on.",
                    estimate.errorInflation(),
                    Estimate.MOST_INFLATION));
        }
        if (estimate.isTooGoodAFit()) {
            document.paragraph(String.format(
                    Locale.ROOT,
                    "WARNING: the rows fit better than their stated errors let them by chance (so well in %.1f %% of cases):"
                            + " the stated errors are too large, and the intervals of parameters, and of what is predicted"
                            + " with them, too wide.",
                    100 * estimate.chanceOfSoGoodAFit()));
        }
        document.items(outcome.identifiability());
    }

    private static String prior(FreeParameter parameter) {
        FreeParameter.Prior known = parameter.prior().orElseThrow();
        return "Known without these rows, and counted as one row more: " + parameter.parameter() + " is "
                + number(known.value()) + " ± " + number(known.standardError()) + " (one standard error; "
                + known.reason() + ").";
    }

    private String refits() {
        int unimproved = outcome.bootstrap().unimproved();
        int unfinished = outcome.bootstrap().unfinished();
        return (unimproved == 0 ? "" : " WARNING: " + unimproved + " of them found nothing better than the estimate.")
                + (unfinished == 0 ? "" : " WARNING: " + unfinished + " of them did not converge.");
    }

    private String inflation() {
        if (estimate.errorInflation() <= 1) {
            return "";
        }
        return String.format(
                        Locale.ROOT,
                        " The rows fit worse than their stated errors allow; these were taken %.2f times as large.",
                        estimate.errorInflation())
                + String.format(
                        Locale.ROOT,
                        " As that is itself known from %d degrees of freedom only, the interval is %.2f times as wide as"
                                + " a normal one, Student's t.",
                        estimate.degreesOfFreedom(),
                        estimate.widening());
    }

    private List<List<String>> parameters() {
        double[][] covariance = estimate.covariance();
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < estimate.point().length; p++) {
            boolean isDetermined = estimate.isDetermined(p);
            rows.add(List.of(
                    estimate.free().get(p).parameter(),
                    number(estimate.point()[p]),
                    isDetermined ? Numbers.significant(Math.sqrt(covariance[p][p]), 3) : Numbers.NONE,
                    isDetermined ? number(outcome.bootstrap().quantile(p, 0.025)) : Numbers.NONE,
                    isDetermined ? number(outcome.bootstrap().quantile(p, 0.975)) : Numbers.NONE,
                    estimate.closedForm().length > 0 ? number(estimate.closedForm()[p]) : Numbers.NONE,
                    remark(p)));
        }
        return rows;
    }

    private String remark(int parameter) {
        if (!estimate.isDetermined(parameter)) {
            return "not identifiable";
        }
        return estimate.isAtBound(parameter) ? "at its bound: the best value may lie beyond" : "";
    }

    private List<String> correlationColumns() {
        List<String> columns = new ArrayList<>(List.of("parameter"));
        for (int p = 0; p < estimate.point().length; p++) {
            columns.add("#" + (p + 1));
        }
        return columns;
    }

    private List<List<String>> correlations() {
        double[][] correlation = Sensitivity.correlation(estimate.covariance());
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < correlation.length; p++) {
            List<String> row = new ArrayList<>(
                    List.of((p + 1) + " " + estimate.free().get(p).parameter()));
            for (double each : correlation[p]) {
                row.add(Numbers.fixed(each, 3));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<String>> residuals() {
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < estimate.rows().size(); r++) {
            OptionalDouble left = outcome.leaveOneOut().errors().get(r);
            double off = -estimate.residual(r);
            rows.add(List.of(
                    estimate.rows().get(r).id() + ", "
                            + estimate.rows().get(r).of().metric().spelledUnit(),
                    number(estimate.rows().get(r).value()),
                    number(estimate.predicted()[r]),
                    Numbers.significant(off, 3),
                    Numbers.fixed(off / estimate.rows().get(r).standardError(), 2),
                    left.isPresent() ? Numbers.significant(left.getAsDouble(), 3) : Numbers.NONE));
        }
        return rows;
    }

    private List<List<String>> comparisons() {
        List<List<String>> rows = new ArrayList<>();
        for (Comparison each : outcome.comparisons()) {
            rows.add(List.of(
                    each.explanation().name() + ": " + each.explanation().about(),
                    Numbers.significant(each.estimate().chiSquare(), 4),
                    worstRow(each.estimate()),
                    Integer.toString(
                            each.estimate().point().length + each.rowsLost().size()),
                    Numbers.significant(each.criterion(), 4),
                    Numbers.significant(each.criterion() - each.without(), 4),
                    implied(each),
                    found(each.estimate())));
        }
        return rows;
    }

    /** Each parameter by the last part of its name. */
    private static String found(Estimate estimate) {
        StringJoiner found = new StringJoiner(", ");
        for (int p = 0; p < estimate.point().length; p++) {
            String name = estimate.free().get(p).parameter();
            found.add(name.substring(name.lastIndexOf('.') + 1) + " " + number(estimate.point()[p]));
        }
        return found.toString();
    }

    private static String worstRow(Estimate estimate) {
        int row = estimate.worstRow();
        return estimate.rows().get(row).id() + ", " + Numbers.fixed(-estimate.relativeResidual(row), 2);
    }

    private static String implied(Comparison each) {
        if (Double.isNaN(each.impliedValue())) {
            return each.rowsLost().isEmpty()
                    ? Numbers.NONE
                    : Counted.of(each.rowsLost().size(), "row") + " lost";
        }
        String range = each.explanation().plausible().map(List::toString).orElse("");
        return number(each.impliedValue())
                + (range.isEmpty()
                        ? ""
                        : (each.isPlausible() ? ", within " : ", outside of ") + range + " ("
                                + each.explanation().source().orElse("") + ")");
    }

    private List<List<String>> region() {
        List<List<String>> rows = new ArrayList<>();
        for (Region.Feasible each : outcome.region().intervals()) {
            List<String> remarks = new ArrayList<>();
            if (each.isEmpty()) {
                remarks.add("no value meets them");
            }
            if (each.openBelow()) {
                remarks.add("nothing bounds it from below");
            }
            if (each.openAbove()) {
                remarks.add("nothing bounds it from above in the range searched");
            }
            if (!each.connected()) {
                remarks.add("not all values between do");
            }
            rows.add(List.of(
                    each.bounded().parameter(),
                    number(each.shipped()),
                    number(each.lowest()),
                    number(each.highest()),
                    String.join(", ", each.bounded().by()),
                    String.join("; ", remarks)));
        }
        return rows;
    }

    private static String number(double value) {
        return Numbers.significant(value, SIGNIFICANT);
    }
}
