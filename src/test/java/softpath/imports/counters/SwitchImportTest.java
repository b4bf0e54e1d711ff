package softpath.imports.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.imports.ImportShell.assertRefused;
import static softpath.imports.ImportShell.assertRuns;
import static softpath.imports.ImportShell.resource;
import static softpath.imports.ImportShell.seen;
import static softpath.imports.ImportShell.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.cli.Shell;
import softpath.io.FittedDataplane;

/** {@code softpath import switch} as a shell sees it. */
class SwitchImportTest {

    private static final List<String> BASE = List.of("--host", "icelake-8358-2s", "--dataplane", "ovs-dpdk-3");
    private static final Pattern CYCLES = Pattern.compile("\"cyclesPerPacket\" ?: ?([0-9.]+)");

    @TempDir
    private Path folder;

    /** Where a run finds it, by the name {@code counted}. */
    private Path variant() throws IOException {
        return Files.createDirectories(folder.resolve("models/dataplanes")).resolve("counted.yaml");
    }

    private Path scenario() {
        return folder.resolve("scenario.yaml");
    }

    private static Shell.Seen imported(List<Path> files, String... more) {
        List<String> args = new ArrayList<>(List.of("switch"));
        files.forEach(file -> args.add(file.toString()));
        args.addAll(BASE);
        args.addAll(List.of(more));
        return seen(args);
    }

    private static String report(List<Path> files, String... more) {
        Shell.Seen seen = imported(files, more);
        assertThat(seen.exit()).as(seen.err()).isZero();
        return seen.out().replaceAll("\n {2}", " ");
    }

