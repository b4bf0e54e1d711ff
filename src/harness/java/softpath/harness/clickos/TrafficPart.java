package softpath.harness.clickos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;

/**
 * All pkt-gens of a point, a sender and a receiver for each chain, on one machine. Time is what the reports of the
 * first receiver add up to; what the others had counted at the end of its last report lies between two of theirs.
 */
final class TrafficPart implements Part {

    private static final String NAME = "traffic";

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration REPORT_LIMIT = Duration.ofSeconds(5);
    private static final long MOST_MICROS_WITHOUT_PACKETS = 5_000_000;
    private static final long MICRO_NS = 1_000;

    private final Machine machine;
    private final List<PktGen> senders = new ArrayList<>();
    private final List<PktGen> receivers = new ArrayList<>();
    private Map<String, Long> countersBefore = Map.of();
    private long readMicros = -1;

    TrafficPart(Machine machine, List<PathPlan> paths, int frameBytes, ClickosSettings settings, Workplace workplace) {
        this.machine = machine;
        for (int p = 0; p < paths.size(); p++) {
            PathPlan path = paths.get(p);
            senders.add(new PktGen(machine, "sender" + p, PktGenCommand.send(path, frameBytes, settings), workplace));
            receivers.add(new PktGen(machine, "receiver" + p, PktGenCommand.receive(path, settings), workplace));
        }
    }

    /** Counter of what a path's sender sent. */
    static String sent(int path) {
        return Layout.counter(NAME, path, "tx-packets");
    }

    /** Counter of what its receiver received. */
    static String received(int path) {
        return Layout.counter(NAME, path, "rx-packets");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.heading());
        Stream.concat(receivers.stream(), senders.stream())
                .forEach(each -> lines.add(each.command().toString()));
        lines.add("# at the end: kill -INT of each");
        return lines;
    }

    /** Receivers only, which must be there before anything is sent. */
    @Override
    public void start() throws IOException {
        for (PktGen receiver : receivers) {
            receiver.start(START_LIMIT);
        }
    }

    @Override
    public void letFlow() throws IOException {
        for (PktGen sender : senders) {
            sender.start(START_LIMIT);
            requirePackets(sender, "sent nothing");
        }
        for (PktGen receiver : receivers) {
            requirePackets(
                    receiver,
                    "received nothing, although its sender sends; if cables and switches are right, Click may have"
                            + " refused its configuration, see the console of each guest");
        }
    }

    /** Gives it time, on its own clock. */
    private void requirePackets(PktGen process, String failure) throws IOException {
        long patience = process.log().last().tookMicros() + MOST_MICROS_WITHOUT_PACKETS;
        process.await(
                () -> process.log().last().packets() > 0 || process.log().last().tookMicros() > patience,
                START_LIMIT,
                "has not reported");
        if (process.log().last().packets() == 0) {
            throw new MeasureFault(process.name() + " on " + machine.name() + " has " + failure);
        }
    }

    @Override
    public Optional<Reading> read() throws IOException {
        PktGen first = receivers.get(0);
        first.await(() -> first.log().lastStampMicros() > readMicros, REPORT_LIMIT, "has not reported");
        long now = first.log().lastStampMicros();
        readMicros = now;
        long tookMicros = first.log().last().tookMicros();
        Map<String, Long> counters = new TreeMap<>();
        for (int p = 0; p < senders.size(); p++) {
            counters.put(sent(p), packetsAt(now, senders.get(p)));
            counters.put(received(p), packetsAt(now, receivers.get(p)));
        }
        for (Map.Entry<String, Long> before : countersBefore.entrySet()) {
            if (counters.get(before.getKey()).equals(before.getValue())) {
                throw new MeasureFault(before.getKey() + " stands still at " + before.getValue() + ": pkt-gen on "
                        + machine.name() + " reports, but counts no more packets");
            }
        }
        countersBefore = counters;
        return Optional.of(new Reading(tookMicros * MICRO_NS, 0, counters));
    }

    private static long packetsAt(long stampMicros, PktGen process) throws IOException {
        process.await(() -> process.log().reaches(stampMicros), REPORT_LIMIT, "has not reported");
        return process.log().packetsAt(stampMicros);
    }

    @Override
    public void requireAlive() throws IOException {
        for (PktGen process : all()) {
            process.requireAlive();
        }
    }

    /** All of them, whatever becomes of one. */
    @Override
    public void end() throws IOException {
        end(all());
    }

    private static void end(List<PktGen> processes) throws IOException {
        if (!processes.isEmpty()) {
            try {
                processes.get(0).end();
            } finally {
                end(processes.subList(1, processes.size()));
            }
        }
    }

    @Override
    public void abort() throws IOException {
        for (PktGen process : all()) {
            process.kill();
        }
    }

    /** Senders first, as they end. */
    private List<PktGen> all() {
        return Stream.concat(senders.stream(), receivers.stream()).toList();
    }
}
