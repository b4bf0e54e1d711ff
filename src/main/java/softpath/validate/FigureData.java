package softpath.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.io.Placeholders;
import softpath.model.result.Result;
import softpath.model.study.Figures;
import softpath.model.study.Point;
import softpath.model.study.Statement;

/**
 * A figure as numbers.
 *
 * @param rows in the order of dataplanes, curves and values
 */
public record FigureData(Figures.Figure figure, List<Row> rows) {

    /** One point of a curve. */
    public record Row(String dataplane, String curve, Map<String, Object> each, Result result) {}

    /** @param subjects by the name of their dataplane, of each that the figure names */
    public static FigureData of(Figures.Figure figure, Map<String, Subject> subjects, Evaluator evaluator) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        List<Row> asked = new ArrayList<>();
        for (Map<String, Object> each : Statement.combinations(figure.each())) {
            figure.curves()
                    .forEach((name, point) -> figure.dataplanes().stream()
                            .filter(dataplane ->
                                    point.dataplane().map(dataplane::equals).orElse(true))
                            .forEach(dataplane -> {
                                questions.add(question(subjects.get(dataplane), point, each));
                                asked.add(new Row(dataplane, name, each, null));
                            }));
        }
        List<Result> results = evaluator.results(questions);
        Map<String, List<Row>> byCurve = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Row row = asked.get(i);
            byCurve.computeIfAbsent(row.dataplane() + " " + row.curve(), curve -> new ArrayList<>())
                    .add(new Row(row.dataplane(), row.curve(), row.each(), results.get(i)));
        }
        return new FigureData(
                figure, byCurve.values().stream().flatMap(List::stream).toList());
    }

    private static Supplier<Evaluator.Question> question(Subject subject, Point point, Map<String, Object> each) {
        List<String> sets = point.sets().stream()
                .map(set -> Placeholders.fill(set, each, subject.variants().askedBy()))
                .toList();
        return subject.withoutDraws()
                .questions(point.scenario(), sets, point.metric())
                .get(0);
    }
}
