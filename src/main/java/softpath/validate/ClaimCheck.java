package softpath.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.io.Placeholders;
import softpath.model.result.Result;
import softpath.model.study.Claims;
import softpath.model.study.Point;
import softpath.model.study.Relation;
import softpath.model.study.Statement;

/** Holds simulations to what a paper says in sentences. */
public final class ClaimCheck {

    private final Map<String, Subject> subjects;
    private final Evaluator evaluator;

    /** @param subjects by the name of their dataplane, of each that a claim names */
    public ClaimCheck(Map<String, Subject> subjects, Evaluator evaluator) {
        this.subjects = Map.copyOf(subjects);
        this.evaluator = evaluator;
    }

    public List<ClaimResult> check(List<Claims.Claim> claims) {
        List<Asked> asked = new ArrayList<>();
        for (Claims.Claim claim : claims) {
            for (String dataplane : claim.dataplanes()) {
                claim.checkFor(dataplane)
                        .ifPresent(statement -> statement
                                .cases()
                                .forEach(each -> asked.add(new Asked(claim, statement, dataplane, each))));
            }
        }
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        asked.forEach(each -> questions.addAll(each.questions()));
        List<Result> results = evaluator.results(questions);
        Map<String, List<ClaimResult.Finding>> findings = new LinkedHashMap<>();
        int next = 0;
        for (Asked each : asked) {
            int count = each.questions().size();
            findings.computeIfAbsent(each.claim.id(), id -> new ArrayList<>())
                    .addAll(each.findings(results.subList(next, next + count)));
            next += count;
        }
        return claims.stream()
                .map(claim -> result(claim, findings.getOrDefault(claim.id(), List.of())))
                .toList();
    }

    /** Of a dataplane that there is: without one, a claim would be passed over. */
    private Subject subject(String dataplane) {
        if (!subjects.containsKey(dataplane)) {
            throw new IllegalArgumentException("no numbers of the dataplane " + dataplane);
        }
        return subjects.get(dataplane);
    }

    private ClaimResult result(Claims.Claim claim, List<ClaimResult.Finding> findings) {
        if (claim.standing().isPresent()) {
            Verdict verdict = switch (claim.standing().get()) {
                case INPUT -> Verdict.INPUT;
                case CONTRADICTION -> Verdict.CONTRADICTION;
                case NOT_IDENTIFIABLE -> Verdict.NOT_IDENTIFIABLE;
            };
            return new ClaimResult(claim, verdict, findings);
        }
        Verdict verdict = Verdict.NOT_JUDGED;
        for (String dataplane : claim.dataplanes()) {
            List<ClaimResult.Finding> own = findings.stream()
                    .filter(finding -> finding.dataplane().equals(dataplane))
                    .toList();
            if (!own.isEmpty()) {
                verdict = Verdict.worse(verdict, verdict(claim, dataplane, own));
            }
        }
        return new ClaimResult(claim, verdict, findings);
    }

    private Verdict verdict(Claims.Claim claim, String dataplane, List<ClaimResult.Finding> findings) {
        return basis(claim, dataplane).verdict(findings.stream().allMatch(ClaimResult.Finding::holds));
    }

    private Verdict.Basis basis(Claims.Claim claim, String dataplane) {
        if (claim.followsFrom().isPresent()) {
            return Verdict.Basis.DERIVED;
        }
        if (claim.idAndRestsOn().stream().anyMatch(subject(dataplane).bounding()::contains)) {
            return Verdict.Basis.BOUNDED;
        }
        Statement statement = claim.checkFor(dataplane).orElseThrow();
        List<Boolean> fitted = new ArrayList<>();
        for (Map<String, Object> each : statement.cases()) {
            for (Point point : statement.points().values()) {
                Subject subject = subject(point.dataplane().orElse(dataplane));
                fitted.add(subject.isFittedOn(point.scenario(), sets(subject, point, each)));
            }
        }
        if (!fitted.contains(true)) {
            return Verdict.Basis.BLIND;
        }
        return fitted.contains(false) ? Verdict.Basis.PARTLY_FITTED : Verdict.Basis.FITTED;
    }

    private static List<String> sets(Subject subject, Point point, Map<String, Object> each) {
        return point.sets().stream()
                .map(set -> Placeholders.fill(set, each, subject.variants().askedBy()))
                .toList();
    }

    /** A statement under one case, about one dataplane. */
    private final class Asked {

        private final Claims.Claim claim;
        private final Statement statement;
        private final String dataplane;
        private final Map<String, Object> each;

        Asked(Claims.Claim claim, Statement statement, String dataplane, Map<String, Object> each) {
            this.claim = claim;
            this.statement = statement;
            this.dataplane = dataplane;
            this.each = each;
        }

        private Subject subject(Point point) {
            return ClaimCheck.this.subject(point.dataplane().orElse(dataplane));
        }

        List<Supplier<Evaluator.Question>> questions() {
            List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
            for (Point point : statement.points().values()) {
                Subject subject = subject(point);
                questions.addAll(subject.questions(point.scenario(), sets(subject, point, each), point.metric()));
            }
            return questions;
        }

        List<ClaimResult.Finding> findings(List<Result> results) {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            Map<String, List<Result>> ofPoint = new LinkedHashMap<>();
            int next = 0;
            for (Map.Entry<String, Point> entry : statement.points().entrySet()) {
                int count = 1 + subject(entry.getValue()).draws().size();
                List<Result> own = results.subList(next, next + count);
                ofPoint.put(entry.getKey(), own);
                numbers.put(
                        entry.getKey(),
                        own.stream().mapToDouble(entry.getValue().metric()::of).toArray());
                next += count;
            }
            List<ClaimResult.Finding> findings = new ArrayList<>();
            for (Relation relation : statement.relations()) {
                Simulated simulated = simulated(relation, numbers, ofPoint);
                findings.add(new ClaimResult.Finding(
                        dataplane, each, relation, simulated, relation.holds(simulated.value())));
            }
            return findings;
        }

        private static Simulated simulated(
                Relation relation, Map<String, double[]> numbers, Map<String, List<Result>> ofPoint) {
            double[] above = numbers.get(relation.of());
            double[] below = relation.over().map(numbers::get).orElse(null);
            double[] ratios = above.clone();
            // Points of two dataplanes may have drawn different numbers of sets; what both have is compared.
            int count = below == null ? above.length : Math.min(above.length, below.length);
            for (int i = 0; below != null && i < count; i++) {
                ratios[i] = above[i] / below[i];
            }
            return Simulated.of(Arrays.copyOf(ratios, count), ofPoint.get(relation.of()));
        }
    }
}
