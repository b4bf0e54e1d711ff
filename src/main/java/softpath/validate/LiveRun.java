package softpath.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.statistics.Quantiles;

/** Foretells measured paths, and how far the numbers behind the predictions leave them open. */
public final class LiveRun {

    /** With the numbers as they stand, with others that nobody measured here, and with the first again in short windows. */
    private static final int UNDRAWN = 3;

    private final Evaluator evaluator;
    private final int draws;

    /** @param draws of numbers within their intervals, for the intervals of predictions */
    public LiveRun(Evaluator evaluator, int draws) {
        this.evaluator = evaluator;
        this.draws = draws;
    }

    /** @param dataplanes files of the points' dataplanes, which say how far their numbers are known */
    public LiveResult of(List<LivePoint> points, List<Path> dataplanes) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        List<FileDraws> drawn = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            LivePoint point = points.get(p);
            FileDraws own = FileDraws.of(
                    dataplanes.get(p), draws, point.scenario().scenario().run().seed());
            drawn.add(own);
            questions.add(() -> question(point.scenario()));
            questions.add(() -> question(point.other()));
            questions.add(() -> question(point.brief()));
            own.sets().forEach(set -> questions.add(() -> question(ScenarioFiles.withValues(point.brief(), set))));
        }
        List<Result> results = evaluator.results(questions);
        List<LiveRow> rows = new ArrayList<>();
        int from = 0;
        for (int p = 0; p < points.size(); p++) {
            int to = from + UNDRAWN + drawn.get(p).sets().size();
            rows.add(row(points.get(p), results.subList(from, to)));
            from = to;
        }
        return new LiveResult(
                rows, drawn.stream().map(FileDraws::source).distinct().toList());
    }

    private static Evaluator.Question question(LoadedFile.OfScenario loaded) {
        return Evaluator.Question.of(loaded.digest() + loaded.modelDigest(), loaded.scenario(), loaded.models());
    }

    private static LiveRow row(LivePoint point, List<Result> results) {
        Result predicted = results.get(0);
        double brief = results.get(2).delivered().mpps();
        // A short window holds more or fewer of the pauses than there are, the same ones for every set of numbers: so
        // what
        // other numbers make of it is taken of what the file's own do.
        Quantiles drawn = new Quantiles(results.subList(2, results.size()).stream()
                .mapToDouble(result ->
                        predicted.delivered().mpps() * result.delivered().mpps() / brief)
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
