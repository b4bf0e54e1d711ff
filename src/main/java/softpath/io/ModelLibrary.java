package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.dataplane.Trace;
import softpath.model.scenario.SizePreset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files that scenarios name: {@code models/hosts}, {@code dataplanes}, {@code nfs} and {@code traffic}. */
final class ModelLibrary {

    /** The folders, each with the kind of file it holds. */
    enum Shelf {
        HOSTS("hosts", "host", Host.class),
        DATAPLANES("dataplanes", "dataplane", Dataplane.class),
        FUNCTIONS("nfs", "nf", NetworkFunction.class),
        SIZES("traffic", "sizes", SizePreset.class);

        private final String folder;
        private final String kind;
        private final Class<?> type;

        Shelf(String folder, String kind, Class<?> type) {
            this.folder = folder;
            this.kind = kind;
            this.type = type;
        }

        String folder() {
            return folder;
        }

        static List<String> folders() {
            return Stream.of(values()).map(shelf -> shelf.folder).toList();
        }
    }

    private static final String SUFFIX = ".yaml";

    /** The folder of captures, which are no files of ours. */
    static final String CAPTURES = "captures";

    private static final List<String> CAPTURE_ENDINGS = List.of(".pcap", ".pcapng", ".pcap.gz", ".pcapng.gz");

    /** Nearest first, those that ship last. */
    private final List<Path> folders;

    /** Canonical content of every file opened, by folder and name. */
    private final TreeMap<String, String> opened = new TreeMap<>();

    private final TreeSet<String> warnings = new TreeSet<>();

    private final ModelCache cache;

    ModelLibrary(List<Path> folders) {
        this(folders, ModelCache.NONE);
    }

    /** @param cache of what other libraries of the same folders have read */
    ModelLibrary(List<Path> folders, ModelCache cache) {
        this.folders = folders;
        this.cache = cache;
    }

    /**
     * The models of a scenario.
     *
     * @param named what the scenario names of them, and how it changes them
     */
    Models models(String named, Supplier<Models> reading) {
        return cache.models(named + " " + opened.keySet(), reading);
    }

    /** Opens a file by name; {@code place} is where the user wrote the name. */
    InputFile open(Shelf shelf, String name, String place) {
        ModelCache.Opened file = cache.file(shelf.folder + "/" + name, () -> read(shelf, name, place));
        file.warning().ifPresent(warnings::add);
        opened.put(shelf.folder + "/" + name, file.canonical());
        return file.file();
    }

    private ModelCache.Opened read(Shelf shelf, String name, String place) {
        List<Path> holding = folders.stream()
                .filter(folder -> names(shelf, folder).contains(name))
                .toList();
        if (holding.isEmpty()) {
            throw new InvalidInput(
                    place,
                    "expected a name in " + searched(shelf) + ", found " + Shape.quoted(name) + " ("
                            + Suggestion.among(known(shelf), name) + ")");
        }
        Path path = holding.get(0).resolve(shelf.folder).resolve(name + SUFFIX);
        InputFile file = InputFile.read(path);
        file.requireKind(List.of(shelf.kind));
        if (isOwn(holding.get(0))) {
            StatedNumbers.complete(file.root(), shelf.type);
        }
        Optional<String> warning = holding.size() == 1
                ? Optional.empty()
                : Optional.of(path + " is used in the place of another " + shelf.kind + " of this name, in "
                        + holding.get(1).resolve(shelf.folder));
        return new ModelCache.Opened(file, Digest.canonical(bearingOnResults(file.root())), warning);
    }

    /** What a dataplane was measured on changes no result, and so no digest. */
    private static JsonNode bearingOnResults(ObjectNode root) {
        return root.has(MeasuredOnSection.KEY) ? root.deepCopy().without(MeasuredOnSection.KEY) : root;
    }

    /** What ships says of each number where it comes from; a user's file may leave it out. */
    private boolean isOwn(Path folder) {
        return folders.indexOf(folder) < folders.size() - 1;
    }

