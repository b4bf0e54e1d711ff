package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Running;

/** A running testpmd, driven over its standard input: it takes a command at a time and ends each with its prompt. */
final class Testpmd {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MS = 50;

    private static final int BUFFERS = 16_384;
    private static final int FCS_BYTES = 4;

    private final Running process;

    Testpmd(Running process) {
        this.process = process;
    }

    /**
     * @param eal  arguments of the environment layer
     * @param mode how it forwards
     */
    static List<String> command(List<String> eal, String mode, int burstPackets, int frameBytes, int queueSlots) {
        // Into a pipe it would write a block at a time, and hold an answer back until the next.
        List<String> argv = new ArrayList<>(List.of("stdbuf", "--output=L", "dpdk-testpmd"));
        argv.addAll(eal);
        argv.addAll(List.of(
                "--", "-i", "--no-flush-rx", "--nb-cores=1", "--total-num-mbufs=" + BUFFERS, "--forward-mode=" + mode));
        argv.addAll(List.of("--burst=" + burstPackets, "--txpkts=" + (frameBytes - FCS_BYTES)));
        argv.addAll(List.of("--rxd=" + queueSlots, "--txd=" + queueSlots));
        argv.addAll(List.of("--record-core-cycles", "--record-burst-stats"));
        return argv;
    }

    /** Waits until it takes commands. That it does so is no proof that it does what it was told. */
    void awaitReady(int expectedPorts) throws IOException {
        process.await(TestpmdOutput.PROMPT, START_LIMIT);
        var failure = TestpmdOutput.silentFailure(process.output());
        if (failure.isPresent()) {
            throw new MeasureFault(process.name() + " started, but said: " + failure.get());
        }
        int ports = links().size();
        if (ports != expectedPorts) {
            throw new MeasureFault(process.name() + " started with " + ports + " of " + expectedPorts
                    + " ports; it had said: " + Ending.lastOf(process.output()));
        }
    }

    /** Waits until the link of every port is up, which for a vhost port means that a guest is behind it. */
    void awaitLinks(Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Map<String, Boolean> links = links();
            if (!links.containsValue(false)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                String why = TestpmdOutput.silentFailure(process.output()).orElse("nothing about it");
                throw new MeasureFault(process.name() + ": the links of " + links + " were not all up after "
                        + limit.toSeconds() + " s, although every process started; it had said: " + why);
            }
            Pause.ms(POLL_MS);
        }
    }

    private Map<String, Boolean> links() throws IOException {
        process.forget();
        process.type("show port summary all");
        Matcher number = TestpmdOutput.PORTS.matcher(process.await(TestpmdOutput.PORTS, ANSWER_LIMIT));
        int ports = number.find() ? Integer.parseInt(number.group(1)) : 0;
        return ports == 0 ? Map.of() : TestpmdOutput.links(process.await(TestpmdOutput.lastOf(ports), ANSWER_LIMIT));
    }

    void startForwarding() throws IOException {
        process.type("start");
    }

    /** Counters of all its ports since forwarding started, and cycles of its bursts, read at one time. */
    Map<String, Long> counters() throws IOException {
        process.forget();
        process.type("show fwd stats all");
        String answer = process.await(TestpmdOutput.COUNTERS, ANSWER_LIMIT);
        Map<String, Long> named = new TreeMap<>();
        TestpmdOutput.counters(answer).forEach((counter, value) -> named.put(process.name() + "." + counter, value));
        return named;
    }

    /** Asks it to end; whether it did. */
    boolean quit(Duration limit) {
        try {
            process.type("quit");
        } catch (IOException e) {
            return !process.isAlive();
        }
        return process.awaitEnd(limit);
    }
}
