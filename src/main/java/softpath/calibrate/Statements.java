package softpath.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import softpath.evaluate.Evaluator;
import softpath.io.Placeholders;
import softpath.io.ScenarioVariants;
import softpath.model.result.Result;
import softpath.model.study.Point;
import softpath.model.study.Statement;

/** Whether inequalities hold, for several sets of parameters at once. */
final class Statements {

    private final List<Statement> statements;
    private final ScenarioVariants variants;
    private final Evaluator evaluator;

    Statements(List<Statement> statements, ScenarioVariants variants, Evaluator evaluator) {
        this.statements = List.copyOf(statements);
        this.variants = variants;
        this.evaluator = evaluator;
    }

    /** Whether all hold, for each set of values in turn; of a set that fails one in one case nothing further is asked. */
    List<Boolean> hold(List<Map<String, Double>> valueSets) {
        List<ScenarioVariants> tried =
                valueSets.stream().map(variants::withValues).toList();
        Boolean[] hold = new Boolean[valueSets.size()];
        Arrays.fill(hold, true);
        for (Statement statement : statements) {
            for (Map<String, Object> each : statement.cases()) {
                List<Integer> left = IntStream.range(0, hold.length)
                        .filter(s -> hold[s])
                        .boxed()
                        .toList();
                List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
                left.forEach(s -> ask(statement, each, tried.get(s), questions));
                List<Result> results = evaluator.results(questions);
                int perSet = statement.points().size();
                for (int i = 0; i < left.size(); i++) {
                    hold[left.get(i)] = holdsIn(statement, results.subList(i * perSet, (i + 1) * perSet));
                }
            }
        }
        return List.of(hold);
    }

    private static void ask(
            Statement statement,
            Map<String, Object> each,
            ScenarioVariants tried,
            List<Supplier<Evaluator.Question>> questions) {
        for (Point point : statement.points().values()) {
            questions.add(() -> tried.ask(
                    point.scenario(),
                    point.sets().stream()
                            .map(set -> Placeholders.fill(set, each, tried.askedBy()))
                            .toList(),
                    point.metric(),
                    Evaluator.Question::of));
        }
    }

    /** @param results of its points in one case */
    private static boolean holdsIn(Statement statement, List<Result> results) {
        int next = 0;
        Map<String, Double> numbers = new HashMap<>();
        for (Map.Entry<String, Point> point : statement.points().entrySet()) {
            numbers.put(point.getKey(), point.getValue().metric().of(results.get(next++)));
        }
        return statement.relations().stream().allMatch(relation -> {
            double below = relation.over().map(numbers::get).orElse(1.0);
            return relation.holds(numbers.get(relation.of()) / below);
        });
    }
}
