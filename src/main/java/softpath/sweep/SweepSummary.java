package softpath.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.experiment.Experiment;
import softpath.model.KebabCase;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/**
 * What became of a sweep.
 *
 * @param study  as asked, its fidelity the one that was used
 * @param digest SHA-256 of the table
 * @param settings what it was asked of: the file of the study, the scenario as all points have it, and its model files
 * @param warnings what closed forms of its points leave out
 */
public record SweepSummary(
        Sweep study, SweepRun.Counts counts, String digest, Map<String, Object> settings, List<String> warnings) {

    public SweepSummary {
        warnings = List.copyOf(warnings);
    }

    /** For machines: the same whether or not the sweep went on where an earlier one was. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SweepFolder.SCHEMA);
        json.put("scenario", study.scenario());
        json.put("fidelity", KebabCase.of(study.fidelity()));
        json.put("softpathVersion", Experiment.version());
        json.put("points", counts.points());
        json.put("rows", counts.rows());
        if (study.isAdaptive()) {
            json.put("simulated", counts.simulated());
        }
        json.put("refused", counts.refused());
        counts.firstRefusal().ifPresent(first -> json.put("firstRefusal", first));
        json.put("file", SweepFolder.TABLE);
        json.put("parquet", SweepFolder.PARQUET);
        json.put(SweepFolder.DIGEST, digest);
        if (!warnings.isEmpty()) {
            json.put("warnings", warnings);
        }
        return json;
    }

    /** The same with all that it rests on. */
    Map<String, Object> jsonWithSettings() {
        Map<String, Object> json = json();
        json.put(
                SweepFolder.FACTORS,
                study.factors().stream().map(Factor::column).toList());
        json.put(SweepFolder.SETTINGS, settings);
        return json;
    }
}
