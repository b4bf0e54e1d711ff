package softpath.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.calibrate.Calibration;
import softpath.evaluate.Evaluator;
import softpath.io.StudyFiles;

/** Sets of numbers of a dataplane that its fit, and what bounds it, allow just as well as those of its file. */
public final class FittedDraws {

    private FittedDraws() {}

    /** None of a dataplane whose numbers no fit of its name draws. */
    public static List<Map<String, Double>> of(
            StudyFiles files, String dataplane, int count, Evaluator evaluator, String askedBy) {
        Optional<String> fit = Subjects.fitOf(files, dataplane);
        if (count == 0 || fit.isEmpty()) {
            return List.of();
        }
        return new Calibration(files, files.fitNamed(fit.get(), askedBy), evaluator).draws(count);
    }
}
