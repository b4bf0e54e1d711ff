package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Models;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;

/**
 * A scenario file of which many variants are asked for, by several threads: it and the model files that it names are read
 * once, and a change of them on the disk is not seen.
 */
public final class ScenarioBase {

    private static final int MOST_PARSED = 10_000;
    private static final int MOST_KEPT = 64;
    private static final int MOST_DATAPLANES = 256;

    /** What such a change changes needs no other part of the file to be read anew. */
    private static final Pattern OFFERED = Pattern.compile("traffic\\[([0-9]{1,6})]\\.offered");

    private final InputFile base;
    private final String digest;
    private final List<Path> folders;
    private final ModelCache cache = ModelCache.keeping();
    private final Map<String, SetOption> parsed = new ConcurrentHashMap<>();
    private final Latest<Kept, LoadedFile.OfScenario> kept = new Latest<>(MOST_KEPT);
    private final Latest<KeptDataplane, Dataplane> dataplanes = new Latest<>(MOST_DATAPLANES);

    private record Kept(List<String> sets, Map<String, Double> numbers) {}

    private record KeptDataplane(String name, String choices, Map<String, Double> numbers) {}

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

    /** The file's values, changed as all variants are. */
    public Map<String, Object> content() {
        return base.content();
    }

    /** SHA-256 of the file's values, changed as all variants are. */
    public String digest() {
        return digest;
    }

    /** Throws an {@link InputError} if one of these changes is of a place that a scenario or its dataplane's file has not. */
    public void requirePlaces(List<String> sets, Map<String, Double> numbers) {
        InputFile file = changed(sets);
        if (!numbers.isEmpty()) {
            String dataplane = file.root().path("dataplane").asString("");
            ScenarioFiles.requireParameters(file, dataplane, numbers.keySet(), new ModelLibrary(folders, cache));
        }
    }

    /**
     * @param numbers of the dataplane's file, by their place such as {@code guest.functions.l3fwd}
     * @throws InputError if there can be no such scenario
     */
    public Variation with(List<String> sets, Map<String, Double> numbers) {
        return atOtherLoad(sets, numbers).orElseGet(() -> {
            LoadedFile.OfScenario file = loaded(sets, numbers);
            return new Variation(file.scenario(), file.models(), () -> file);
        });
    }

    /** Made of a variant that differs in what is offered alone, if it can be. */
    private Optional<Variation> atOtherLoad(List<String> sets, Map<String, Double> numbers) {
        List<String> loads = sets.stream().filter(ScenarioBase::isOfLoad).toList();
        if (loads.isEmpty()) {
            return Optional.empty();
        }
        List<String> others = sets.stream().filter(set -> !isOfLoad(set)).toList();
        try {
            for (String load : loads) {
                for (String other : others) {
                    if (parsed(load).path().startsWith(parsed(other).path())) {
                        return Optional.empty();
                    }
                }
            }
            LoadedFile.OfScenario before = kept.of(new Kept(others, numbers), () -> loaded(others, numbers));
            Scenario scenario = offering(before.scenario(), loads);
            ScenarioCheck.check(scenario, before.models());
            return Optional.of(new Variation(scenario, before.models(), () -> loaded(sets, numbers)));
        } catch (InputError | InvalidInput e) {
            // If it is so of the whole, that is to be said of the whole.
            return Optional.empty();
        }
    }

    private LoadedFile.OfScenario loaded(List<String> sets, Map<String, Double> numbers) {
        if (numbers.isEmpty()) {
            return (LoadedFile.OfScenario) ScenarioFiles.loaded(changed(sets), new ModelLibrary(folders, cache));
        }
        LoadedFile.OfScenario file = kept.of(new Kept(sets, Map.of()), () -> loaded(sets, Map.of()));
        String name = file.scenario().dataplane();
        try {
            // Of few numbers and many scenarios, a dataplane with the same numbers is wanted again and again.
            Dataplane dataplane = dataplanes.of(
                    new KeptDataplane(name, ScenarioFiles.choices(file), numbers),
                    () -> ScenarioFiles.dataplane(file, numbers));
            return ScenarioFiles.with(file, dataplane, numbers);
        } catch (InvalidInput e) {
            throw new InputError(
                    "dataplane " + name + ": " + (e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage());
        }
    }

    /** Whether a {@code path=value} change is of what is offered, so that variants which differ in it alone share work. */
    public static boolean isOfLoad(String set) {
        int equals = set.indexOf('=');
        return equals > 0 && OFFERED.matcher(set.substring(0, equals)).matches();
    }

    private Scenario offering(Scenario scenario, List<String> loads) {
        List<Scenario.Traffic> traffic = new ArrayList<>(scenario.traffic());
        for (String load : loads) {
            SetOption set = parsed(load);
            int t = (Integer) set.path().parent().last();
            Check.require(t < traffic.size() && set.value().isString(), "", OfferedLoad.EXPECTED, set.text());
            traffic.set(t, traffic.get(t).offering(OfferedLoad.parse(set.value().stringValue())));
        }
        return scenario.withTraffic(traffic);
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
