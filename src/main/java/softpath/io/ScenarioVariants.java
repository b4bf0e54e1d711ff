package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.study.Metric;

/**
 * Scenarios of {@code models/scenarios}, all on one dataplane with the same numbers, each changed as it is asked for.
 * The same switches are set in all of them; others that a scenario sets itself stay. A file is read once, however many
 * numbers are tried on it.
 */
public final class ScenarioVariants {

    private final StudyFiles files;
    private final String dataplane;
    private final Map<String, Object> options;
    private final Map<String, Double> values;
    private final Run run;
    private final String askedBy;
    private final Map<String, LoadedFile.OfScenario> known;

    /** With {@link #values}, by what a scenario chooses. */
    private final Map<String, Dataplane> dataplanes = new ConcurrentHashMap<>();

    /**
     * @param dataplane name of a file in {@code models/dataplanes}
     * @param options   hypothesis switches
     * @param values    parameters of the dataplane's file with other values
     * @param askedBy   the file that wants them, for errors
     */
    public ScenarioVariants(
            StudyFiles files,
            String dataplane,
            Map<String, Object> options,
            Map<String, Double> values,
            Run run,
            String askedBy) {
        this(files, dataplane, options, values, run, askedBy, new ConcurrentHashMap<>());
    }

    private ScenarioVariants(
            StudyFiles files,
            String dataplane,
            Map<String, Object> options,
            Map<String, Double> values,
            Run run,
            String askedBy,
            Map<String, LoadedFile.OfScenario> known) {
        this.files = files;
        this.dataplane = dataplane;
        this.options = new TreeMap<>(options);
        this.values = new TreeMap<>(values);
        this.run = run;
        this.askedBy = askedBy;
        this.known = known;
    }

    public ScenarioVariants withValues(Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(values);
        all.putAll(more);
        return new ScenarioVariants(files, dataplane, options, all, run, askedBy, known);
    }

    public ScenarioVariants withOptions(Map<String, Object> others) {
        return new ScenarioVariants(files, dataplane, others, values, run, askedBy, known);
    }

    public ScenarioVariants withRun(Run other) {
        return new ScenarioVariants(files, dataplane, options, values, other, askedBy, known);
    }

    public Run run() {
        return run;
    }

    public String askedBy() {
        return askedBy;
    }

    public Map<String, Object> options() {
        return Map.copyOf(options);
    }

    /** The same for what gives the same result. */
    private String key(String scenario, List<String> sets) {
        return scenarioKey(scenario, sets) + values;
    }

    private String scenarioKey(String scenario, List<String> sets) {
        return scenario + " " + dataplane + options + run + sets;
    }

    /** @param sets changes of the scenario; the dataplane, its switches and the run are ours and come after them */
    public LoadedFile.OfScenario load(String scenario, List<String> sets) {
        try {
            LoadedFile.OfScenario asShipped =
                    known.computeIfAbsent(scenarioKey(scenario, sets), key -> read(scenario, sets));
            return values.isEmpty() ? asShipped : ScenarioFiles.with(asShipped, dataplane(asShipped), values);
        } catch (InputError | InvalidInput e) {
            throw new InputError(askedBy + ": " + e.getMessage());
        }
    }

    private Dataplane dataplane(LoadedFile.OfScenario asShipped) {
        return dataplanes.computeIfAbsent(
                ScenarioFiles.choices(asShipped), choices -> ScenarioFiles.dataplane(asShipped, values));
    }

    /** What is asked of a scenario, made of a key that tells it from every other and of the scenario itself. */
    public interface Asking<T> {
        T of(String key, Scenario scenario, Models models);
    }

    /** Asks for a number of a scenario; one that cannot be had is an {@link InputError}. */
    public <T> T ask(String scenario, List<String> sets, Metric metric, Asking<T> asking) {
        LoadedFile.OfScenario file = load(scenario, sets);
        try {
            metric.requireIn(file.scenario());
            return asking.of(key(scenario, sets), file.scenario(), file.models());
        } catch (InvalidInput e) {
            throw new InputError(askedBy + ": " + file.describe(e).getMessage());
        }
    }

    /** The path, function or chain that is measured, whatever its load, sizes, clocks and directions. */
    public String configuration(String scenario, List<String> sets) {
        Scenario loaded = load(scenario, sets).scenario();
        List<String> met = loaded.chains().get(0).path().stream()
                .map(place -> loaded.vms().stream()
                        .filter(vm -> vm.name().equals(place))
                        .map(Scenario.Vm::nf)
                        .findFirst()
                        .orElse(place))
                .toList();
        return scenario + " " + String.join(">", met);
    }

    private LoadedFile.OfScenario read(String scenario, List<String> sets) {
        List<String> all = new ArrayList<>(sets);
        all.add("dataplane=" + dataplane);
        options.forEach((name, value) -> all.add("dataplane-options." + name + "=" + value));
        all.add(String.format(
                Locale.ROOT,
                "run={warmup-ms: %s, measure-ms: %s, replications: %d, seed: %d}",
                run.warmupMs(),
                run.measureMs(),
                run.replications(),
                run.seed()));
        return (LoadedFile.OfScenario) ScenarioFiles.load(files.scenario(scenario), all, files.home());
    }
}
