package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import softpath.experiment.Predictor;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.MeasuredRows;
import softpath.model.Result;
import softpath.model.Suite;

/** Holds predictions to the measurements of a suite. */
public final class SuiteRun {

    private static final String DATA = "validation";

    private final StudyFiles files;
    private final Predictor predictor;

    public SuiteRun(StudyFiles files, Predictor predictor) {
        this.files = files;
        this.predictor = predictor;
    }

    public SuiteResult run(StudyFiles.Study<Suite> study, Subject subject) {
        Measurements data = new Measurements(files.home().resolve(DATA));
        List<Measurements.Measurement> measured = new ArrayList<>();
        Suite.ErrorUnit unit =
                study.content().tolerance().map(Suite.Tolerance::unit).orElse(Suite.ErrorUnit.PERCENT);
        String name = study.file().name();
        for (MeasuredRows wanted : study.content().rows()) {
            measured.addAll(
                    unit == Suite.ErrorUnit.PERCENT ? data.rowsAboveZero(wanted, name) : data.rows(wanted, name));
        }
        List<Supplier<Predictor.Question>> questions = new ArrayList<>();
        measured.forEach(row -> questions.addAll(
                subject.questions(row.of().scenario(), row.sets(), row.of().metric())));
        List<Result> results = predictor.results(questions);
        int each = 1 + subject.draws().size();
        List<SuiteResult.Row> rows = new ArrayList<>();
        for (int r = 0; r < measured.size(); r++) {
            Measurements.Measurement row = measured.get(r);
            Simulated predicted = Simulated.of(row.of().metric(), results.subList(r * each, (r + 1) * each));
            rows.add(new SuiteResult.Row(
                    row,
                    subject.isFittedOn(row),
                    predicted.widened(row.standardError()),
                    SuiteResult.error(unit, predicted.value(), row.value())));
        }
        return new SuiteResult(study, rows, Baselines.of(study, subject, rows));
    }
}
