package softpath.harness;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import softpath.io.InputError;
import softpath.io.ResultFiles;

/** Files that are to be new, under the names that options give them. */
public final class NewFile {

    private NewFile() {}

    /** The path that an option names: of a file, as none of these goes to standard output. */
    public static Path named(String option, String given) {
        if (given.isBlank() || ResultFiles.isStandardOutput(given)) {
            throw new InputError(option + ": expected the name of a file or folder, found '" + given + "'");
        }
        return path(option, given);
    }

    /** The path that an argument names. */
    static Path path(String argument, String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new InputError(argument + ": expected the name of a file, found '" + given
                    + "', which holds a character that no name can have");
        }
    }

    /** Throws an {@link InputError} unless a file of this name can be made where none is yet. */
    static void require(String option, Path file, String what) {
        requireAbsent(option, file, what);
        try {
            ResultFiles.requireWritable(file.toString());
        } catch (InputError e) {
            throw new InputError(option + " " + e.getMessage());
        }
    }

    /** A link counts, wherever it leads: what is written by its name would come to be there. */
    static void requireAbsent(String option, Path file, String what) {
        Optional<BasicFileAttributes> found = look(option, file);
        if (found.isPresent()) {
            throw new InputError(option + " " + file + ": expected the name of a new " + what + ", found "
                    + (found.get().isDirectory() ? "a folder" : found.get().isSymbolicLink() ? "a link" : "one")
                    + " by this name");
        }
    }

    /** Throws an {@link InputError} unless new files can be made in this folder, or in what it can be made in. */
    static void requireFolder(String option, Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (look(option, there).isEmpty() && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new InputError(option + " " + folder + ": expected a folder, found that " + there + " is none");
        }
        if (!Files.isWritable(there)) {
            throw new InputError(option + " " + folder
                    + ": expected a folder that can be written, found that access to " + there + " is denied");
        }
    }

    /** What is there by this name; a name that can never be one is refused. */
    private static Optional<BasicFileAttributes> look(String option, Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException fault && fault.getReason() != null
                    ? fault.getReason()
                    : MeasureTargets.reason(e);
            throw new InputError(option + " " + file + ": expected a name that can be written to, found: " + reason);
        }
    }

    /** The same for the same file, links on the way followed; neither it nor its folder need be there. */
    static Path place(Path file) throws IOException {
        Path there = file.toAbsolutePath().normalize();
        Path rest = there.getFileSystem().getPath("");
        while (!Files.exists(there) && there.getParent() != null) {
            rest = there.getFileName().resolve(rest);
            there = there.getParent();
        }
        return there.toRealPath().resolve(rest).normalize();
    }
}
