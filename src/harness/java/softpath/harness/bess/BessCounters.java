package softpath.harness.bess;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.MeasureFault;

/** Counters of a pipeline, put together from bessd's answers, each of which tells the time at which it was given. */
final class BessCounters {

    private static final int FCS_BYTES = 4;
    private static final int MODULE_OUT_GATES = 7;

    private final String part;
    private final Map<String, Long> counters = new TreeMap<>();
    private final Map<String, Long> ownNs = new TreeMap<>();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs;

    private BessCounters(String part) {
        this.part = part;
    }

    static String name(String part, String of, String counter) {
        return part + "." + of + "." + counter;
    }

    /** @param part that the counters' names begin with */
    static Reading read(String part, Pipeline pipeline, BessControl control) throws IOException {
        BessCounters read = new BessCounters(part);
        for (String source : pipeline.sources()) {
            Message answer = control.call(Request.getModuleInfo(source));
            for (Message gate : answer.messages(MODULE_OUT_GATES)) {
                read.add(source, "sent-packets", gate.number(3), read.time(source, gate.real(5)));
            }
        }
        for (Pipeline.Port port : pipeline.ports()) {
            Message answer = control.call(Request.getPortStats(port.name()));
            long ns = read.time(port.name(), answer.real(4));
            read.addPort(port.name() + ".inc", answer.message(2), ns);
            read.addPort(port.name() + ".out", answer.message(3), ns);
        }
        for (String task : pipeline.tasks()) {
            Message answer = control.call(Request.getTcStats(task));
            long ns = read.time(task, answer.real(2));
            read.add(task, "tc-turns", answer.number(3), ns);
            read.add(task, "tc-cycles", answer.number(4), ns);
            read.add(task, "tc-packets", answer.number(5), ns);
        }
        long middleNs = read.firstNs + (read.lastNs - read.firstNs) / 2;
        return new Reading(middleNs, read.lastNs - read.firstNs, read.counters, read.ownNs);
    }

    /** That a generator sends frames of this size, which a NIC counts with or without FCS, as drivers differ. */
    static void requireFrames(Reading reading, String part, int frameBytes) throws MeasureFault {
        String inc = ChainPipeline.INGRESS + ".inc";
        long packets = reading.counters().get(name(part, inc, "packets"));
        double meanBytes = (double) reading.counters().get(name(part, inc, "bytes")) / packets;
        if (packets > 0 && (meanBytes < frameBytes - FCS_BYTES || meanBytes > frameBytes)) {
            throw new MeasureFault(String.format(
                    Locale.ROOT,
                    "the generator sends frames of %.1f B, the scenario says %d B: set the generator to that",
                    meanBytes,
                    frameBytes));
        }
    }

    private void addPort(String direction, Message counted, long ns) {
        add(direction, "packets", counted.number(1), ns);
        add(direction, "dropped", counted.number(2), ns);
        add(direction, "bytes", counted.number(3), ns);
    }

    private void add(String of, String counter, long value, long ns) {
        counters.put(name(part, of, counter), value);
        ownNs.put(name(part, of, counter), ns);
    }

    private long time(String of, double seconds) throws MeasureFault {
        if (!(seconds > 0)) {
            throw new MeasureFault("bessd gave counters of " + of + " without a time: is it another version of BESS?");
        }
        long ns = Math.round(seconds * 1e9);
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
        return ns;
    }
}
