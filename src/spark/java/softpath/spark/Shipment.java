package softpath.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import softpath.io.ModelFolders;
import softpath.io.StudyFiles;
import softpath.model.study.Sweep;
import softpath.sweep.PointWork;

/**
 * A sweep on its way to executors: the files that answers rest on in an archive, so that they need none of their own, and
 * beside it, with every task, what the caller has otherwise than the study.
 *
 * @param fidelity  empty for the study's
 * @param ownModels folders of model files before those that ship
 */
record Shipment(List<String> sets, String fidelity, int ownModels) implements Serializable {

    static final String ARCHIVE = "softpath-sweep.zip";

    private static final String STUDY = "study.yaml";
    /** In a folder of its own, as model files beside it would be taken. */
    private static final String SCENARIO = "scenario/scenario.yaml";

    private static final String OWN = "own/";
    private static final String SHIPPED = "models";

    /** Packs what a sweep reads. */
    static Shipment pack(PointWork work, Path archive) throws IOException {
        List<Path> models = work.changes().models().seenFrom(work.scenario());
        int own = models.size() - 1;
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, STUDY, Path.of(work.study().file().name()));
            add(zip, SCENARIO, work.scenario());
            for (int i = 0; i < own; i++) {
                addModels(zip, OWN + i, models.get(i));
            }
            addModels(zip, SHIPPED, models.get(own));
        }
        String fidelity = work.changes().fidelity().map(Enum::name).orElse("");
        return new Shipment(List.copyOf(work.changes().sets()), fidelity, own);
    }

    /** Those too that are in the way, as they are refused there as here. */
    private static void addModels(ZipOutputStream zip, String name, Path folder) throws IOException {
        for (String shelf : ModelFolders.shelves()) {
            if (!Files.isDirectory(folder.resolve(shelf))) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder.resolve(shelf))) {
                for (Path file : files.sorted().toList()) {
                    String entry = name + "/" + shelf + "/" + file.getFileName();
                    if (Files.isRegularFile(file)) {
                        add(zip, entry, file);
                    } else {
                        zip.putNextEntry(new ZipEntry(entry + "/"));
                    }
                }
            }
        }
    }

    private static void add(ZipOutputStream zip, String entry, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        Files.copy(file, zip);
    }

    /** The same sweep, made of what was unpacked. */
    PointWork unpacked(Path folder) {
        List<Path> own = IntStream.range(0, ownModels)
                .mapToObj(i -> folder.resolve(OWN + i))
                .toList();
        Optional<Sweep.Fidelity> changed =
                Optional.of(fidelity).filter(name -> !name.isEmpty()).map(Sweep.Fidelity::valueOf);
        return new PointWork(
                new StudyFiles(folder).sweep(folder.resolve(STUDY)),
                folder.resolve(SCENARIO),
                new PointWork.Changes(sets, new ModelFolders(own, folder), changed));
    }
}
