package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import softpath.io.InputError;

/** A word that nobody else is to know, in a file that nobody else can read. */
final class SecretFile {

    private static final int MOST_BYTES = 4_096;
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private SecretFile() {}

    /** Its one line; empty if it has none. */
    static String word(String option, Path file) {
        String label = option + " " + file + ": ";
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputError(
                        label + "expected a file, found " + (Files.exists(file) ? "something else" : "nothing there"));
            }
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            if (modes.stream().anyMatch(OF_OTHERS::contains)) {
                throw new InputError(
                        label + "expected a file that only its owner can read (chmod 600), found one that others can");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new InputError(label + "expected at most " + MOST_BYTES + " bytes, found " + Files.size(file));
            }
            List<String> lines = Files.readString(file).lines().toList();
            if (lines.size() > 1) {
                throw new InputError(label + "expected one line, found " + lines.size());
            }
            return String.join("", lines);
        } catch (IOException e) {
            // Not why: the reason may quote what stands in the file.
            throw new InputError(label + "expected a text file that can be read, found one that cannot");
        }
    }
}
