package softpath.io;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.model.result.Answer;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results, records or maps, as JSON: keys in the order of the records, UTF-8, LF, a final line break. */
public final class ResultFiles {

    /** The target that stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    private static final String WRITABLE = "a file that can be written";
    private static final String DENIED = "that access is denied";

    /** Of every file system that Softpath is likely to meet. */
    private static final int MOST_NAME_BYTES = 255;

    /** Made when the first result is written: who only asks whether a file could be has no need to wait for it. */
    static final class Json {

        private static final DefaultPrettyPrinter LAYOUT =
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        static final JsonMapper MAPPER = JsonMapper.builder()
                .annotationIntrospector(new FileNames())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .defaultPrettyPrinter(LAYOUT)
                .build();
    }

    private ResultFiles() {}

    /**
     * Throws an {@link InputError} if a result could not be written to {@code target}; to be asked before hours of
     * simulation, not after.
     */
    public static void requireWritable(String target) {
        requireWritable(target, Optional.empty());
    }

    /** @param toBeMade a folder that is made once all is asked: what goes in there is no mistake yet */
    public static void requireWritable(String target, Optional<Path> toBeMade) {
        if (isStandardOutput(target)) {
            return;
        }
        Path named = path(target);
        if (Files.isDirectory(named)) {
            throw new InputError(target + ": expected a file to write, found a directory");
        }
        Destination file = destination(named);
        if (Files.exists(named)) {
            require(Files.isWritable(named), target, WRITABLE, DENIED);
        }
        if (!file.isReplaced()) {
            String open = "a file that is open already (" + STANDARD_OUTPUT + " is standard output)";
            require(!Files.isRegularFile(named), target, WRITABLE, open);
            require(!FileKind.isSocket(named), target, WRITABLE, FileKind.SOCKET.words());
            return;
        }
        int bytes = file.file().getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
        require(bytes <= MOST_NAME_BYTES, target, "a name of at most " + MOST_NAME_BYTES + " bytes", "one of " + bytes);
        Path folder = folder(named, file);
        if (!Files.exists(folder)
                && toBeMade.map(Path::toAbsolutePath).filter(folder::equals).isPresent()) {
            return;
        }
        require(Files.exists(folder), target, "a folder " + folder, "none by this name");
        require(Files.isDirectory(folder), target, "a folder " + folder, "something else by this name");
        require(Files.isWritable(folder), target, "a folder that can be written", DENIED);
        requirePossible(target, file);
    }

