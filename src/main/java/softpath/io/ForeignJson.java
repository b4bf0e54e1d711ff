package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value in a JSON file of another tool, which knows its place. Those files hold much that nobody here needs, so only
 * what is asked for is checked.
 */
public final class ForeignJson {

    /** Of a tree in memory, some hundred megabytes. */
    private static final int MOST_TOKENS = 2_000_000;

    private static final int MOST_LEVELS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Keys at the top of files that end up in the same folders. */
    private static final Map<List<String>, String> KNOWN_BY_KEYS = new LinkedHashMap<>();

    static {
        KNOWN_BY_KEYS.put(List.of("schema", "softpathVersion"), "a result of softpath");
        KNOWN_BY_KEYS.put(
                List.of("start", "intervals", "end"), "a result of iperf3, which counts streams, not packets");
        KNOWN_BY_KEYS.put(List.of("fio version", "jobs"), "a result of fio");
        KNOWN_BY_KEYS.put(List.of("context", "benchmarks"), "a result of Google Benchmark");
        KNOWN_BY_KEYS.put(List.of("nfvbench_version"), "a result of NFVbench without its benchmarks");
        KNOWN_BY_KEYS.put(List.of("jsonrpc"), "an answer of an RPC server without figures of traffic");
        KNOWN_BY_KEYS.put(List.of("test_id", "version"), "a result of CSIT without its figures");
    }

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");

    private final String file;
    private final String place;
    private final JsonNode node;

    private ForeignJson(String file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /** @throws InputError that names the line if the text is no JSON */
    public static ForeignJson parse(Path file, String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new InputError(file + ":1: expected JSON, found nothing");
            }
            return new ForeignJson(file.toString(), "", tree);
        } catch (StreamConstraintsException e) {
            throw new InputError(file + ":" + line(e) + ": expected JSON of at most " + MOST_LEVELS + " levels and "
                    + MOST_TOKENS + " values, found more, or a longer number");
        } catch (JacksonException e) {
            throw new InputError(file + ":" + line(e)
                    + ": expected JSON to its end, each key once, found it cut short or something else");
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isArray() {
        return node.isArray();
    }

    public boolean isText() {
        return node.isString();
    }

    /** A number, or a text that is one. */
    public boolean isNumber() {
        return node.isNumber()
                || node.isString() && DECIMAL.matcher(node.stringValue()).matches();
    }

    /** The value of a key; nothing if there is none, or null. */
    public Optional<ForeignJson> at(String key) {
        JsonNode found = node.path(key);
        return found.isMissingNode() || found.isNull()
                ? Optional.empty()
                : Optional.of(new ForeignJson(file, place.isEmpty() ? key : place + "." + key, found));
    }

    /** The value of keys, one below the other; nothing if one is missing. */
    public Optional<ForeignJson> at(String first, String second, String... more) {
        Optional<ForeignJson> found = at(first).flatMap(below -> below.at(second));
        for (String key : more) {
            found = found.flatMap(below -> below.at(key));
        }
        return found;
    }

    /** The value of a key that must be there. */
    public ForeignJson need(String key) {
        return at(key).orElseThrow(() -> new InputError(
                file + ": " + (place.isEmpty() ? "" : place + ": ") + "expected " + key + ", found none"));
    }

    /** Values by key, in the order of the file; none if it is no object. */
    public Map<String, ForeignJson> fields() {
        Map<String, ForeignJson> fields = new LinkedHashMap<>();
        node.propertyNames().forEach(key -> at(key).ifPresent(value -> fields.put(key, value)));
        return fields;
    }

    /** Entries of a list; none if it is no list. */
    public List<ForeignJson> items() {
        List<ForeignJson> items = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            items.add(new ForeignJson(file, place + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    public String text() {
        if (!node.isString()) {
            throw wrong("a text");
        }
        return node.stringValue();
    }

    public boolean truth() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** What some tools write where nothing was measured. */
    public boolean isBelowZero() {
        return node.isNumber() && node.doubleValue() < 0;
    }

    /** From 0 to some most. */
    public double number(double most, String unit) {
        double number =
                isNumber() ? node.isNumber() ? node.doubleValue() : Double.parseDouble(node.stringValue()) : Double.NaN;
        if (!(number >= 0 && number <= most)) {
            throw wrong("a number of " + unit + " from 0 to " + FittedDataplane.number(most));
        }
        return number;
    }

    /** The same of a key that may be missing. */
    public OptionalDouble number(String key, double most, String unit) {
        Optional<ForeignJson> value = at(key);
        return value.isPresent() ? OptionalDouble.of(value.get().number(most, unit)) : OptionalDouble.empty();
    }

    /** What is said of a value that cannot be. */
    public InputError wrong(String expected) {
        return new InputError(file + ": " + (place.isEmpty() ? "" : place + ": ") + "expected " + expected + ", found "
                + (node.isContainer() ? kind() : Shape.found(node)));
    }

    private String kind() {
        return node.isObject() ? "an object" : "a list";
    }

    /** What kind of file it is, in words. Nothing of it is quoted: whoever mistypes a name may have named any file. */
    public String looksLike() {
        if (!node.isObject()) {
            return node.isArray() ? "a list of something else" : "JSON that is a single value";
        }
        return KNOWN_BY_KEYS.entrySet().stream()
                .filter(known -> known.getKey().stream().allMatch(node::has))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("JSON of another tool");
    }
}
