package softpath.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.experiment.Predictor;
import softpath.io.Placeholders;
import softpath.io.ScenarioVariants;
import softpath.model.Point;
import softpath.model.Relation;
import softpath.model.Result;
import softpath.model.Statement;

/** Whether inequalities hold, for several sets of parameters at once. */
final class Statements {

    private final List<Statement> statements;
    private final ScenarioVariants variants;
    private final Predictor predictor;

    Statements(List<Statement> statements, ScenarioVariants variants, Predictor predictor) {
        this.statements = List.copyOf(statements);
        this.variants = variants;
        this.predictor = predictor;
    }

    /** Whether all hold, for each set of values in turn. */
    List<Boolean> hold(List<Map<String, Double>> valueSets) {
        List<Supplier<Predictor.Question>> questions = new ArrayList<>();
        for (Map<String, Double> values : valueSets) {
            ScenarioVariants tried = variants.withValues(values);
            forEveryPoint((name, point, each) -> questions.add(() -> tried.ask(
                    point.scenario(),
                    point.sets().stream()
                            .map(set -> Placeholders.fill(set, each, variants.askedBy()))
                            .toList(),
                    point.metric(),
                    Predictor.Question::of)));
        }
        List<Result> results = predictor.results(questions);
        List<Boolean> hold = new ArrayList<>();
        int perSet = valueSets.isEmpty() ? 0 : results.size() / valueSets.size();
        for (int s = 0; s < valueSets.size(); s++) {
            hold.add(holdsIn(results.subList(s * perSet, (s + 1) * perSet)));
        }
        return hold;
    }

    private interface Visitor {
        void visit(String name, Point point, Map<String, Object> each);
    }

    private void forEveryPoint(Visitor visitor) {
        for (Statement statement : statements) {
            for (Map<String, Object> each : statement.cases()) {
                statement.points().forEach((name, point) -> visitor.visit(name, point, each));
            }
        }
    }

    private boolean holdsIn(List<Result> results) {
        int next = 0;
        for (Statement statement : statements) {
            for (int c = 0; c < statement.cases().size(); c++) {
                Map<String, Double> numbers = new HashMap<>();
                for (Map.Entry<String, Point> point : statement.points().entrySet()) {
                    numbers.put(point.getKey(), point.getValue().metric().of(results.get(next++)));
                }
                for (Relation relation : statement.relations()) {
                    double below = relation.over().map(numbers::get).orElse(1.0);
                    if (!relation.holds(numbers.get(relation.of()) / below)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
