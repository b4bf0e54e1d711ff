package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is read as a whole: what stands in it is used, or is an error that names it. With a file passed over for
 * its ending, a check would pass that was never made. Hidden files, such as those that editors keep, and documents
 * ({@code .md}) are left alone.
 */
final class WholeFolder {

    private WholeFolder() {}

    /** Its files in the order of their names; none if there is no such folder. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> !isLeftAlone(file)).sorted().toList();
        } catch (IOException e) {
            // Taken for empty, a folder of fits that cannot be read would turn fitted rows into blind ones.
            throw new InputError(folder + ": expected a folder that can be read, found: " + FileSet.reason(e));
        }
        all.forEach(file -> requireUsable(file, ending));
        return all;
    }

    /** The names of the files without their ending. */
    static List<String> names(Path folder, String ending) {
        return files(folder, ending).stream()
                .map(file -> file.getFileName().toString())
                .map(name -> name.substring(0, name.length() - ending.length()))
                .sorted()
                .toList();
    }

    private static boolean isLeftAlone(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.endsWith(".md") && Files.isRegularFile(file);
    }

    private static void requireUsable(Path file, String ending) {
        if (Files.isDirectory(file)) {
            throw refused(file, ending, "a folder");
        }
        if (!file.getFileName().toString().endsWith(ending)) {
            throw refused(file, ending, "one with another ending");
        }
        if (!Files.exists(file)) {
            throw refused(file, ending, "a link that leads nowhere");
        }
        if (!Files.isRegularFile(file)) {
            throw refused(file, ending, "a device or a pipe");
        }
        if (!Files.isReadable(file)) {
            throw refused(file, ending, "one that must not be read");
        }
    }

    private static InputError refused(Path file, String ending, String found) {
        return new InputError(file + ": expected a file *" + ending
                + ", as the whole folder is read (but for hidden files" + " and *.md), found " + found);
    }
}
