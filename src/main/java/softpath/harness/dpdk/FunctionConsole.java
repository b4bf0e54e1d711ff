package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** The console of a running ip_pipeline: counters of its ports, asked for over TCP on the machine itself. */
final class FunctionConsole {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern LINK = Pattern.compile("LINK(\\d+): flags");
    private static final Pattern COUNTER = Pattern.compile("(RX|TX) packets (\\d+)");

    /**
     * Asks for all links in one packet, which the program, polling without rest, takes at once; the answer comes a tenth
     * of a second later, in small packets that wait for each other. So the time of the question counts. Reading ends
     * with the last link, as the console itself never ends.
     */
    private static final String ASK = "exec 3<>/dev/tcp/127.0.0.1/$1 || exit 1; all=;"
            + " for ((l = 0; l < $2; l++)); do all+=\"link show LINK$l\"$'\\n'; done;"
            + " echo \"at $EPOCHREALTIME\"; printf %s \"$all\" >&3; echo \"at $EPOCHREALTIME\";"
            + " n=0; while IFS= read -r -t 5 line <&3; do echo \"$line\";"
            + " [[ $line == *'TX errors'* || $line == *'does not exist'* ]] && ((++n == $2)) && break; done; true";

    private static final Pattern AT = Pattern.compile("at (\\d+)[.,](\\d{6})");

    private final Transport transport;
    private final String name;
    private final int port;
    private final int links;

    /** @param name of its process, in counters */
    FunctionConsole(Transport transport, String name, int port, int links) {
        this.transport = transport;
        this.name = name;
        this.port = port;
        this.links = links;
    }

    /** Whether its script has come as far as the last link; before that it may not even listen. */
    boolean hasAllLinks() throws IOException {
        Transport.Outcome answer = ask();
        return answer.isDone() && parse(name, answer.output()).size() == 2 * links;
    }

    Reading read() throws IOException {
        Transport.Outcome answer = ask();
        List<Long> atNs = AT.matcher(answer.output())
                .results()
                .map(at -> 1_000 * Long.parseLong(at.group(1) + at.group(2)))
                .toList();
        if (!answer.isDone() || atNs.size() != 2) {
            throw new MeasureFault("the console of ip_pipeline does not answer: "
                    + answer.output().strip());
        }
        return Reading.between(atNs.get(0), atNs.get(1), parse(name, answer.output()));
    }

    private Transport.Outcome ask() throws IOException {
        List<String> ask = List.of("bash", "-c", ASK, "softpath", String.valueOf(port), String.valueOf(links));
        return transport.run(new Command(ask, LIMIT));
    }

    static Map<String, Long> parse(String name, String text) {
        Map<String, Long> counters = new TreeMap<>();
        String link = "";
        for (String line : text.split("\\R")) {
            Matcher heading = LINK.matcher(line);
            if (heading.find()) {
                link = heading.group(1);
            }
            Matcher counter = COUNTER.matcher(line);
            if (!link.isEmpty() && counter.find()) {
                String kind = counter.group(1).equals("RX") ? ".rx-packets" : ".tx-packets";
                counters.put(name + "." + link + kind, Long.parseLong(counter.group(2)));
            }
        }
        return counters;
    }
}
