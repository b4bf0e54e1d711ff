package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import softpath.harness.transport.Command;
import softpath.harness.transport.Transport;

/**
 * The console of a running ip_pipeline, on a TCP port of the machine itself. It is answered only once the script has
 * run, so that an answer about every link means that the functions are complete.
 */
final class FunctionConsole {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern LINK = Pattern.compile("LINK\\d+: flags");

    /** Reading ends with the last link, as the console itself never ends. */
    private static final String ASK = "exec 3<>/dev/tcp/127.0.0.1/$1 || exit 1; all=;"
            + " for ((l = 0; l < $2; l++)); do all+=\"link show LINK$l\"$'\\n'; done; printf %s \"$all\" >&3;"
            + " n=0; while IFS= read -r -t 5 line <&3; do echo \"$line\";"
            + " [[ $line == *'TX errors'* || $line == *'does not exist'* ]] && ((++n == $2)) && break; done; true";

    private final Transport transport;
    private final int port;
    private final int links;

    FunctionConsole(Transport transport, int port, int links) {
        this.transport = transport;
        this.port = port;
        this.links = links;
    }

    /** Whether its script has run and made all links; before that it may not even listen. */
    boolean hasAllLinks() throws IOException {
        List<String> ask = List.of("bash", "-c", ASK, "softpath", String.valueOf(port), String.valueOf(links));
        Transport.Outcome answer = transport.run(new Command(ask, LIMIT));
        return answer.isDone() && linksOf(answer.output()) == links;
    }

    static long linksOf(String answer) {
        return LINK.matcher(answer).results().count();
    }
}
