package softpath.harness;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/**
 * What the two cores of a measurement are to each other at this moment, asked before each set-up: on a virtual machine they
 * may be moved, and what crosses between them then costs something else. A program in C, compiled at first use.
 */
public final class CoreProbe {

    /** What a line of the cache takes from one core to the other and back. */
    public static final String ROUND_TRIP = "round-trip-nanos";

    private static final String SOURCE_CODE = "core-probe.c";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Beside the kept program while it is compiled, so that one that is there is whole. */
    private static final String SCRIPT = "set -e;"
            + " kept=${XDG_CACHE_HOME:-$HOME/.cache}/softpath/core-probe-$(sha256sum <\"$1\" | cut -c 1-12);"
            + " if [ ! -e \"$kept\" ]; then mkdir -p \"$(dirname \"$kept\")\";"
            + " cc -O2 -pthread -o \"$kept.$$\" -x c \"$1\"; mv \"$kept.$$\" \"$kept\"; fi;"
            + " exec \"$kept\" \"$2\" \"$3\" \"$4\"";

    private final Site site;

    CoreProbe(Site site) {
        this.site = site;
    }

    /**
     * By name: nanoseconds of a cache line from one core to the other and back, of a copy of 1500 B on each, and the part of
     * its speed that the first keeps while the second works, too. Nothing where fewer than two cores are named.
     *
     * @param millis of each of its four parts
     */
    Map<String, Double> ask(List<Integer> cores, int millis) throws IOException {
        if (cores.size() < 2 || millis == 0) {
            return Map.of();
        }
        try (InputStream text = CoreProbe.class.getResourceAsStream(SOURCE_CODE)) {
            site.system().write(code(), text.readAllBytes());
        }
        Transport.Outcome said = site.system().run(command(cores, millis));
        if (!said.isDone()) {
            throw new MeasureFault("the probe of the cores failed: " + Ending.lastOf(said.output()));
        }
        return parsed(said.output());
    }

    Command command(List<Integer> cores, int millis) {
        return new Command(
                List.of("bash", "-c", SCRIPT, "softpath", code(), "" + cores.get(0), "" + cores.get(1), "" + millis),
                LIMIT);
    }

    private String code() {
        return site.workplace().running() + "/" + SOURCE_CODE;
    }

    static Map<String, Double> parsed(String output) throws MeasureFault {
        Map<String, Double> figures = new TreeMap<>();
        for (String line : output.lines().toList()) {
            String[] words = line.strip().split(" ");
            if (words.length == 2 && words[1].matches("[0-9]{1,12}\\.[0-9]{1,9}")) {
                figures.put(words[0], Double.parseDouble(words[1]));
            }
        }
        if (!figures.containsKey(ROUND_TRIP)) {
            throw new MeasureFault("expected a line '" + ROUND_TRIP + " N' of the probe of the cores, found: "
                    + Ending.lastOf(output));
        }
        return figures;
    }
}
