package softpath.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import tools.jackson.databind.JsonNode;

/**
 * A scenario file of which many variants are asked for, by several threads: it and the model files that it names are read
 * once, and a change of them on the disk is not seen.
 */
public final class ScenarioBase {

    private static final int MOST_PARSED = 10_000;
    private static final int MOST_READ = 64;
    private static final int MOST_CHANGED = 256;

    /** Parts of a scenario that say what models are like. */
    private static final Set<String> MODELLED = Set.of("dataplane-options", "functions");

    private static final Pattern OFFERED = Pattern.compile("traffic\\[([0-9]{1,6})]\\.offered");

    private final InputFile base;
    private final String digest;
    private final List<Path> folders;
    private final ModelCache cache = ModelCache.keeping();
    private final Map<String, SetOption> parsed = new ConcurrentHashMap<>();
    private final Latest<List<String>, LoadedFile.OfScenario> read = new Latest<>(MOST_READ);
    private final Latest<Changed, Models> changed = new Latest<>(MOST_CHANGED);

    private record Changed(List<String> sets, Map<String, Double> numbers) {}

    /**
     * One of the variants.
     *
     * @param file the same as a file, which takes longer to make
     */
    public record Variation(Scenario scenario, Models models, Supplier<LoadedFile.OfScenario> file) {}

    private ScenarioBase(InputFile base, List<Path> folders) {
        this.base = base;
        this.digest = base.digest();
        this.folders = folders;
    }

    /**
     * @param sets {@code path=value} changes of all variants
     * @throws InputError if the file is none of a scenario, or has no such place
     */
    public static ScenarioBase read(Path path, List<String> sets, ModelFolders models) {
        InputFile file = InputFile.read(path).requireKind(List.of("scenario"));
        sets.forEach(set -> file.set(set, Scenario.class));
        return new ScenarioBase(file, models.seenFrom(path));
    }

    /** The same with further {@code path=value} changes of all variants. */
    public ScenarioBase changedBy(List<String> sets) {
        return new ScenarioBase(changed(sets), folders);
    }

    /**
     * The same with one more.
     *
     * @param at where a study says so
     * @throws InvalidInput with that place, if a scenario has no such place
     */
    public ScenarioBase changedBy(String set, String at) {
        InputFile file = base.copy();
        at(at, () -> set(file, set));
        return new ScenarioBase(file, folders);
    }

    /** The file's values, changed as all variants are. */
    public Map<String, Object> content() {
        return base.content();
    }

    /** SHA-256 of the file's values, changed as all variants are. */
    public String digest() {
        return digest;
    }

    /**
     * Throws if one of these changes, as a point has them, is of a place that a scenario or its dataplane's file has not.
     *
     * @throws InvalidInput with its place in the study
     */
    public void requirePlaces(List<FactorChange> changes) {
        InputFile file = base.copy();
        for (FactorChange change : changes) {
            if (!change.isOfModel()) {
                at(change.at(), () -> set(file, change.text()));
            }
        }
        String dataplane = file.root().path("dataplane").asString("");
        ModelLibrary library = new ModelLibrary(folders, cache);
        for (FactorChange change : changes) {
            if (change.isOfModel()) {
                at(change.at(), () -> ScenarioFiles.requireParameter(file, dataplane, change.text(), library));
            }
        }
    }

    private static void at(String place, Runnable change) {
        try {
            change.run();
        } catch (InputError e) {
            throw e.at(place);
        } catch (InvalidInput e) {
            throw new InvalidInput(place, e.getMessage());
        }
    }

    /**
     * @param numbers of the dataplane's file, by their place such as {@code guest.functions.l3fwd}
     * @throws InputError if there can be no such scenario
     */
    public Variation with(List<String> sets, Map<String, Double> numbers) {
        return spliced(sets, numbers).orElseGet(() -> {
            LoadedFile.OfScenario file = whole(sets, numbers);
            return new Variation(file.scenario(), file.models(), () -> file);
        });
    }

    private LoadedFile.OfScenario whole(List<String> sets, Map<String, Double> numbers) {
        return (LoadedFile.OfScenario) ScenarioFiles.loaded(changed(sets), new ModelLibrary(folders, cache), numbers);
    }

    /** Made of a scenario that was read, from which it differs in single numbers alone, if it can be. */
    private Optional<Variation> spliced(List<String> sets, Map<String, Double> numbers) {
        try {
            List<SetOption> all = sets.stream().map(this::parsed).toList();
            List<SetOption> single = all.stream().filter(ScenarioBase::isSingle).toList();
            if (single.stream().anyMatch(set -> isBesideOthers(set, all))) {
                return Optional.empty();
            }
            List<String> others = all.stream()
                    .filter(set -> !isSingle(set))
                    .map(SetOption::text)
                    .toList();
            LoadedFile.OfScenario before = read.of(others, () -> whole(others, Map.of()));
            if (single.isEmpty() && numbers.isEmpty()) {
                return Optional.of(new Variation(before.scenario(), before.models(), () -> before));
            }
            Models models = numbers.isEmpty()
                    ? before.models()
                    // Of few numbers and many scenarios, a dataplane with the same numbers is wanted again and again.
                    : changed.of(
                            new Changed(others, numbers),
                            () -> ScenarioFiles.models(before, ScenarioFiles.dataplane(before, numbers), numbers));
            Scenario scenario = before.scenario();
            for (SetOption set : single) {
                scenario = Spliced.of(scenario, set.path(), set.value());
            }
            ScenarioCheck.check(scenario, models);
            return Optional.of(new Variation(scenario, models, () -> whole(sets, numbers)));
        } catch (InputError | InvalidInput e) {
            // If it is so of the whole, that is to be said of the whole.
            return Optional.empty();
        }
    }

    /** Whether it changes nothing but one value of the scenario's own: no name of a file, nothing that a model is made of. */
    private static boolean isSingle(SetOption set) {
        boolean isOfModels = MODELLED.contains(set.path().steps().get(0));
        JsonNode value = set.value();
        return !isOfModels && (value.isNumber() || value.isBoolean() || isSizes(set) || isOfLoad(set.text()));
    }

    private static boolean isSizes(SetOption set) {
        return set.path().last().equals("sizes") && set.value().isObject();
    }

    /** Whether another one changes what it changes, in whole or part. */
    private static boolean isBesideOthers(SetOption set, List<SetOption> all) {
        return all.stream()
                .anyMatch(other -> other != set
                        && (set.path().startsWith(other.path()) || other.path().startsWith(set.path())));
    }

    /** Whether a {@code path=value} change is of what is offered, so that variants which differ in it alone share work. */
    public static boolean isOfLoad(String set) {
        int equals = set.indexOf('=');
        return equals > 0 && OFFERED.matcher(set.substring(0, equals)).matches();
    }

    /** Values of a grid come again and again, and to read them takes a tenth of a closed form. */
    private SetOption parsed(String set) {
        SetOption known = parsed.get(set);
        if (known == null) {
            known = SetOption.parse(set);
            if (parsed.size() < MOST_PARSED) {
                parsed.put(set, known);
            }
        }
        return known;
    }

    private InputFile changed(List<String> sets) {
        InputFile file = base.copy();
        sets.forEach(set -> set(file, set));
        return file;
    }

    private void set(InputFile file, String set) {
        SetOption known = parsed(set);
        // What a scenario holds is its own to change.
        file.set(new SetOption(set, known.path(), known.value().deepCopy()), Scenario.class);
    }
}
