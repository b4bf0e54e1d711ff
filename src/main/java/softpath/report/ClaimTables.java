package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import softpath.model.study.Relation;
import softpath.page.Document;
import softpath.validate.ClaimResult;
import softpath.validate.Reproduction;
import softpath.validate.Simulated;
import softpath.validate.Verdict;

/** Sentences of a paper beside what the simulation says to them. */
final class ClaimTables {

    private static final int SIGNIFICANT = 4;

    private final Reproduction reproduction;

    ClaimTables(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    void addTo(Document document) {
        document.heading(2, "Sentences that were simulated")
                .paragraph("What must hold, and what comes out: the range over all cases of the claim (sizes, clocks,"
                        + " chain lengths); in brackets the range that other sets of parameters give.");
        List<List<String>> rows = new ArrayList<>();
        for (ClaimResult claim : reproduction.claims()) {
            if (claim.claim().standing().isEmpty()) {
                rows.add(List.of(
                        claim.claim().id(),
                        claim.claim().section(),
                        claim.claim().says()
                                + claim.claim()
                                        .because()
                                        .map(because -> " " + because)
                                        .orElse(""),
                        findings(claim),
                        claim.verdict().words()));
            }
        }
        document.table(List.of("claim", "section", "says", "simulated", "verdict"), rows);
        document.heading(2, "Where the paper contradicts itself");
        others(document, Verdict.CONTRADICTION);
        document.heading(2, "What the published data cannot identify");
        others(document, Verdict.NOT_IDENTIFIABLE);
        document.heading(2, "Taken as input");
        others(document, Verdict.INPUT);
    }

    private void others(Document document, Verdict verdict) {
        List<List<String>> rows = new ArrayList<>();
        for (ClaimResult claim : reproduction.with(verdict)) {
            rows.add(List.of(
                    claim.claim().id(),
                    claim.claim().section(),
                    claim.claim().says(),
                    claim.claim().because().orElse(""),
                    findings(claim)));
        }
        if (!rows.isEmpty()) {
            document.table(List.of("claim", "section", "says", "why", "simulated"), rows);
        }
    }

    /** One phrase for each dataplane and relation, over all cases. */
    static String findings(ClaimResult claim) {
        Map<String, List<ClaimResult.Finding>> groups = new LinkedHashMap<>();
        for (ClaimResult.Finding finding : claim.findings()) {
            groups.computeIfAbsent(finding.dataplane() + ": " + said(finding.relation()), key -> new ArrayList<>())
                    .add(finding);
        }
        StringJoiner phrases = new StringJoiner("; ");
        groups.forEach((said, findings) -> phrases.add(said + " → " + range(findings) + held(findings)));
        return phrases.toString();
    }

    private static String said(Relation relation) {
        return relation.subject() + " " + relation.range();
    }

    private static String range(List<ClaimResult.Finding> findings) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (ClaimResult.Finding finding : findings) {
            Simulated simulated = finding.simulated();
            least = Math.min(least, simulated.value());
            most = Math.max(most, simulated.value());
            low = Math.min(low, simulated.low());
            high = Math.max(high, simulated.high());
        }
        String value = number(least) + (number(least).equals(number(most)) ? "" : " to " + number(most));
        return value + (low < least || high > most ? " [" + number(low) + ", " + number(high) + "]" : "");
    }

    private static String held(List<ClaimResult.Finding> findings) {
        List<String> not = findings.stream()
                .filter(finding -> !finding.holds())
                .map(finding -> finding.each().isEmpty()
                        ? "it does"
                        : finding.each().toString().replaceAll("[{}]", ""))
                .toList();
        if (not.isEmpty()) {
            return "";
        }
        return ", NOT" + (not.get(0).equals("it does") ? "" : " at " + String.join("; ", not));
    }

    private static String number(double value) {
        return Numbers.significant(value, SIGNIFICANT);
    }

    /** A ratio to a rate of 0 is no number, and JSON has none for it. */
    private static Object finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static Map<String, Object> json(ClaimResult claim) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", claim.claim().id());
        json.put("section", claim.claim().section());
        json.put("says", claim.claim().says());
        json.put("verdict", claim.verdict().words());
        List<Object> findings = new ArrayList<>();
        for (ClaimResult.Finding finding : claim.findings()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("dataplane", finding.dataplane());
            one.put("case", finding.each());
            one.put("relation", said(finding.relation()));
            one.put("simulated", finiteOrNull(finding.simulated().value()));
            one.put("draws", finding.simulated().draws());
            one.put("low", finiteOrNull(finding.simulated().low()));
            one.put("high", finiteOrNull(finding.simulated().high()));
            one.put("holds", finding.holds());
            findings.add(one);
        }
        json.put("findings", findings);
        return json;
    }
}
