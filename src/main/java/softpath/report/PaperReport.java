package softpath.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import softpath.calibrate.Outcome;
import softpath.model.study.Claims;
import softpath.page.Document;
import softpath.page.Section;
import softpath.validate.ClaimResult;
import softpath.validate.FigureData;
import softpath.validate.Reproduction;
import softpath.validate.Simulated;
import softpath.validate.SuiteResult;
import softpath.validate.Verdict;

/** A paper beside the simulation of it: verdicts counted first, then tables, sentences, explanations and figures. */
public final class PaperReport {

    private final Reproduction reproduction;
    private final Collection<Outcome> fits;
    private final int draws;
    private final Remarks remarks;

    /** What stands below the verdicts, and below the explanations. */
    public record Remarks(Optional<String> onVerdicts, Optional<String> onExplanations) {}

    public PaperReport(Reproduction reproduction, Collection<Outcome> fits, int draws, Remarks remarks) {
        this.reproduction = reproduction;
        this.fits = fits;
        this.draws = draws;
        this.remarks = remarks;
    }

    public Document document() {
        Document document = new Document()
                .heading(1, "Niu et al., Benchmarking NFV Software Dataplanes, reproduced")
                .paragraph("Written by softpath reproduce paper. Each claim is told in our words, with the section or"
                        + " table it stands in. Numbers in brackets are the range"
                        + (draws < Simulated.LEAST_FOR_QUANTILES ? " (least and most)" : " (2.5 % to 97.5 %)")
                        + " of up to " + draws
                        + " sets of parameters drawn from the fits and from what sentences bound; each fit says how"
                        + " many were found.");
        PaperCharts charts = new PaperCharts(reproduction);
        document.drawn(charts::verdicts).drawn(charts::cells);
        counts(document);
        parameters(document);
        document.heading(2, "Tables");
        for (SuiteResult suite : reproduction.suites()) {
            SuiteReport report = new SuiteReport(suite);
            SuiteCharts drawn = new SuiteCharts(suite);
            document.heading(3, suite.study().content().about())
                    .paragraph(report.outcome())
                    .drawn(drawn::table)
                    .drawn(drawn::errors);
            report.addTo(document);
        }
        new ClaimTables(reproduction).addTo(document);
        hypotheses(document);
        figures(document, charts);
        return document;
    }

    private void counts(Document document) {
        List<Verdict> apart = reproduction.counts().keySet().stream()
                .filter(Verdict::isFollowing)
                .toList();
        int following = apart.stream().mapToInt(reproduction.counts()::get).sum();
        int total = reproduction.verdicts().size();
        document.heading(2, "Verdicts on " + (total - following) + " claims")
                .table(
                        List.of("verdict", "#count", "claims"),
                        counts(reproduction.counts().keySet().stream()
                                .filter(verdict -> !verdict.isFollowing())
                                .toList()))
                .paragraph("Fitted: parameters were fitted on all of its points, so reproducing it proves nothing."
                        + " Rests on fitted rows: they were fitted on some of its points, so only what it says of the"
                        + " others is predicted. Bounded by this claim: a parameter exists only because of it, so it"
                        + " can be met, not predicted. Blind: nothing was fitted on it. What is missed in spite of"
                        + " that is missed all the same, and says so. A claim about both dataplanes takes the gravest"
                        + " of its verdicts, as does a cell simulated under several assumptions.")
                .paragraph("A cell of a table is met if the measured value lies in the interval of the prediction,"
                        + " widened by the scatter of the measurement, however wide that is; within tolerance if"
                        + " it lies outside and the error is within the tolerance, which was set with the tables known;"
                        + " missed if it is neither. A sentence is"
                        + " met if what it says holds in the simulation.");
        if (following > 0) {
            document.paragraph(following + " more sentences of the paper say again what claims above say already. They"
                            + " were simulated all the same, and are no evidence beside those.")
                    .table(List.of("verdict", "#count", "claims"), counts(apart));
        }
        remarks.onVerdicts().ifPresent(document::paragraph);
    }