    private static String report(String fixture, String... more) {
        return report(List.of(resource("counters/" + fixture)), more);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("input.txt"), text.replace("\\n", "\n"));
    }

    /** The cycles of a packet of a worker that polls both ways of a VM, on the dataplane written. */
    private double simulatedCycles() throws IOException {
        Path run = Files.writeString(scenario(), """
                softpath: 1
                kind: scenario
                about: one worker, both ways
                dataplane: counted
                servers: [{name: a, host: icelake-8358-2s, frequency-ghz: 2.6}]
                vms: [{name: vm1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]
                chains: [{name: c1, path: [a.pnic0, vm1, a.pnic1]}]
                traffic: [{chain: c1, offered: 100%, arrivals: constant, sizes: {64: 1}}]
                workers: [a.0.0]
                run: {warmup-ms: 1, measure-ms: 2, replications: 1, seed: 1}
                """);
        Shell.Seen seen = Shell.softpath(List.of("run", run.toString(), "--threads", "1", "--json", "-"));
        assertThat(seen.exit()).as(seen.err()).isZero();
        Matcher cycles = CYCLES.matcher(seen.out());
        assertThat(cycles.find()).isTrue();
        return Double.parseDouble(cycles.group(1));
    }

    @Test
    void aWorkerSpendsWhatWasCounted() throws IOException {
        String report = report("ovs-2.9-stats.txt", "--out", variant().toString());

        // More packets come in than go out where a worker is too slow, so that its mean is not half and half.
        assertThat(simulatedCycles()).isCloseTo(230, within(12.0));
        assertThat(report)
                .contains("PMD on CPU 1: 230.00 cycles a packet, busy 22.5 %")
                .contains("PMD on CPU 33: no packets")
                .contains("since the start of the switch or the last pmd-stats-clear")
                .contains("Only the sum is measured");
        assertThat(text(variant()))
                .contains("origin: fitted")
                .contains("only the sum is measured", "interval: [")
                .doesNotContain(
                        "calibration/fits/ovs-dpdk-3.yaml on l3fwd/64/01220ab52035, firewall/64/8a804a591e55\"");
    }

    @Test
    void partsAreScaledAlikeAndTheirSumIsWhatWasCounted() throws IOException {
        report("ovs-2.9-stats.txt", "--out", variant().toString());
        var moved = FittedDataplane.values(variant());
        var shipped = FittedDataplane.values(
                Path.of(System.getProperty("softpath.home", "."), "models/dataplanes/ovs-dpdk-3.yaml"));

        // Half of the packets from a NIC, half from a guest, and a poll of 90 cycles for 32 of them.
        double sum = (moved.get("worker.receive-cycles")
                                + moved.get("worker.enqueue-cycles")
                                + moved.get("worker.dequeue-cycles")
                                + moved.get("worker.transmit-cycles")
                                + 2 * moved.get("worker.module-cycles"))
                        / 2
                + 90 / 32.0;
        assertThat(sum).isCloseTo(230, within(0.01));
        assertThat(moved.get("worker.enqueue-cycles") / moved.get("worker.dequeue-cycles"))
                .isCloseTo(shipped.get("worker.enqueue-cycles") / shipped.get("worker.dequeue-cycles"), within(1e-3));
    }

    @Test
    void whatAThreadPollsSaysWhichStepsItsPacketsCost() throws IOException {
        Path queues = file("pmd thread numa_id 0 core_id 1:\\n port: dpdk0 queue-id: 0\\n"
                + "pmd thread numa_id 0 core_id 2:\\n port: vhost0 queue-id: 0\\n");
        report(
                List.of(resource("counters/ovs-2.9-stats.txt"), queues),
                "--out",
                variant().toString());
        var moved = FittedDataplane.values(variant());

        assertThat(moved.get("worker.receive-cycles") + moved.get("worker.enqueue-cycles") + 90 / 32.0)
                .isCloseTo(230, within(0.01));
        assertThat(moved.get("worker.dequeue-cycles")).isEqualTo(70);
    }

    @Test
    void pollingCyclesOfOldVersionsLeaveReceivingUnknown() throws IOException {
        String report = report("ovs-2.5-stats.txt", "--out", variant().toString());

        assertThat(report)
                .contains("814.43 cycles a packet (1097.8 at most with what receiving it took), busy 74.2 %")
                .contains("What it takes to receive a packet, which these counters do not tell")
                .contains("over 2 threads");
        assertThat(FittedDataplane.values(variant())).containsEntry("worker.receive-cycles", 13.0);
    }

    @Test
    void newLinesOfOpenVswitchAreNoHindrance() {
        assertThat(report("ovs-3-stats.txt"))
                .contains("400.00 cycles a packet")
                .contains("2.0 % of packets went to the slow path")
                .contains("packets that are recirculated count once")
                .contains("The main thread");
    }

    @Test
    void performanceOfPmdsStatesClockRateAndDuration() {
        assertThat(report("ovs-perf.txt"))
                .contains(
                        "848.00 cycles a packet (847.50 to 848.50), busy 84.1 %, 2.381 Mpps at 2.40 GHz, over 1.008 s")
                .doesNotContain("Written to");
    }

    @Test
    void theSameIsToldToMachines() {
        Shell.Seen seen = imported(List.of(resource("counters/ovs-perf.txt")), "--json", "-");

        assertThat(seen.out())
                .contains(
                        "softpath/import/1", "\"cyclesPerPacket\"", "847.5", "848.5", "\"busyShare\"", "\"mostMpps\"");
    }

    @Test
    void runtimeOfVppIsASumOverNodes() {
        assertThat(report("vpp-1701-runtime.txt"))
                .contains(
                        "Thread 1 of VPP: 168.00 cycles a packet (167.75 to 168.25; 273.00 at most with what receiving it took), 6.201 Mpps")
                .contains("over the 10.2 s since the start of VPP or the last clear runtime")
                .contains("Thread 0 of VPP, which received nothing");
        // Nodes see more or fewer packets than were received: 1/2 of 32.7, 164 and 11 clocks.
        assertThat(report("vpp-runtime.txt"))
                .contains("Thread 1 of VPP: 103.96 cycles a packet (103.66 to 104.26; 364.92 at most");
    }

    @Test
    void trafficClassesOfBessAreASumOverTheirWorker() throws IOException {
        String report = report("bess-tc.txt", "--out", variant().toString());

        assertThat(report)
                .contains("Worker 0 of BESS: 200.50 cycles a packet, 12.00 Mpps")
                .contains("hold polls that found nothing")
                .doesNotContain("customer");
    }

    /** A clipboard that lost a line. */
    @Test
    void packetsOfNoPortThatIsNamedAreLeftOut() throws IOException {
        String text = Files.readString(resource("counters/bess-tc.txt"));
        Path file = file("  Out/TX  packets: 1,234,000           bytes: 78,976,000\n" + text);

        assertThat(report(List.of(file), "--out", variant().toString()))
                .contains("Worker 0 of BESS: 200.50 cycles a packet, 12.00 Mpps")
                .doesNotContain("Port 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bess-monitor-port.txt | Port 1: 6 Mpps in, 0 Mpps out",
                "bess-show-port.txt | Port 1: 1234567 packets in, 1234000 packets out",
            })
    void ratesOfPortsAreToldAndMoveNothing(String fixture, String said) throws IOException {
        assertThat(report(fixture))
                .contains(said)
                .contains("of which nothing can be moved")
                .doesNotContain("customer", "52:54");
        assertRefused(
                imported(
                        List.of(resource("counters/" + fixture)),
                        "--out",
                        variant().toString()),
                variant(),
                "expected cycles of threads that poll, found rates of ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sr-iov", "clickos-2016"})
    void aBaseWithoutPollingWorkersIsRefused(String base) throws IOException {
        List<String> args = List.of(
                "switch",
                resource("counters/ovs-perf.txt").toString(),
                "--host",
                "icelake-8358-2s",
                "--dataplane",
                base,
                "--out",
                variant().toString());

        assertRefused(seen(args), variant(), "expected a base whose workers poll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ovs-2.6-rxq.txt", "ovs-rxq.txt", "vpp-placement.txt"})
    void queuesBecomeAScenarioThatRuns(String fixture) {
        String report = report(fixture, "--out", scenario().toString());

        assertRuns(scenario());
        assertThat(report + text(scenario())).doesNotContain("vhu1a2b").doesNotContain("7/0/0");
    }

    @Test
    void eachQueueIsOnTheCoreThatPollsIt() {
        report("ovs-rxq.txt", "--out", scenario().toString());

        assertThat(text(scenario()))
                .contains("a.pnic0->vm1#0: a.0.2\n", "a.pnic0->vm1#1: a.0.3\n", "vm1->a.pnic0: a.0.2\n")
                .contains("a.pnic1->vm1: a.0.3\n", "vm1->a.pnic1: a.0.3\n", "queues: 2");
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1, 34, a.0.2, a.1.2", "0, 2, 1, 3, a.0.1, a.1.1", "0, 4, 1, 64, a.0.2, a.1.0"})
    void cpusAreNumberedAsTheSwitchSaysOfTheirNodes(int node, int cpu, int other, int farCpu, String near, String far)
            throws IOException {
        String text = "pmd thread numa_id " + node + " core_id " + cpu + ":\n port: dpdk0 queue-id: 0\n"
                + "pmd thread numa_id " + other + " core_id " + farCpu + ":\n port: dpdk1 queue-id: 0\n";
        report(List.of(file(text)), "--out", scenario().toString());

        assertThat(text(scenario())).contains("a.pnic0->a.pnic2: " + near + "\n", "a.pnic2->a.pnic0: " + far + "\n");
        assertRuns(scenario());
    }

    @Test
    void anOrderThatContradictsTheSwitchIsRefused() throws IOException {
        Path queues = file("pmd thread numa_id 1 core_id 3:\n port: dpdk0 queue-id: 0\n");
        assertRefused(
                imported(
                        List.of(queues),
                        "--cpu-order",
                        "usual",
                        "--out",
                        scenario().toString()),
                scenario(),
                "input.txt:1: NUMA node of CPU 3: expected 0");
    }

    @Test
    void whatIsCountedOfPacketsOneByOneIsToldToBeDear() throws IOException {
        Path idle = file("pmd thread numa_id 0 core_id 2:\n  packets received: 206\n"
                + "  avg. packets per output batch: 1.00\n  idle cycles: 18526538222838 (100.00%)\n"
                + "  processing cycles: 20806284 (0.00%)\n"
                + "  avg processing cycles per packet: 101001.38 (20806284/206)\n");
        assertThat(report(List.of(idle)))
                .contains("101001 cycles a packet, busy less than 0.1 %", "packets left 1.00 at a time");
    }

    /** One port of a guest, so packets go one way: what they leave by is told to poll nothing, not passed over. */
    @Test
    void aQueueThatTheScenarioHasNoUseForIsToldWithItsReason() throws IOException {
        String report = report(
                List.of(file("pmd thread numa_id 0 core_id 2:\n port: dpdk0 queue-id: 0 (enabled)\n"
                        + " port: vhu1 queue-id: 0 (enabled)\npmd thread numa_id 1 core_id 40:\n"
                        + " port: dpdk1 queue-id: 0 (enabled)\n port: vhu2 queue-id: 0 (disabled)\n")),
                "--out",
                scenario().toString());

        assertThat(report)
                .contains("a.pnic0->vm1: CPU 2 (a.0.2).", "vm1->a.pnic2: CPU 2 (a.0.2).")
                .contains("Queue 0 of line 5 (CPU 40): packets only leave by its port")
                .contains("Queue 0 of line 6 (CPU 40): it is disabled.")
                .contains("50 % of the wire one way, from a.pnic0 to a.pnic2", "(one-armed)")
                .doesNotContain("each way", "two by two");
        assertRuns(scenario());
    }

    /** Whatever ports there are, each queue is taken or left out for a reason, once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpdk0 vhost0",
                "dpdk0 dpdk1",
                "dpdk0 dpdk1 vh1",
                "dpdk0 vh1 vh2 vh3",
                "dpdk0 dpdk1 dpdk2 vh1 vh2 vh3",
                "dpdk0 dpdk1 dpdk2 dpdk3 vh1 vh2 vh3 vh4"
            })
    void everyQueueIsTold(String ports) throws IOException {
        String[] names = ports.split(" ");
        StringBuilder text = new StringBuilder("pmd thread numa_id 0 core_id 7:\n");
        Stream.of(names).forEach(port -> text.append(" port: " + port + " queue-id: 0\n"));

        String report = report(List.of(file(text.toString())));

        long taken =
                Pattern.compile("\\S+->\\S+: CPU 7").matcher(report).results().count();
        long left = Pattern.compile("Queue 0 of line [0-9]+ \\(CPU 7\\): ")
                .matcher(report)
                .results()
                .count();
        assertThat(taken + left).isEqualTo(names.length);
    }

    @ParameterizedTest
    @CsvSource({
        "dpdk0 vhost0, 1",
        "dpdk0 dpdk1, 0",
        "dpdk0 dpdk1 vh1 vh2 vh10 vh11, 2",
        "dpdk0 vh1 vh2 vh3, 1",
        "dpdk0 dpdk1 dpdk2 vh1 vh2, 1"
    })
    void anyNumberOfPortsMakesPathsThatRun(String ports, int vms) throws IOException {
        StringBuilder text = new StringBuilder("pmd thread numa_id 0 core_id 7:\n");
        Stream.of(ports.split(" ")).forEach(port -> text.append(" port: " + port + " queue-id: 0\n"));

        report(List.of(file(text.toString())), "--out", scenario().toString());

        assertRuns(scenario());
        assertThat(text(scenario()))
                .contains(vms == 0 ? "no VM\"" : vms == 1 ? ", 1 VM\"" : ", " + vms + " VMs", ": a.0.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | input.txt:1: expected counters of Open vSwitch",
                "'' | found nothing",
                "<domain> | found XML, as of libvirt or lstopo",
                "pmd thread numa_id 0 core_id x: | input.txt:1: pmd thread: expected numa_id and core_id as numbers",
                "pmd thread numa_id 0 core_id 1: | expected counters of a thread, a queue or a port, found none",
                "pmd thread numa_id 0 core_id 1:\\n processing cycles: many | input.txt:2: processing cycles: expected a number",
                "pmd thread numa_id 0 core_id 1:\\n Rx packets: 5 (x) | input.txt:2: Rx packets: expected",
                "pmd thread numa_id 0 core_id 1:\\n processing cycles: 1\\npmd thread numa_id 0 core_id 1:\\n processing cycles: 1 | input.txt:3: PMD on CPU 1: expected it once",
                "pmd thread numa_id 0 core_id 1:\\n port: dpdk0 | input.txt:2: port: expected",
                "pmd thread numa_id 0 core_id 1:\\n port: a queue-id: 0\\n port: a queue-id: 0 | input.txt:3: queue 0 of port 'a': expected it once",
                "pmd thread numa_id 0 core_id 500:\\n port: dpdk0 queue-id: 0 | input.txt:1: core: expected CPUs of the host, 0 to 127",
                "pmd thread numa_id 0 core_id 5:\\n port: vhost0 queue-id: 0 | input.txt:2: queues: expected those of a NIC among them",
                "Name State Calls Vectors Suspends Clocks Vectors/Call | found none",
                "pmd thread numa_id 0 core_id 1:\\n Rx packets: 18446744073709551615 (5 Kpps, 8 cycles/pkt) | input.txt:2: Rx packets: expected a number",
                "pmd thread numa_id 0 core_id 1:\\n Cycles: -4 (2.40 GHz)\\n Rx packets: 5 (5 Kpps, 8 cycles/pkt) | input.txt:2: cycles: expected N (N GHz), found '-4",
                "pmd thread numa_id 0 core_id 1:\\n processing cycles: -4 | input.txt:2: processing cycles: expected a number",
                "Name State Calls Vectors Suspends Clocks Vectors/Call\\ndpdk-input polling 3 -9 0 2.2e2 1 | input.txt:2: Vectors: expected a number of at least 0, found '-9'",
                "Monitoring traffic classes\\nW0 a 1500.0 200000 -6.0 4032.0 30.0 250.0 | input.txt:2: Mpps: expected a number of at least 0, found '-6.0'",
                "Monitoring ports\\na/b 1500.0 2 -6 4032.0 30.0 250.0 | input.txt:2: INC dropped: expected a number of at least 0",
                "p0 Driver P HWaddr x\\nInc/RX packets: -1 bytes: 5 | input.txt:2: packets: expected a number of at least 0",
            })
    void whatCannotBeIsRefusedWithItsLine(String text, String said) throws IOException {
        assertRefused(imported(List.of(file(text)), "--out", scenario().toString()), scenario(), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frame-bytes | 20 | --frame-bytes: expected",
                "--cpu-order | odd | --cpu-order: expected usual",
            })
    void optionsThatCannotBeAreRefused(String option, String value, String said) {
        assertRefused(imported(List.of(resource("counters/ovs-perf.txt")), option, value), scenario(), said);
    }

    @Test
    void whatIsCutOffAnywhereIsReadOrRefused() throws IOException {
        try (Stream<Path> fixtures = Files.list(resource("counters"))) {
            for (Path fixture : fixtures.sorted().toList()) {
                String whole = text(fixture);
                for (int end = 1; end < whole.length(); end += 1 + whole.length() / 6) {
                    Shell.Seen seen = imported(
                            List.of(file(whole.substring(0, end))),
                            "--out",
                            scenario().toString());
                    assertThat(seen.exit())
                            .as(fixture + " to " + end + ": " + seen.err())
                            .isIn(0, 2);
                    Files.deleteIfExists(scenario());
                }
            }
        }
    }
}
