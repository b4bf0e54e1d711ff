package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import softpath.model.InvalidInput;
import softpath.model.Run;

/**
 * Scenarios of {@code models/scenarios}, all on one dataplane with the same switches and numbers, each changed as it
 * is asked for.
 *
 * @param dataplane name of a file in {@code models/dataplanes}
 * @param options   hypothesis switches
 * @param values    parameters of the dataplane's file with other values
 * @param askedBy   the file that wants them, for errors
 */
public record ScenarioVariants(
        StudyFiles files,
        String dataplane,
        Map<String, Object> options,
        Map<String, Double> values,
        Run run,
        String askedBy) {

    public ScenarioVariants {
        options = new TreeMap<>(options);
        values = new TreeMap<>(values);
    }

    public ScenarioVariants withValues(Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(values);
        all.putAll(more);
        return new ScenarioVariants(files, dataplane, options, all, run, askedBy);
    }

    public ScenarioVariants withOptions(Map<String, Object> others) {
        return new ScenarioVariants(files, dataplane, others, values, run, askedBy);
    }

    public ScenarioVariants withRun(Run other) {
        return new ScenarioVariants(files, dataplane, options, values, other, askedBy);
    }

    /** @param sets changes of the scenario; they come last and so win */
    public LoadedFile.OfScenario load(String scenario, List<String> sets) {
        List<String> all = new ArrayList<>();
        all.add("dataplane=" + dataplane);
        options.forEach((name, value) -> all.add("dataplane-options." + name + "=" + value));
        all.add(String.format(
                Locale.ROOT,
                "run={warmup-ms: %s, measure-ms: %s, replications: %d, seed: %d}",
                run.warmupMs(),
                run.measureMs(),
                run.replications(),
                run.seed()));
        all.addAll(sets);
        try {
            return (LoadedFile.OfScenario) ScenarioFiles.load(files.scenario(scenario), all, files.home(), values);
        } catch (InputError | InvalidInput e) {
            throw new InputError(askedBy + ": " + e.getMessage());
        }
    }
}
