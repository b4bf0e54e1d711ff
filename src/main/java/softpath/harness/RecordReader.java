package softpath.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.io.InputError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a record holds.
 *
 * @param plan    digest of plan, testbed and scenarios that it was begun with
 * @param samples in the order in which they were taken
 * @param torn    lines that were cut short when a measurement was killed
 */
public record RecordReader(String plan, List<Sample> samples, int torn) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What stands in the place of bytes that are no text. */
    private static final char UNREADABLE = '\uFFFD';

    public RecordReader {
        samples = List.copyOf(samples);
    }

    public static RecordReader read(Path file) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Optional<String> plan = Optional.empty();
        int torn = 0;
        // Decoded leniently: a line that was cut short may end within a character.
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.isBlank()) {
                continue;
            }
            if (line.indexOf(UNREADABLE) >= 0) {
                torn++;
                continue;
            }
            try {
                JsonNode node = MAPPER.readTree(line);
                String type = node.path("type").asString("");
                if (type.equals("sample")) {
                    samples.add(MAPPER.treeToValue(node.required("sample"), Sample.class));
                } else if (type.equals("plan") && plan.isEmpty()) {
                    plan = Optional.of(node.path("plan").path("digest").asString(""));
                }
            } catch (JacksonException e) {
                torn++;
            }
        }
        String digest = plan.orElseThrow(
                () -> new InputError(file + ": expected a record of softpath measure, found no plan in it"));
        return new RecordReader(digest, samples, torn);
    }
}
