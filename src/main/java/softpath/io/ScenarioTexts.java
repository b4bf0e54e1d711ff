package softpath.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import softpath.model.dataplane.Dataplane;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.Scenario;

/**
 * Scenarios and pipelines that come as texts, by several threads: whoever writes them can name model files of these folders and
 * reaches no other file. Model files are read once, and again when one of them changes on the disk.
 */
public final class ScenarioTexts {

    /** To look whether any file has changed takes as long as some answers. */
    private static final long RECHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final List<String> PARTS =
            List.of("servers", "vms", "generators", "sinks", "chains", "traffic", "sources", "rings", "cores");

    private final List<Path> folders;
    private final int mostParts;
    private String stamp;
    private long checkedNanos;
    private Shelves shelves;

    /**
     * Model files as they stand.
     *
     * @param functions that each dataplane has a cost for, by its name
     */
    private record Shelves(ModelCache cache, Lazy<Map<String, Set<String>>> functions) {}

    /**
     * @param models    where the files that texts name are looked for
     * @param mostParts servers, VMs, chains and what else is listed that a text may have
     */
    public ScenarioTexts(ModelFolders models, int mostParts) {
        this.folders = models.withoutNeighbours();
        this.mostParts = mostParts;
    }

    /**
     * What a file of this text would be loaded as.
     *
     * @param name that errors call it by
     * @param sets {@code path=value} options, applied in order
     * @throws InputError for every fault of it
     */
    public LoadedFile load(String name, String text, List<String> sets) {
        InputFile file = InputFile.of(name, text).requireKind(ScenarioFiles.KINDS);
        Class<? extends Record> type = ScenarioFiles.isScenario(file) ? Scenario.class : Pipeline.class;
        sets.forEach(set -> file.set(set, type));
        requireFewParts(file);
        return ScenarioFiles.loaded(file, library());
    }

    /** Names of network functions that have a file. */
    public Set<String> functions() {
        return new TreeSet<>(library().names().get(ModelLibrary.Shelf.FUNCTIONS.folder()));
    }

    /** Functions that each dataplane has a cost for, by its name, in order. */
    public Map<String, Set<String>> functionsOfDataplanes() {
        return current().functions().get();
    }

    private Map<String, Set<String>> functionsOfDataplanes(ModelCache cache) {
        ModelLibrary library = new ModelLibrary(folders, cache);
        Map<String, Set<String>> functions = new TreeMap<>();
        for (String name : library.names().get(ModelLibrary.Shelf.DATAPLANES.folder())) {
            try {
                Dataplane dataplane = library.open(ModelLibrary.Shelf.DATAPLANES, name, "dataplane")
                        .bind(Dataplane.class);
                functions.put(name, new TreeSet<>(dataplane.functionCycles().keySet()));
            } catch (InputError e) {
                // Whoever names it is told what is wrong with it; who does not is not offered it.
            }
        }
        return functions;
    }

    private ModelLibrary library() {
        return new ModelLibrary(folders, current().cache());
    }

    private void requireFewParts(InputFile file) {
        // A pipeline may say how often all of it is there.
        long copies = Math.max(1, file.root().path("copies").asLong(1));
        long listed =
                PARTS.stream().mapToInt(list -> file.root().path(list).size()).sum();
        long parts = copies > mostParts ? copies : copies * listed;
        if (parts > mostParts) {
            throw new InputError(file.name() + ": expected at most " + mostParts
                    + " servers, VMs, chains and the like together, found " + parts);
        }
    }

    /** What tells one state of all model files from another; a change is seen after a second. */
    public synchronized String stamp() {
        current();
        return stamp;
    }

    private synchronized Shelves current() {
        long nowNanos = System.nanoTime();
        if (shelves == null || nowNanos - checkedNanos > RECHECK_NANOS) {
            checkedNanos = nowNanos;
            String found = ModelLibrary.stamp(folders);
            if (!found.equals(stamp)) {
                stamp = found;
                ModelCache cache = ModelCache.keepingFiles();
                shelves = new Shelves(cache, Lazy.by(() -> functionsOfDataplanes(cache)));
            }
        }
        return shelves;
    }
}
