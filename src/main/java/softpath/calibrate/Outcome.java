package softpath.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;

/**
 * All that a fit found out.
 *
 * @param dataDigest      SHA-256 of the rows
 * @param modelError      of rows whose whole configuration was left out
 * @param identifiability sentences
 * @param unsupported     parameters beside the fit's own that rows are simulated with and no measurement supports
 */
public record Outcome(
        StudyFiles.Study<Fit> study,
        String dataDigest,
        Estimate estimate,
        Bootstrap bootstrap,
        LeaveOneOut leaveOneOut,
        ModelError modelError,
        List<String> identifiability,
        Region region,
        List<Comparison> comparisons,
        List<String> unsupported) {

    /** The parameters that the fit found, and those that it held at other values than the file's. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>(study.content().fixed().orElse(Map.of()));
        for (int p = 0; p < estimate.point().length; p++) {
            values.put(estimate.free().get(p).parameter(), estimate.point()[p]);
        }
        return values;
    }
}
