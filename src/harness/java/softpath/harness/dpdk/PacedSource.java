package softpath.harness.dpdk;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Transport;

/**
 * A NIC that packets come to at an even rate, whatever the dataplane takes of them: a library that the dataplane loads,
 * compiled at first use for each version of DPDK, then kept. What does not fit into its receive ring is missed, as at a
 * NIC, and counted. It starts before the dataplane, which loads it, and is asked over the dataplane's telemetry.
 */
final class PacedSource implements Part {

    /** A port that gives nothing itself: what it receives, the library adds. */
    static final String DEVICE = "net_null0,no-rx=1";

    private static final String NAME = "source";
    private static final String SOURCE_CODE = "paced-source.c";
    private static final String LIBRARY = "paced-source.so";
    private static final String QUESTION = "/softpath_source";
    private static final String TIME = "ns";
    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(5);
    private static final long SETTLE_MS = 100;
    private static final int MOST_SETTLES = 100;

    /**
     * Next to the kept library while it is compiled, so that one that is there is whole. The run folder gets a link: DPDK
     * loads nothing that lies below a folder to which all may write, such as /tmp.
     */
    private static final String SCRIPT = "set -e; version=$(pkg-config --modversion libdpdk);"
            + " kept=${XDG_CACHE_HOME:-$HOME/.cache}/softpath/paced-source-$version-$(sha256sum <\"$1\" | cut -c 1-12).so;"
            + " if [ ! -e \"$kept\" ]; then mkdir -p \"$(dirname \"$kept\")\";"
            + " cc -O3 -shared -fPIC $(pkg-config --cflags libdpdk) -o \"$kept.$$\" \"$1\";"
            + " mv \"$kept.$$\" \"$kept\"; fi; ln -sfn \"$kept\" \"$2\"";

    private final Site site;
    private Telemetry telemetry;

    PacedSource(Site site) {
        this.site = site;
    }

    /** How the environment of a process tells the library what to do, as a first word of its command. */
    static String environment(long packetsPerSecond, int slots, int frameBytes, Site site) {
        return "SOFTPATH_SOURCE=" + packetsPerSecond + "," + slots + ","
                + site.workplace().capture(frameBytes);
    }

    static String library(Site site) {
        return site.workplace().running() + "/" + LIBRARY;
    }

    static Tally counted(String counter) {
        return Tally.of(Layout.counter(NAME, 0, counter));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> commands() {
        return List.of(
                "# writes " + sourceCode(),
                "# compiles it at first use:",
                compile().toString(),
                "# once the dataplane runs, asked for " + QUESTION + ":",
                Telemetry.command(dataplane()).toString());
    }

    private Command compile() {
        return new Command(List.of("bash", "-c", SCRIPT, "softpath", sourceCode(), library(site)), COMPILE_LIMIT);
    }

    private String sourceCode() {
        return site.workplace().running() + "/" + SOURCE_CODE;
    }

    private String dataplane() {
        return site.workplace().prefix(Workplace.DATAPLANE);
    }

    @Override
    public void start() throws IOException {
        try (InputStream code = PacedSource.class.getResourceAsStream(SOURCE_CODE)) {
            site.system().write(sourceCode(), code.readAllBytes());
        }
        Transport.Outcome compiled = site.system().run(compile());
        if (!compiled.isDone()) {
            throw new MeasureFault("the paced source could not be compiled: " + Ending.lastOf(compiled.output()));
        }
    }

    /** The dataplane polls by now, and with its first poll the library's time begins. */
    @Override
    public void letFlow() throws IOException {
        for (int i = 0; i < MOST_SETTLES; i++) {
            if (telemetry == null) {
                Optional<Telemetry> opened = Telemetry.open(site.system(), NAME, dataplane());
                telemetry = opened.orElse(null);
            }
            if (telemetry != null && telemetry.numbers(QUESTION).getOrDefault(TIME, 0L) > 0) {
                return;
            }
            Pause.ms(SETTLE_MS);
        }
        throw new MeasureFault(
                telemetry == null
                        ? "the telemetry of the dataplane does not answer"
                        : "the paced source offers nothing, although the dataplane runs");
    }

    /** Its counters are as of a poll, whose time it tells on a clock of its own. */
    @Override
    public Optional<Reading> read() throws IOException {
        long before = System.nanoTime();
        Map<String, Long> told = telemetry.numbers(QUESTION);
        return Optional.of(reading(told, before, System.nanoTime()));
    }

    static Reading reading(Map<String, Long> told, long beforeNs, long afterNs) {
        Map<String, Long> counters = new TreeMap<>();
        Map<String, Long> ownNs = new TreeMap<>();
        told.forEach((name, value) -> {
            if (!name.equals(TIME)) {
                counters.put(Layout.counter(NAME, 0, name), value);
                ownNs.put(Layout.counter(NAME, 0, name), told.get(TIME));
            }
        });
        return new Reading((beforeNs + afterNs) / 2, afterNs - beforeNs, counters, ownNs);
    }

    /** It has no process of its own. */
    @Override
    public void requireAlive() {}

    @Override
    public void abort() throws IOException {
        Telemetry open = telemetry;
        if (open != null) {
            open.close();
        }
    }
}
