package softpath.harness.clickos;

import java.util.Map;
import java.util.TreeMap;
import softpath.harness.transport.MeasureFault;

/**
 * What the reports of one pkt-gen add up to. Every report says how long it took and when it was printed, so that
 * packets can be told at any time between two reports, on the clock of the machine that all its pkt-gens share.
 */
final class PktGenLog {

    /** Between the time that a report covers and the time that it is printed, on a busy machine. */
    private static final long MOST_DELAY_MICROS = 100_000;

    private final String name;
    private final TreeMap<Long, Counted> reports = new TreeMap<>();
    private String lastLine = "";

    PktGenLog(String name) {
        this.name = name;
    }

    /** All that was counted up to some time. */
    record Counted(long packets, long tookMicros) {}

    /**
     * Takes the lines that are new since the last time; a line that has not ended yet is left for the next.
     *
     * @param output the last of what the process said, perhaps without its beginning
     */
    void take(String output) throws MeasureFault {
        int known = lastLine.isEmpty() ? 0 : output.lastIndexOf(lastLine);
        if (known < 0) {
            throw new MeasureFault("reports of " + name + " were lost: its last known one, '" + lastLine
                    + "', is not in its output any more; shorten window-ms");
        }
        String lines = output.substring(known + lastLine.length(), output.lastIndexOf('\n') + 1);
        for (String line : lines.split("\\R")) {
            var report = PktGenReport.parse(line);
            if (report.isPresent()) {
                add(report.get());
                lastLine = line + "\n";
            }
        }
    }

    private void add(PktGenReport report) throws MeasureFault {
        if (reports.isEmpty()) {
            long begin = report.stampMicros() - report.tookMicros();
            reports.put(begin, new Counted(0, 0));
            reports.put(report.stampMicros(), new Counted(report.packets(), report.tookMicros()));
            return;
        }
        Map.Entry<Long, Counted> last = reports.lastEntry();
        long step = Math.floorMod(report.stampMicros() - last.getKey(), PktGenReport.STAMP_CYCLE_MICROS);
        if (Math.abs(step - report.tookMicros()) > MOST_DELAY_MICROS) {
            throw new MeasureFault(name + " reported on " + report.tookMicros() + " us, but its report before is "
                    + step + " us old: reports are missing, or the clock of its machine was set");
        }
        Counted before = last.getValue();
        reports.put(
                last.getKey() + step,
                new Counted(before.packets() + report.packets(), before.tookMicros() + report.tookMicros()));
    }

    boolean isEmpty() {
        return reports.isEmpty();
    }

    /** Stamp of the last report, which goes on where stamps begin again. */
    long lastStampMicros() {
        return reports.lastKey();
    }

    Counted last() {
        return reports.lastEntry().getValue();
    }

    /** Whether it has reported on all that came before a stamp of this or another pkt-gen of the same machine. */
    boolean reaches(long stampMicros) {
        return own(stampMicros) <= reports.lastKey();
    }

    /** Packets up to a stamp that it {@link #reaches}, evenly spread between two reports; older ones are let go. */
    long packetsAt(long stampMicros) {
        long own = own(stampMicros);
        Map.Entry<Long, Counted> before = reports.floorEntry(own);
        if (before == null) {
            return 0;
        }
        Map.Entry<Long, Counted> after = reports.ceilingEntry(own);
        long between = after.getKey() - before.getKey();
        double part = between == 0 ? 0 : (own - before.getKey()) / (double) between;
        long packets = before.getValue().packets();
        reports.headMap(before.getKey()).clear();
        return packets + Math.round(part * (after.getValue().packets() - packets));
    }

    /** A stamp of another pkt-gen as this one counts on: they began on different sides of where stamps begin again. */
    private long own(long stampMicros) {
        long last = reports.lastKey();
        long half = PktGenReport.STAMP_CYCLE_MICROS / 2;
        return last + Math.floorMod(stampMicros - last + half, PktGenReport.STAMP_CYCLE_MICROS) - half;
    }
}
