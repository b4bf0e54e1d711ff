package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;

/** Model files by the names that a scenario would give them, for those who write one. */
public final class ModelFiles {

    private final ModelFolders folders;
    private final Path scenario;
    private final ModelLibrary library;

    /** @param scenario the file that is to name them */
    public ModelFiles(ModelFolders folders, Path scenario) {
        this.folders = folders;
        this.scenario = scenario;
        this.library = new ModelLibrary(folders.seenFrom(scenario));
    }

    /**
     * A host.
     *
     * @param option that named it, for errors
     */
    public Host host(String option, String name) {
        return open(ModelLibrary.Shelf.HOSTS, option, name).bind(Host.class);
    }

    public Dataplane dataplane(String option, String name) {
        return open(ModelLibrary.Shelf.DATAPLANES, option, name).bind(Dataplane.class);
    }

    /**
     * A scenario that a file of another tool has in it.
     *
     * @param name of that file, for errors
     */
    public LoadedFile.OfScenario scenario(String name, Map<String, Object> content) {
        if (ScenarioFiles.quoted(name, content, folders) instanceof LoadedFile.OfScenario found) {
            return found;
        }
        throw new InputError(name + ": expected a scenario, found a pipeline");
    }

    public boolean hasDataplane(String name) {
        return found(name).isPresent();
    }

    /** Where a dataplane's file is that {@link #dataplane} has read. */
    public Path dataplaneFile(String name) {
        return found(name).orElseThrow();
    }

    private Optional<Path> found(String name) {
        return folders.seenFrom(scenario).stream()
                .map(folder -> folder.resolve("dataplanes").resolve(name + ".yaml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private InputFile open(ModelLibrary.Shelf shelf, String option, String name) {
        try {
            return library.open(shelf, name, option);
        } catch (InvalidInput e) {
            throw new InputError(option + ": " + e.getMessage());
        }
    }
}