    /** Folders in which a name of this kind was looked for. */
    private String searched(Shelf shelf) {
        StringJoiner searched = new StringJoiner(" or ");
        for (Path folder : folders) {
            if (isOwn(folder) && Files.isDirectory(folder.resolve(shelf.folder))) {
                searched.add(folder.resolve(shelf.folder).toString());
            }
        }
        return searched.add(ModelFolders.MODELS + "/" + shelf.folder).toString();
    }

    /** Of all folders, by the name of the shelf. */
    Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Shelf shelf : Shelf.values()) {
            names.put(shelf.folder, known(shelf).stream().sorted().toList());
        }
        return names;
    }

    /** Another text if any model file of these folders has been changed, has come or has gone. */
    static String stamp(List<Path> folders) {
        StringJoiner stamp = new StringJoiner("\n");
        for (Path folder : folders) {
            Stream.concat(Shelf.folders().stream(), Stream.of(CAPTURES))
                    .map(folder::resolve)
                    .flatMap(ModelLibrary::entries)
                    .map(ModelLibrary::stampOf)
                    .forEach(stamp::add);
        }
        return stamp.toString();
    }

    private static Stream<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new InputError(folder + ": expected a folder that can be read, found: " + FileSet.reason(e));
        }
    }

    private static String stampOf(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + found.lastModifiedTime() + " " + found.size();
        } catch (IOException e) {
            // Whoever names it is told what is wrong with it.
            return file + " unreadable";
        }
    }

    private List<String> known(Shelf shelf) {
        return folders.stream()
                .flatMap(folder -> names(shelf, folder).stream())
                .distinct()
                .toList();
    }

    private List<String> names(Shelf shelf, Path models) {
        Path folder = models.resolve(shelf.folder);
        if (Files.isDirectory(folder)) {
            return WholeFolder.names(folder, SUFFIX);
        }
        if (isOwn(models)) {
            return List.of();
        }
        throw new InputError(folder + ": expected the folder of model files, found none that can be read");
    }

    /**
     * A capture of this name, in {@code captures} of the nearest folder that has one.
     *
     * @param place where the user wrote the name
     */
    Trace trace(String name, String place) {
        for (Path folder : folders) {
            for (String ending : CAPTURE_ENDINGS) {
                Path file = folder.resolve(CAPTURES).resolve(name + ending);
                if (Files.isRegularFile(file)) {
                    long[] nanos = Captures.nanos(file);
                    try {
                        Trace trace = Trace.of(nanos);
                        opened.put(CAPTURES + "/" + name + ending, Digest.sha256(Arrays.toString(nanos)));
                        return trace;
                    } catch (InvalidInput e) {
                        throw new InputError(file + ": " + e.getMessage());
                    }
                }
            }
        }
        throw new InvalidInput(
                place,
                "expected a capture (" + String.join(", ", CAPTURE_ENDINGS) + ") in " + ModelFolders.MODELS + "/"
                        + CAPTURES + " or in " + CAPTURES + " of a folder of your own, found none named "
                        + Shape.quoted(name));
    }

    /** What of the files opened so far looks odd. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The tree of a size mix by name, for one run. */
    JsonNode mix(String name, String place) {
        InputFile file = open(Shelf.SIZES, name, place);
        SizePreset preset = file.bind(SizePreset.class);
        if (preset.sweep().isPresent()) {
            throw new InvalidInput(
                    place,
                    "expected a mix of sizes for one run, found " + Shape.quoted(name) + ", sizes to run one by one: "
                            + preset.sweep().get());
        }
        return file.root().get("mix");
    }

    /** How results name a dataplane's file. */
    static String dataplane(String name) {
        return Shelf.DATAPLANES.folder + "/" + name;
    }

    /** SHA-256 over the values of each file opened so far. */
    Map<String, String> digestOfFile() {
        Map<String, String> digests = new TreeMap<>();
        opened.forEach((name, content) -> digests.put(name, Digest.sha256(content)));
        return digests;
    }

    /** SHA-256 over the values of all files opened so far. */
    String digest() {
        StringJoiner all = new StringJoiner("\n");
        opened.forEach((name, content) -> all.add(name + " " + content));
        return Digest.sha256(all.toString());
    }
}
