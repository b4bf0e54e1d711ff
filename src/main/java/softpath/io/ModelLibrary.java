package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import softpath.model.InvalidInput;
import softpath.model.scenario.SizePreset;
import tools.jackson.databind.JsonNode;

/** The files that scenarios name: {@code models/hosts}, {@code dataplanes}, {@code nfs} and {@code traffic}. */
final class ModelLibrary {

    /** The folders, each with the kind of file it holds. */
    enum Shelf {
        HOSTS("hosts", "host"),
        DATAPLANES("dataplanes", "dataplane"),
        FUNCTIONS("nfs", "nf"),
        SIZES("traffic", "sizes");

        private final String folder;
        private final String kind;

        Shelf(String folder, String kind) {
            this.folder = folder;
            this.kind = kind;
        }
    }

    private static final String SUFFIX = ".yaml";

    private final Path models;

    /** Canonical content of every file opened, by folder and name. */
    private final TreeMap<String, String> opened = new TreeMap<>();

    ModelLibrary(Path home) {
        this.models = home.resolve("models");
    }

    /** Opens a file by name; {@code place} is where the user wrote the name. */
    InputFile open(Shelf shelf, String name, String place) {
        List<String> known = names(shelf);
        if (!known.contains(name)) {
            throw new InvalidInput(
                    place,
                    "expected a name in models/" + shelf.folder + ", found " + Shape.quoted(name) + " ("
                            + Suggestion.among(known, name) + ")");
        }
        InputFile file = InputFile.read(models.resolve(shelf.folder).resolve(name + SUFFIX));
        file.requireKind(List.of(shelf.kind));
        opened.put(shelf.folder + "/" + name, Digest.canonical(file.root()));
        return file;
    }

    private List<String> names(Shelf shelf) {
        Path folder = models.resolve(shelf.folder);
        if (!Files.isDirectory(folder)) {
            throw new InputError(folder + ": expected the folder of model files, found none that can be read");
        }
        return WholeFolder.names(folder, SUFFIX);
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

    /** SHA-256 over the values of all files opened so far. */
    String digest() {
        StringJoiner all = new StringJoiner("\n");
        opened.forEach((name, content) -> all.add(name + " " + content));
        return Digest.sha256(all.toString());
    }
}
