package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.io.FittedDataplane;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.statistics.Quantiles;

/** Foretells measured paths, and how far the numbers behind the predictions leave them open. */
public final class LiveRun {

    private final Evaluator evaluator;
    private final int draws;

    /** @param draws of numbers within their intervals, for the intervals of predictions */
    public LiveRun(Evaluator evaluator, int draws) {
        this.evaluator = evaluator;
        this.draws = draws;
    }

    /** @param intervals of each point's dataplane, by the names of its numbers */
    public LiveResult of(List<LivePoint> points, List<Map<String, FittedDataplane.Range>> intervals) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            LivePoint point = points.get(p);
            questions.add(() -> question(point.scenario()));
            questions.add(() -> question(point.other()));
            long seed = point.scenario().scenario().run().seed();
            new IntervalDraws(intervals.get(p), seed)
                    .sets(draws)
                    .forEach(set -> questions.add(() -> question(ScenarioFiles.withValues(point.brief(), set))));
        }
        List<Result> results = evaluator.results(questions);
        List<LiveRow> rows = new ArrayList<>();
        int each = 2 + draws;
        for (int p = 0; p < points.size(); p++) {
            rows.add(row(points.get(p), results.subList(p * each, (p + 1) * each)));
        }
        return new LiveResult(rows, draws);
    }

    private static Evaluator.Question question(LoadedFile.OfScenario loaded) {
        return Evaluator.Question.of(loaded.digest() + loaded.modelDigest(), loaded.scenario(), loaded.models());
    }

    private static LiveRow row(LivePoint point, List<Result> results) {
        Result predicted = results.get(0);
        Quantiles drawn = new Quantiles(results.stream()
                .filter(result -> result != results.get(1))
                .mapToDouble(result -> result.delivered().mpps())
                .toArray());
        double ran = point.ranPart();
        return new LiveRow(
                point,
                ran * predicted.delivered().mpps(),
                ran * drawn.at(0.025),
                ran * drawn.at(0.975),
                results.get(1).delivered().mpps(),
                lostAtVnic(predicted));
    }

    /** Of what the worker took: what a replayed capture holds back was never offered, which a wire's rate would be. */
    private static double lostAtVnic(Result result) {
        double lost = result.lost().stream()
                .filter(loss -> loss.place() == Result.Place.VNIC_RX)
                .mapToDouble(Result.Loss::mpps)
                .sum();
        return lost == 0 ? 0 : lost / (lost + result.delivered().mpps());
    }
}