    /** What no rule tells beforehand, a try does: a path too long, a file system that is full of names or read-only. */
    private static void requirePossible(String target, Destination file) {
        try {
            Files.readAttributes(file.file(), BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            // It is going to be.
        } catch (IOException e) {
            throw new InputError(target + ": expected " + WRITABLE + ", found: " + FileSet.reason(e));
        }
        try {
            UnfinishedSets.settle(file.file());
        } catch (IOException e) {
            throw new InputError(e.getMessage());
        }
        try {
            FileSet.tryOut(file);
        } catch (IOException e) {
            // Folders that the system makes up, such as /proc, say that there is no such file.
            String found = e instanceof NoSuchFileException && Files.isDirectory(file.folder())
                    ? " one in which no file can be made"
                    : ": " + FileSet.reason(e);
            throw new InputError(target + ": expected a folder that can be written, found" + found);
        }
    }

    /** Throws if a folder for results could not be made. */
    public static void requireMakeable(Path folder) {
        Path nearest = folder.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        String expected = "a folder that results can be written to";
        require(Files.isDirectory(nearest), folder.toString(), expected, "that " + nearest + " is none");
        require(Files.isWritable(nearest), folder.toString(), expected, DENIED + " to " + nearest);
    }

    /** Makes a folder of ours for results, if there is none. */
    public static void requireFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputError(folder + ": expected a folder that results can be written to, found none that can be"
                    + " made: " + FileSet.reason(e));
        }
    }

    private static Destination destination(Path named) {
        try {
            return Destination.of(named);
        } catch (FileSystemLoopException e) {
            throw new InputError(named + ": expected " + WRITABLE + ", found a link that leads in a circle");
        } catch (IOException e) {
            throw new InputError(named + ": expected " + WRITABLE + ", found: " + FileSet.reason(e));
        }
    }

    /** As the user named it, where no link leads elsewhere. */
    private static Path folder(Path named, Destination file) {
        return Files.isSymbolicLink(named)
                ? file.folder()
                : named.toAbsolutePath().getParent();
    }

    /**
     * Throws an {@link InputError} if a file stands there that softpath reads: no result takes the place of a scenario or
     * of a fit.
     *
     * @param label the words that stand for it in errors
     * @param but   the kind of file that it may take the place of all the same
     */
    public static void requireNoInput(String label, Path file, String but) {
        Optional<String> kind = InputFile.kindOf(file).filter(each -> !each.equals(but));
        require(
                kind.isEmpty(),
                label + " " + file,
                "a file to write",
                "one of kind " + kind.orElse("") + ", which softpath reads");
    }

    /** Whether a file is there whose first line is a comment that begins with these words. */
    public static boolean isMarked(Path file, String words) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        // Bytes that are no UTF-8 are characters here too, so that any file can be asked.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").startsWith("# " + words);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Throws an {@link InputError} if two of these are one file: a result would replace what was read or another result.
     *
     * @param files by the words that stand for each in errors; devices may be shared, standard output not
     */
    public static void requireApart(Map<String, Path> files) {
        Map<Path, String> seen = new HashMap<>();
        for (Map.Entry<String, Path> each : files.entrySet()) {
            Path file = each.getValue();
            String before = isShared(file) ? null : seen.putIfAbsent(place(file), each.getKey());
            require(before == null, each.getKey() + " " + file, "another file than " + before, "the same");
        }
    }

    private static boolean isShared(Path file) {
        return !isStandardOutput(file.toString()) && !destination(file).isReplaced();
    }

    public static boolean isStandardOutput(String target) {
        return STANDARD_OUTPUT.equals(target);
    }

    /** The same for the same file, links followed; it need not be there yet. */
    private static Path place(Path file) {
        return isStandardOutput(file.toString()) ? file : destination(file).file();
    }

    /** Writes to a file, at once or not at all, or to {@code out} if the target is {@code -}. */
    public static void write(Object result, String target, PrintStream out) throws IOException {
        String json = json(result) + "\n";
        if (isStandardOutput(target)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        Replacement.write(path(target), json);
    }

    /** The JSON text, without the final line break. */
    public static String json(Object result) {
        requireFinite(Json.MAPPER.valueToTree(result), DataPath.ROOT);
        return Json.MAPPER.writeValueAsString(result);
    }

    /** The same on one line. */
    public static String line(Object result) {
        requireFinite(Json.MAPPER.valueToTree(result), DataPath.ROOT);
        return Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
    }

    /**
     * A result as it was written, of whatever evidence.
     *
     * @throws InputError if the file is none, of another version, or says what no result can say; with the place
     */
    public static Answer read(Path file) {
        return ResultReader.read(file);
    }

    /**
     * What a JSON file of this schema of ours holds: maps, lists and values.
     *
     * @param expected what errors call it
     * @throws InputError if it is none
     */
    public static Map<String, Object> map(Path file, String expected, String schema) {
        return ResultReader.map(file, expected, schema);
    }

    /** JSON has no NaN, so one in a result is a fault of ours that must not reach a file. */
    private static void requireFinite(JsonNode node, DataPath at) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalStateException(at + " of a result is " + node);
        }
        node.forEachEntry((key, value) -> requireFinite(value, at.key(key)));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            requireFinite(node.get(i), at.index(i));
        }
    }

    private static Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new InputError(target + ": expected the name of a file, found a character that none can have");
        }
    }

    private static void require(boolean holds, String target, String expected, String found) {
        if (!holds) {
            throw new InputError(target + ": expected " + expected + ", found " + found);
        }
    }
}
