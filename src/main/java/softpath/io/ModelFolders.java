package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the model files that a scenario names are looked for: in the user's own folders, in {@code models} beside the
 * scenario, in the folder of what was learnt of the user's machines, and in those that ship. What stands nearer is taken.
 *
 * @param own  folders that the user gave, nearest first
 * @param home folder that holds the {@code models} that ship
 */
public record ModelFolders(List<Path> own, Path home) {

    public static final String MODELS = "models";

    /** Says where {@link #learnt} is. */
    private static final String PROPERTY = "softpath.learnt";

    public ModelFolders {
        own = List.copyOf(own);
    }

    /** Only those that ship, and what stands beside a scenario. */
    public static ModelFolders of(Path home) {
        return new ModelFolders(List.of(), home);
    }

    /**
     * Folders that the user gave.
     *
     * @param option that gave them, for errors
     * @throws InputError if one is no folder, or holds nothing that a scenario could name
     */
    public static ModelFolders of(String option, List<Path> folders, Path home) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new InputError(option + " " + folder + ": expected a folder, found "
                        + (Files.exists(folder) ? "something else" : "nothing there"));
            }
            if (named().noneMatch(shelf -> Files.isDirectory(folder.resolve(shelf)))) {
                throw new InputError(option + " " + folder + ": expected a folder with "
                        + named().collect(Collectors.joining(", ")) + " in it, or some of them, found none");
            }
        }
        return new ModelFolders(folders, home);
    }

    /** The folders in each of them that hold model files. */
    public static List<String> shelves() {
        return ModelLibrary.Shelf.folders();
    }

    private static Stream<String> named() {
        return Stream.concat(ModelLibrary.Shelf.folders().stream(), Stream.of(ModelLibrary.CAPTURES));
    }

    /** Where {@code softpath learn} writes unless it is told otherwise; none where nobody says. */
    public static Optional<Path> learnt() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    Path shipped() {
        return home.resolve(MODELS);
    }

    /** For a scenario in this file, nearest first, those that ship last; a folder that is given twice is one. */
    public List<Path> seenFrom(Path scenario) {
        List<Path> folders = new ArrayList<>(own);
        folders.add(scenario.toAbsolutePath().resolveSibling(MODELS));
        return nearestFirst(folders);
    }

    /** For a scenario that stands in no file. */
    public List<Path> withoutNeighbours() {
        return nearestFirst(own);
    }

    /** Names of the model files that ship by their folder, such as {@code hosts}, in order. */
    public Map<String, List<String>> shippedNames() {
        return new ModelLibrary(List.of(shipped())).names();
    }

    /** Names of model files by their folder, such as {@code hosts}, in order. */
    public Map<String, List<String>> names() {
        return new ModelLibrary(withoutNeighbours()).names();
    }

    private List<Path> nearestFirst(List<Path> folders) {
        Map<Path, Path> distinct = new LinkedHashMap<>();
        Stream.concat(folders.stream(), learnt().filter(Files::isDirectory).stream())
                .forEach(folder -> distinct.putIfAbsent(folder.toAbsolutePath().normalize(), folder));
        distinct.remove(shipped().toAbsolutePath().normalize());
        List<Path> nearestFirst = new ArrayList<>(distinct.values());
        nearestFirst.add(shipped());
        return nearestFirst;
    }
}
