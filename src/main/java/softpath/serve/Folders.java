package softpath.serve;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import softpath.io.ModelFolders;

/**
 * Where model files stand on this machine, which is the business of nobody who asks.
 *
 * @param names the longest first
 */
record Folders(List<String> names) {

    static Folders of(ModelFolders models) {
        return new Folders(Stream.concat(models.withoutNeighbours().stream(), Stream.of(models.home()))
                .flatMap(folder -> Stream.of(folder, folder.toAbsolutePath()))
                .map(Path::toString)
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    /** The message with names of files as they are in their folder. */
    String leftOutOf(String message) {
        String shown = message;
        for (String folder : names) {
            shown = shown.replace(folder + File.separator, "");
        }
        return shown;
    }
}
