package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import softpath.harness.testbed.Layout;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The telemetry of a DPDK process: a socket (SOCK_SEQPACKET) that a thread of its own answers, whatever the process is
 * busy with. DPDK's own client speaks to it on the machine where it is, so that it is reached over any transport.
 */
final class Telemetry {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final Running client;
    private final String part;

    private Telemetry(Running client, String part) {
        this.client = client;
        this.part = part;
    }

    static Command command(String filePrefix) {
        // Into a pipe Python would hold answers back until a block is full.
        return new Command(
                List.of("env", "PYTHONUNBUFFERED=1", "dpdk-telemetry.py", "--file-prefix", filePrefix), Duration.ZERO);
    }

    /** Of the process with this prefix; empty while it does not answer yet. */
    static Optional<Telemetry> open(Transport machine, String part, String filePrefix) throws IOException {
        Running client = machine.start("telemetry of " + part, command(filePrefix));
        Telemetry telemetry = new Telemetry(client, part);
        try {
            telemetry.ask("/ethdev/list", CONNECT_LIMIT);
            return Optional.of(telemetry);
        } catch (MeasureFault e) {
            client.kill();
            return Optional.empty();
        }
    }

    /** Packets received and sent on each of its first ports since it started, as {@link Layout#counter} names them. */
    Map<String, Long> counters(int ports) throws IOException {
        Map<String, Long> counters = new TreeMap<>();
        for (int port = 0; port < ports; port++) {
            JsonNode statistics = ask("/ethdev/stats," + port, LIMIT);
            counters.put(Layout.counter(part, port, "rx-packets"), packets(statistics, "ipackets"));
            counters.put(Layout.counter(part, port, "tx-packets"), packets(statistics, "opackets"));
        }
        return counters;
    }

    /** All whole numbers of an answer, by name. */
    Map<String, Long> numbers(String question) throws IOException {
        return numbers(ask(question, LIMIT));
    }

    static Map<String, Long> numbers(JsonNode answer) {
        Map<String, Long> numbers = new TreeMap<>();
        answer.properties().forEach(each -> {
            if (each.getValue().isIntegralNumber()) {
                numbers.put(each.getKey(), each.getValue().longValue());
            }
        });
        return numbers;
    }

    private long packets(JsonNode statistics, String key) throws IOException {
        if (!statistics.path(key).isIntegralNumber()) {
            throw new MeasureFault("the telemetry of " + part + " has no " + key + ": " + statistics);
        }
        return statistics.path(key).longValue();
    }

    private JsonNode ask(String question, Duration limit) throws IOException {
        client.forget();
        client.type(question);
        String command = question.split(",", 2)[0];
        String answer = client.await(Pattern.compile("\\{\"" + command + "\": .*\\}\\R"), limit);
        return answer(command, answer);
    }

    /** @param text that ends with the answer, a line of JSON */
    static JsonNode answer(String command, String text) {
        return MAPPER.readTree(text.substring(text.indexOf("{\"" + command))).path(command);
    }

    void close() throws IOException {
        client.kill();
    }
}
