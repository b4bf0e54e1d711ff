package softpath.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import softpath.model.scenario.Scenario;

/**
 * A scenario file of which many variants are asked for, by several threads: it and the model files that it names are read
 * once, and a change of them on the disk is not seen.
 */
public final class ScenarioBase {

    private static final int MOST_PARSED = 10_000;

    private final InputFile base;
    private final List<Path> folders;
    private final ModelCache cache = ModelCache.keeping();
    private final Map<String, SetOption> parsed = new ConcurrentHashMap<>();

    private ScenarioBase(InputFile base, List<Path> folders) {
        this.base = base;
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

    /** SHA-256 of the file's values, changed as all variants are. */
    public String digest() {
        return base.digest();
    }

    /** Throws an {@link InputError} if one of these changes is of a place that a scenario has not. */
    public void requirePlaces(List<String> sets) {
        changed(sets);
    }

    /** @throws InputError if there can be no such scenario */
    public LoadedFile.OfScenario with(List<String> sets) {
        return (LoadedFile.OfScenario) ScenarioFiles.loaded(changed(sets), new ModelLibrary(folders, cache));
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
        // What a scenario holds is its own to change.
        return new SetOption(set, known.path(), known.value().deepCopy());
    }

    private InputFile changed(List<String> sets) {
        InputFile file = base.copy();
        sets.forEach(set -> file.set(parsed(set), Scenario.class));
        return file;
    }
}