    private List<List<String>> counts(List<Verdict> verdicts) {
        List<List<String>> rows = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            List<String> ids = reproduction.verdicts().entrySet().stream()
                    .filter(each -> each.getValue() == verdict)
                    .map(Map.Entry::getKey)
                    .toList();
            rows.add(List.of(
                    verdict.words(), Integer.toString(reproduction.counts().get(verdict)), String.join(" ", ids)));
        }
        return rows;
    }

    private void parameters(Document document) {
        document.heading(2, "What was fitted");
        for (Outcome outcome : fits) {
            FitReport report = new FitReport(outcome);
            document.heading(3, outcome.study().content().about());
            report.addParametersTo(document);
            report.addJudgementsTo(document, 4);
        }
    }

    private void hypotheses(Document document) {
        Set<String> ids = new LinkedHashSet<>();
        reproduction.hypotheses().rows().values().forEach(holds -> ids.addAll(holds.keySet()));
        if (ids.isEmpty()) {
            return;
        }
        document.heading(2, "Explanations and the claims that they meet");
        Map<String, List<Map.Entry<Claims.Hypothesis, Map<String, Boolean>>>> byDataplane = new LinkedHashMap<>();
        reproduction
                .hypotheses()
                .rows()
                .entrySet()
                .forEach(row -> byDataplane
                        .computeIfAbsent(row.getKey().dataplane(), dataplane -> new ArrayList<>())
                        .add(row));
        byDataplane.forEach((dataplane, hypotheses) -> {
            Set<String> own = new LinkedHashSet<>();
            hypotheses.forEach(row -> own.addAll(row.getValue().keySet()));
            List<String> columns = new ArrayList<>(List.of(dataplane));
            columns.addAll(own);
            List<List<String>> rows = new ArrayList<>();
            for (Map.Entry<Claims.Hypothesis, Map<String, Boolean>> row : hypotheses) {
                List<String> cells = new ArrayList<>(
                        List.of(row.getKey().name() + ": " + row.getKey().about()));
                for (String id : own) {
                    Boolean holds = row.getValue().get(id);
                    cells.add(holds == null ? "" : holds ? "met" : "NOT");
                }
                rows.add(cells);
            }
            document.table(columns, rows);
        });
        remarks.onExplanations().ifPresent(document::paragraph);
    }

    private void figures(Document document, PaperCharts charts) {
        document.heading(2, "Figures")
                .paragraph("The digits of the paper's figures are not published in its text, so the sentences on them"
                        + " are the only reference. The curves below are the simulation's, as CSV and as Vega-Lite"
                        + " specifications in validation/figures.");
        List<List<String>> rows = new ArrayList<>();
        for (FigureData figure : reproduction.figures()) {
            rows.add(List.of(
                    figure.figure().name(),
                    figure.figure().about(),
                    figure.figure().reference(),
                    Integer.toString(figure.rows().size())));
        }
        document.table(List.of("figure", "shows", "the paper's text on it", "#points"), rows);
        for (FigureData figure : reproduction.figures()) {
            document.drawn(() -> new Section()
                    .heading(3, figure.figure().name() + ": " + figure.figure().about())
                    .paragraph(figure.figure().reference())
                    .add(charts.figure(figure)));
        }
    }

    /** The same for machines. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "softpath/reproduction/1");
        Map<String, Object> counts = new LinkedHashMap<>();
        reproduction.counts().forEach((verdict, count) -> counts.put(verdict.words(), count));
        json.put("counts", counts);
        Map<String, Object> verdicts = new LinkedHashMap<>();
        reproduction.verdicts().forEach((id, verdict) -> verdicts.put(id, verdict.words()));
        json.put("verdicts", verdicts);
        json.put(
                "suites",
                reproduction.suites().stream()
                        .map(suite -> new SuiteReport(suite).json())
                        .toList());
        json.put("fits", fits.stream().map(fit -> new FitJson(fit).content()).toList());
        List<Object> claims = new ArrayList<>();
        for (ClaimResult claim : reproduction.claims()) {
            claims.add(ClaimTables.json(claim));
        }
        json.put("claims", claims);
        List<Object> hypotheses = new ArrayList<>();
        reproduction.hypotheses().rows().forEach((hypothesis, holds) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", hypothesis.name());
            one.put("dataplane", hypothesis.dataplane());
            one.put("fit", hypothesis.fit());
            one.put("claimsMet", holds);
            hypotheses.add(one);
        });
        json.put("hypotheses", hypotheses);
        return json;
    }
}
