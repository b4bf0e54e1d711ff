package softpath.suggest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.calibrate.Calibration;
import softpath.io.InputError;
import softpath.io.Measurements;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.model.study.Suite;
import softpath.validate.SuiteRun;

/**
 * What is to be predicted better.
 *
 * @param about in words
 */
public record Targets(String about, List<Point> points) {

    private static final String ENDING = ".yaml";

    public Targets {
        points = List.copyOf(points);
    }

    /**
     * Whatever the suites of the fit predict. Of their rows only the settings are asked, never what was measured: a choice
     * that knew it would no longer be blind.
     */
    public static Targets ofSuites(StudyFiles files, StudyFiles.Study<Fit> study, Calibration calibration) {
        Map<String, Point> points = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (StudyFiles.Study<Suite> suite : files.suitesOf(study.content().dataplane(), study.name())) {
            names.add(suite.name());
            for (Measurements.Measurement row : SuiteRun.measured(files, suite)) {
                Point point = new Point(
                        Optional.empty(),
                        row.of().scenario(),
                        Optional.of(row.sets()),
                        row.of().metric());
                points.putIfAbsent(calibration.experiment(point) + " " + point.metric(), point);
            }
        }
        if (names.isEmpty()) {
            throw new InputError(
                    "--target: expected a scenario, as no suite in validation/suites predicts with the fit "
                            + study.name() + ", found none");
        }
        return new Targets(
                (names.size() == 1 ? "the suite " : "the suites ") + String.join(", ", names),
                List.copyOf(points.values()));
    }

    /**
     * What scenarios deliver.
     *
     * @param given files, or names in {@code models/scenarios}
     */
    public static Targets ofScenarios(StudyFiles files, List<String> given, Calibration calibration) {
        List<Point> points = new ArrayList<>();
        for (String each : given) {
            Point point = new Point(Optional.empty(), name(files, each), Optional.empty(), Metric.DELIVERED_MPPS);
            try {
                calibration.experiment(point);
            } catch (InputError e) {
                throw new InputError(
                        "--target " + each + ": expected what can be simulated with the fit, found " + e.getMessage());
            }
            points.add(point);
        }
        return new Targets(String.join(", ", given), points);
    }

    private static String name(StudyFiles files, String given) {
        if (!given.endsWith(ENDING)) {
            return given;
        }
        String file = given.substring(0, given.length() - ENDING.length());
        Path folder = files.home().resolve("models/scenarios").toAbsolutePath().normalize();
        Path path = Path.of(file).toAbsolutePath().normalize();
        return path.startsWith(folder) ? folder.relativize(path).toString().replace('\\', '/') : path.toString();
    }
}
