package softpath.explain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import softpath.model.scenario.Scenario;

/** YAML on one line, as the right side of {@code --set} takes it. */
final class Flow {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private Flow() {}

    /** A name, quoted where YAML would read something else. */
    static String text(String name) {
        boolean isPlain = PLAIN.matcher(name).matches() && !NO_TEXT.contains(name.toLowerCase(Locale.ROOT));
        return isPlain ? name : '"' + name + '"';
    }

    static String list(List<String> names) {
        return names.stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String server(Scenario.Server server) {
        return "{name: " + text(server.name()) + ", host: " + text(server.host()) + ", frequency-ghz: "
                + number(server.frequencyGhz()) + "}";
    }

    static String nic(String name, Scenario.NicSetup setup) {
        String handOver = setup.handOverTo()
                .map(workers -> ", hand-over-to: " + list(workers))
                .orElse("");
        return text(name) + ": {queues: " + setup.queues() + handOver + "}";
    }

    /** A value as a file has it. */
    static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey().toString()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Number number ? number(number.doubleValue()) : text(value.toString());
    }

    /** Without an exponent or a needless point. */
    static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
