package softpath.calibrate;

import java.util.List;
import java.util.Map;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;

/**
 * All that a fit found out.
 *
 * @param dataDigest      SHA-256 of the rows
 * @param values          the parameters that the fit found, and those that it held at other values than the file's
 * @param modelError      of rows whose whole configuration was left out
 * @param identifiability sentences
 * @param unsupported     parameters beside the fit's own that rows are simulated with and no measurement supports
 */
public record Outcome(
        StudyFiles.Study<Fit> study,
        String dataDigest,
        Map<String, Double> values,
        Estimate estimate,
        Bootstrap bootstrap,
        LeaveOneOut leaveOneOut,
        ModelError modelError,
        List<String> identifiability,
        Region region,
        List<Comparison> comparisons,
        List<String> unsupported) {}
