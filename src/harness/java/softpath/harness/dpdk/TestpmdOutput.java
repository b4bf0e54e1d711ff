package softpath.harness.dpdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What testpmd of DPDK 22.11 prints, read. */
final class TestpmdOutput {

    static final Pattern PROMPT = Pattern.compile("testpmd> $|testpmd> \\R");

    /** How the answer to {@code show fwd stats all} ends: with its cycles, if there was anything to spend them on. */
    static final Pattern COUNTERS = Pattern.compile(
            "Accumulated forward statistics for all ports\\++\\s+"
                    + "(RX-packets: 0 [^+]*TX-packets: 0 [^+]*\\+{20}|RX-packets:[^+]*TX-packets:[^+]*\\++\\s+CPU cycles[^\n]*Clock)");

    private static final Pattern PORT = Pattern.compile("Forward statistics for port (\\d+) ");
    private static final Pattern COUNTER = Pattern.compile("(RX|TX)-(packets|dropped): *(\\d+)");

    /** Calls that sent or tried to, and polls, which may have found nothing. */
    private static final Pattern BURSTS = Pattern.compile("(RX|TX)-bursts *: *(\\d+)");

    /** Cycles of the time-stamp counter from a poll that found packets to the end of its burst; printed for all ports. */
    private static final Pattern CYCLES = Pattern.compile("\\(total cycles=(\\d+) / total \\S+ packets=(\\d+)\\)");

    private static final Pattern ACCUMULATED = Pattern.compile("Accumulated forward statistics");

    /** A line of {@code show port summary all}: number, address, name, driver, status, link. */
    private static final Pattern SUMMARY = Pattern.compile("(?m)^(\\d+) +[0-9A-F:]{17} +(\\S+) +\\S+ +(up|down) ");

    static final Pattern PORTS = Pattern.compile("Number of available ports: (\\d+)\\R");

    /** The last of so many lines of {@code show port summary all}. */
    static Pattern lastOf(int ports) {
        return Pattern.compile("(?m)^" + (ports - 1) + " +[0-9A-F:]{17} [^\n]*\\R");
    }

    /** What it says when it starts, exit status 0, without doing what it was told. */
    private static final List<Pattern> SILENT_FAILURES = List.of(
            Pattern.compile("Invalid \\S+ packet forwarding mode"),
            Pattern.compile(".*failed to bind.*"),
            Pattern.compile("No probed ethernet devices"),
            Pattern.compile("vhost_user_setup\\(\\): .*connect error.*"),
            Pattern.compile(".*Too many memory regions.*"),
            Pattern.compile(".*Failed to set memory table.*"),
            Pattern.compile("Failed to start device \\d+"),
            Pattern.compile("Start ports failed"));

    private TestpmdOutput() {}

    /**
     * Counters by {@code port.counter}, such as {@code 1.tx-dropped}, and {@code busy-cycles} of all ports together, of
     * {@code busy-packets}.
     */
    static Map<String, Long> counters(String text) {
        Map<String, Long> counters = new TreeMap<>();
        String port = "";
        for (String line : text.split("\\R")) {
            Matcher heading = PORT.matcher(line);
            if (heading.find()) {
                port = heading.group(1);
            } else if (ACCUMULATED.matcher(line).find()) {
                port = "";
            }
            Matcher counter = COUNTER.matcher(line);
            while (!port.isEmpty() && counter.find()) {
                String name = counter.group(1).equals("RX") ? "rx-" : "tx-";
                counters.put(port + "." + name + counter.group(2), Long.parseLong(counter.group(3)));
            }
            Matcher bursts = BURSTS.matcher(line);
            if (!port.isEmpty() && bursts.find()) {
                String name = bursts.group(1).equals("RX") ? ".rx-polls" : ".tx-bursts";
                counters.put(port + name, Long.parseLong(bursts.group(2)));
            }
            Matcher cycles = CYCLES.matcher(line);
            if (cycles.find()) {
                counters.put("busy-cycles", Long.parseLong(cycles.group(1)));
                counters.put("busy-packets", Long.parseLong(cycles.group(2)));
            }
        }
        return counters;
    }

    /** Ports by name, each with whether its link is up. */
    static Map<String, Boolean> links(String text) {
        Map<String, Boolean> links = new TreeMap<>();
        Matcher line = SUMMARY.matcher(text);
        while (line.find()) {
            links.put(line.group(2), line.group(3).equals("up"));
        }
        return links;
    }

    /** The first line that tells of a start that failed without an exit status. */
    static Optional<String> silentFailure(String text) {
        for (Pattern failure : SILENT_FAILURES) {
            Matcher said = failure.matcher(text);
            if (said.find()) {
                return Optional.of(said.group().strip());
            }
        }
        return Optional.empty();
    }
}
