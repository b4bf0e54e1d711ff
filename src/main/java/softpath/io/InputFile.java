package softpath.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One YAML file of ours: its values, where each came from, and the errors that say so.
 *
 * <p>A file starts with {@code softpath: 1} and {@code kind: ...}; {@code --set} options change its values before
 * they are bound to records.
 */
public final class InputFile {

    /** Version of the file formats that this program reads. */
    public static final int VERSION = 1;

    private static final String VERSION_KEY = "softpath";
    private static final String KIND_KEY = "kind";

    /** The key at the start of a line, or of a file that is one map in braces. */
    private static final Pattern HEADER = Pattern.compile("(^|\\n|^\\s*\\{\\s*)[\"']?softpath[\"']?\\s*:");

    private static final Pattern KIND = Pattern.compile("(?:^|\\n|[{,]\\s*)[\"']?kind[\"']?\\s*:\\s*[\"']?([a-z]+)");

    private final String name;
    private final Lazy<ObjectNode> values;

    /** {@code file:line} or {@code --set path=value}, by the place that it gave a value to. */
    private final Map<DataPath, String> origins;

    private InputFile(String name, Lazy<ObjectNode> values, Map<DataPath, String> origins) {
        this.name = name;
        this.values = values;
        this.origins = origins;
    }

    /** Reads a file and checks its header. */
    public static InputFile read(Path path) {
        return of(path.toString(), FileText.read(path));
    }

    /**
     * What a file of this text would hold.
     *
     * @param name that errors call it by
     */
    public static InputFile of(String name, String text) {
        if (!HEADER.matcher(text).find()) {
            throw new InputError(name + ":1: expected a file of softpath, which starts with 'softpath: " + VERSION
                    + "', found " + ForeignFile.format(text).orElse(text.isBlank() ? "nothing" : "something else"));
        }
        try {
            YamlTree tree = YamlTree.parse(text);
            Map<DataPath, String> origins = new HashMap<>();
            tree.lines().forEach((place, line) -> origins.put(place, name + ":" + line));
            if (!(tree.root() instanceof ObjectNode root)) {
                throw new InputError(origins.get(DataPath.ROOT) + ": expected a map that starts with 'softpath: 1', "
                        + "found " + Shape.found(tree.root()));
            }
            InputFile file = new InputFile(name, Lazy.of(root), origins);
            file.requireHeader();
            return file;
        } catch (YamlTree.Unreadable e) {
            throw new InputError(name + ":" + e.line, shown(e.path), e.getMessage());
        }
    }

    /** What a file says it is that softpath reads; empty for any other, and for one that is not there. */
    static Optional<String> kindOf(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(FileText.MOST_BYTES), StandardCharsets.ISO_8859_1);
            Matcher kind = KIND.matcher(text);
            return HEADER.matcher(text).find() && kind.find() ? Optional.of(kind.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a file of this name and kind would hold that was never written: errors name places, but no lines.
     *
     * @param body asked for when someone wants to see it
     */
    static InputFile unwritten(String name, String kind, Supplier<ObjectNode> body) {
        return new InputFile(name, Lazy.by(() -> withHeader(kind, body.get())), Map.of());
    }

    /** The same values, which can be changed while these stay. */
    InputFile copy() {
        return new InputFile(name, Lazy.of(root().deepCopy()), new HashMap<>(origins));
    }

    private static ObjectNode withHeader(String kind, ObjectNode body) {
        ObjectNode root = body.objectNode();
        root.put(VERSION_KEY, VERSION);
        root.put(KIND_KEY, kind);
        root.setAll(body);
        return root;
    }

    private void requireHeader() {
        JsonNode version = root().path(VERSION_KEY);
        if (!version.isIntegralNumber() || version.longValue() != VERSION) {
            throw error(
                    DataPath.ROOT.key(VERSION_KEY),
                    "expected format version " + VERSION + ", found " + Shape.found(version));
        }
        if (!root().path(KIND_KEY).isString()) {
            throw error(DataPath.ROOT.key(KIND_KEY), "expected text, found " + Shape.found(root().path(KIND_KEY)));
        }
    }

    /** What the header says the file is. */
    public String kind() {
        return root().path(KIND_KEY).stringValue();
    }

    public InputFile requireKind(List<String> expected) {
        if (!expected.contains(kind())) {
            throw error(
                    DataPath.ROOT.key(KIND_KEY),
                    "expected " + String.join(" or ", expected) + ", found " + Shape.quoted(kind()));
        }
        return this;
    }

    /** Applies one {@code path=value}; {@code type} is the record that the file will be bound to. */
    public void set(String option, Class<? extends Record> type) {
        set(SetOption.parse(option), type);
    }

    void set(SetOption option, Class<? extends Record> type) {
        SetOption set = option.applyTo(root(), type);
        origins.keySet().removeIf(place -> place.startsWith(set.path()));
        origins.put(set.path(), SetOption.label(option.text()));
    }

    /** The record that the file describes, header left out. */
    public <T> T bind(Class<T> type) {
        try {
            return Binder.bind(body(), type);
        } catch (InvalidInput e) {
            throw describe(e);
        }
    }

    /** The same error with file and line (or {@code --set}) of the place that it names. */
    public InputError describe(InvalidInput e) {
        DataPath path;
        try {
            path = DataPath.parse(e.path());
        } catch (InvalidInput unreadablePath) {
            return new InputError(name, e.path(), e.getMessage());
        }
        return error(asWritten(path), e.getMessage());
    }

    /** A number that stands in the place of a map with a value is what the file calls by the key of the map. */
    private DataPath asWritten(DataPath path) {
        if (path.isRoot() || !path.equals(path.parent().key("value"))) {
            return path;
        }
        DataPath number = path.parent();
        boolean isMap = origins.keySet().stream()
                .anyMatch(place -> !place.isRoot() && place.parent().equals(number));
        return origins.containsKey(number) && !isMap ? number : path;
    }

    private InputError error(DataPath path, String message) {
        return new InputError(origin(path), shown(path), message);
    }

    private static String shown(DataPath path) {
        return path.isRoot() ? "" : path.toString();
    }

    /** Where a place got its value, or if it has none, where the nearest map or list around it did. */
    private String origin(DataPath path) {
        DataPath place = path;
        while (!origins.containsKey(place) && !place.isRoot()) {
            place = place.parent();
        }
        return origins.getOrDefault(place, name);
    }

    /** The file as the user named it. */
    public String name() {
        return name;
    }

    /** All values as plain maps, lists, texts and numbers, header included. */
    public Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        root().forEachEntry((key, value) -> content.put(key, Binder.plain(value)));
        return content;
    }

    /** SHA-256 of all values in canonical form: comments, order of keys and spelling of numbers do not count. */
    public String digest() {
        return Digest.sha256(Digest.canonical(root()));
    }

    /** SHA-256 of digests, or of any other text. */
    public static String digestOf(String text) {
        return Digest.sha256(text);
    }

    ObjectNode root() {
        return values.get();
    }

    ObjectNode body() {
        ObjectNode body = root().deepCopy();
        body.remove(List.of(VERSION_KEY, KIND_KEY));
        return body;
    }
}
