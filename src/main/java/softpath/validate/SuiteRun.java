package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import softpath.calibrate.ModelError;
import softpath.calibrate.Unsupported;
import softpath.evaluate.Evaluator;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.result.Result;
import softpath.model.study.Suite;

/** Holds predictions to the measurements of a suite. */
public final class SuiteRun {

    private static final String DATA = "validation";

    private final StudyFiles files;
    private final Evaluator evaluator;

    public SuiteRun(StudyFiles files, Evaluator evaluator) {
        this.files = files;
        this.evaluator = evaluator;
    }

    public SuiteResult run(StudyFiles.Study<Suite> study, Subject subject) {
        List<Measurements.Measurement> measured = measured(files, study);
        Suite.ErrorUnit unit = unit(study);
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        measured.forEach(row -> questions.addAll(
                subject.questions(row.of().scenario(), row.sets(), row.of().metric())));
        List<Result> results = evaluator.results(questions);
        int each = 1 + subject.draws().size();
        List<Misses.Row> seen = new ArrayList<>();
        List<Simulated> simulated = new ArrayList<>();
        for (int r = 0; r < measured.size(); r++) {
            Measurements.Measurement row = measured.get(r);
            List<Result> own = results.subList(r * each, (r + 1) * each);
            Simulated predicted = Simulated.of(row.of().metric(), own);
            simulated.add(predicted);
            seen.add(new Misses.Row(
                    row,
                    subject.configuration(row),
                    subject.isFittedOn(row),
                    own.get(0).lineRate(),
                    row.of().metric().most(own.get(0)),
                    predicted.value()));
        }
        Misses misses = new Misses(seen);
        List<SuiteResult.Row> rows = new ArrayList<>();
        for (int r = 0; r < seen.size(); r++) {
            Misses.Row row = seen.get(r);
            ModelError error = misses.of(row, subject.modelError());
            rows.add(new SuiteResult.Row(
                    row.measured(),
                    row.configuration(),
                    row.isFitted(),
                    row.isAtWire(),
                    row.most(),
                    Misses.interval(row, simulated.get(r), error),
                    error,
                    SuiteResult.error(unit, row.predicted(), row.measured().value())));
        }
        return new SuiteResult(
                study, rows, Baselines.of(study, subject, rows), Unsupported.of(subject.variants(), measured));
    }

    /** Every row of the suite. */
    public static List<Measurements.Measurement> measured(StudyFiles files, StudyFiles.Study<Suite> study) {
        Measurements data = new Measurements(files.home().resolve(DATA));
        return unit(study) == Suite.ErrorUnit.PERCENT
                ? data.rowsAboveZero(study.content().rows(), study.file())
                : data.rows(study.content().rows(), study.file());
    }

    private static Suite.ErrorUnit unit(StudyFiles.Study<Suite> study) {
        return study.content().tolerance().map(Suite.Tolerance::unit).orElse(Suite.ErrorUnit.PERCENT);
    }
}
