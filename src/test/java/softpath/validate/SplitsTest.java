package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.experiment.Trial;
import softpath.io.Measurements.Measurement;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;
import softpath.model.study.MeasuredRows;
import softpath.model.study.Metric;
import softpath.model.study.Suite;

/**
 * No measurement is both fitted on and predicted. Rows are compared by what they say, whatever file they stand in,
 * whatever their name and however their scenario is written.
 */
class SplitsTest {

    private static final StudyFiles FILES = Handmade.FILES;
    private static final Evaluator EVALUATOR = new Evaluator(1, simulated -> {});

    /** Names and notes, which a copy may change without becoming another measurement. */
    private static final Set<String> NOT_CONTENT = Set.of("id", "role", "used_for", "source", "date");

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    private static List<StudyFiles.Study<Suite>> suites() {
        return StudyFiles.files(Trial.HOME.resolve("validation/suites")).stream()
                .map(FILES::suite)
                .toList();
    }

    private static List<Measurement> fitted(String dataplane) {
        List<Measurement> fitted = new ArrayList<>();
        for (StudyFiles.Study<Fit> fit : FILES.fitsOf(dataplane)) {
            fitted.addAll(FILES.calibrationData().rows(fit.content().rows(), fit.file()));
        }
        return fitted;
    }

    /** The rows that the suite counts as blind, as {@code softpath validate} does. */
    private static List<Measurement> blind(StudyFiles.Study<Suite> study) {
        Suite suite = study.content();
        Subject subject = new Subjects(FILES, EVALUATOR, 0)
                .shipped(suite.dataplane(), suite.options(), suite.run(), study.name());
        return SuiteRun.measured(FILES, study).stream()
                .filter(row -> !subject.isFittedOn(row))
                .toList();
    }

    /** The same number of the same kind, and nothing that both tables state differs. */
    private static boolean isSame(Measurement one, Measurement other) {
        Set<String> shared = new HashSet<>(one.cells().keySet());
        shared.retainAll(other.cells().keySet());
        shared.removeAll(NOT_CONTENT);
        return one.of().metric() == other.of().metric()
                && one.value() == other.value()
                && shared.stream()
                        .allMatch(column ->
                                isSame(one.cells().get(column), other.cells().get(column)));
    }

    private static boolean isSame(String one, String other) {
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException e) {
            return Objects.equals(one, other);
        }
    }

    @Test
    void noRowThatAFitReadsIsBlindInASuiteOfItsDataplane() {
        List<String> twice = new ArrayList<>();
        int compared = 0;
        for (StudyFiles.Study<Suite> suite : suites()) {
            List<Measurement> fitted = fitted(suite.content().dataplane());
            for (Measurement row : blind(suite)) {
                compared += fitted.size();
                fitted.stream()
                        .filter(each -> isSame(each, row))
                        .forEach(each -> twice.add(suite.name() + ": " + row.id() + " is "
                                + each.of().data() + " " + each.id()));
            }
        }
        assertThat(twice).isEmpty();
        assertThat(compared).as("pairs of rows").isGreaterThan(1_000);
    }

    /** Else the test above would hold because rows are compared that never could be the same. */
    @Test
    void rowsThatSuitesCallFittedAreFoundInFitsByWhatTheySay() {
        int found = 0;
        for (StudyFiles.Study<Suite> suite : suites()) {
            List<Measurement> fitted = fitted(suite.content().dataplane());
            List<Measurement> seen = new ArrayList<>(SuiteRun.measured(FILES, suite));
            seen.removeAll(blind(suite));
            found += (int) seen.stream()
                    .filter(row -> fitted.stream().anyMatch(each -> isSame(each, row)))
                    .count();
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void aCopyUnderAnotherNameIsTheSameMeasurement() {
        Measurement original = row("p2p/64", Map.of("dataplane", "vpp", "path", "p2p", "frame_bytes", "64"), 14.88);

        assertThat(isSame(original, row("copy", Map.of("path", "p2p", "frame_bytes", "64.0", "note", "x"), 14.88)))
                .isTrue();
        assertThat(isSame(original, row("copy", Map.of("path", "v2v", "frame_bytes", "64"), 14.88)))
                .as("another path")
                .isFalse();
        assertThat(isSame(original, row("copy", Map.of("path", "p2p", "frame_bytes", "64"), 14.87)))
                .as("measured again")
                .isFalse();
    }

    private static Measurement row(String id, Map<String, String> cells, double mpps) {
        MeasuredRows rows = new MeasuredRows(
                "table",
                Optional.empty(),
                Handmade.SCENARIO,
                Optional.empty(),
                Metric.DELIVERED_MPPS,
                "throughput_mpps",
                0.1,
                "so");
        return new Measurement(id, cells, rows, List.of(), mpps);
    }
}
