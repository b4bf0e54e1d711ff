package softpath.harness;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.io.ForeignBytes;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a record holds.
 *
 * @param plan    digest of plan, testbed and scenarios that it was begun with
 * @param host    name of the file of the machine, empty in a record of another age
 * @param samples in the order in which they were taken
 * @param pauses  of the machine, as last watched
 * @param torn    lines that were cut short when a measurement was killed
 * @param asked   testbed, plan and scenarios as they were
 * @param environment of the machine, as first looked at
 * @param checked     what was found of each thing that measuring needs, by its name
 */
public record RecordReader(
        String plan,
        String host,
        List<Sample> samples,
        Optional<MeasuredPauses> pauses,
        int torn,
        Map<String, Object> asked,
        Map<String, Object> environment,
        Map<String, String> checked) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Of a record, unpacked as those that are kept must be; those of a day have some megabytes. */
    private static final int MOST_BYTES = 1 << 26;

    /** What stands in the place of bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    private static final Set<String> LEFT_OUT_BY_OLDER_RECORDS = Set.of("utilisations", "probe", "remarks");

    public RecordReader {
        samples = List.copyOf(samples);
    }

    public static RecordReader read(Path file) {
        List<Sample> samples = new ArrayList<>();
        Optional<String> plan = Optional.empty();
        String host = "";
        Optional<MeasuredPauses> pauses = Optional.empty();
        int torn = 0;
        Map<String, Object> asked = Map.of();
        Map<String, Object> environment = Map.of();
        Map<String, String> checked = new LinkedHashMap<>();
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new InputError(file + ": expected a record of softpath measure, found nothing in it");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (lines.get(i).indexOf(UNREADABLE) >= 0) {
                torn++;
                continue;
            }
            JsonNode node;
            try {
                node = MAPPER.readTree(lines.get(i));
            } catch (JacksonException e) {
                torn++;
                continue;
            }
            String type = node.path("type").asString("");
            if (type.equals("sample")) {
                samples.add(sample(node.path("sample"), file + ":" + (i + 1)));
            } else if (type.equals("plan") && plan.isEmpty()) {
                plan = Optional.of(node.path("plan").path("digest").asString(""));
                host = node.path("plan").path("testbedContent").path("host").asString("");
                asked = map(node.path("plan"));
            } else if (type.equals("check")) {
                for (JsonNode each : node.path("check")) {
                    checked.putIfAbsent(
                            each.path("what").asString(""), each.path("found").asString(""));
                }
            } else if (type.equals("environment") && environment.isEmpty()) {
                environment = map(node.path("environment"));
            } else if (type.equals("pauses")) {
                pauses = Optional.of(pauses(node.path("pauses"), file + ":" + (i + 1)));
            }
        }
        String digest = plan.orElseThrow(
                () -> new InputError(file + ": expected a record of softpath measure, found no plan in it"));
        return new RecordReader(digest, host, samples, pauses, torn, asked, environment, checked);
    }

    /** Decoded leniently: a line that was cut short may end within a character. */
    private static List<String> lines(Path file) {
        return new String(ForeignBytes.all(file, MOST_BYTES), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Map<String, Object> map(JsonNode node) {
        return node.isObject()
                ? MAPPER.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {})
                : Map.of();
    }

    /** A whole line that is no sample was cut short by nobody: someone changed it. */
    private static Sample sample(JsonNode node, String place) {
        try {
            if (node.isObject()) {
                return MAPPER.treeToValue(node, Sample.class);
            }
        } catch (JacksonException e) {
            throw noSample(place, distortion(node, e));
        }
        throw noSample(place, "none");
    }

    private static MeasuredPauses pauses(JsonNode node, String place) {
        try {
            return MAPPER.treeToValue(node, MeasuredPauses.class);
        } catch (JacksonException e) {
            throw new InputError(place + ": " + noPauses(e));
        }
    }

    /** A rule that a value breaks, or the key that is another one or has another value. */
    private static String noPauses(JacksonException e) {
        String at = "";
        for (JacksonException.Reference each : e.getPath()) {
            at += each.getPropertyName() == null
                    ? "[" + each.getIndex() + "]"
                    : (at.isEmpty() ? "" : ".") + each.getPropertyName();
        }
        if (e.getCause() instanceof InvalidInput own) {
            return "pauses." + (at.isEmpty() ? "" : at + ".") + own.path() + ": " + own.getMessage();
        }
        String found = e instanceof UnrecognizedPropertyException ? "the key " + at : "another value of " + at;
        return "expected pauses as softpath measure records them, found "
                + (at.isEmpty() ? "other keys or values" : found);
    }

    private static InputError noSample(String place, String found) {
        return new InputError(place + ": expected a sample as softpath measure records it, found " + found);
    }

    /** In words for people: the library's tell of classes. */
    private static String distortion(JsonNode node, JacksonException e) {
        String at = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        if (!at.isEmpty()) {
            return "another value of " + at;
        }
        String absent = Stream.of(Sample.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !node.hasNonNull(name) && !LEFT_OUT_BY_OLDER_RECORDS.contains(name))
                .collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            return "one without " + absent;
        }
        return e.getCause() instanceof IllegalArgumentException own ? own.getMessage() : "values that no window has";
    }
}
