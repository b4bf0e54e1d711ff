package softpath.imports.counters;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.CpuHome;
import softpath.imports.Spot;
import softpath.imports.counters.CoreCounters.Sum;

/**
 * What {@code ovs-appctl dpif-netdev/pmd-stats-show}, {@code pmd-perf-show} and {@code pmd-rxq-show} print, one after the
 * other in any order (Open vSwitch, lib/dpif-netdev.c and lib/dpif-netdev-perf.c, 2.5 to 3.x).
 *
 * <p>"Processing" and "idle" cycles are of iterations that found packets and that found none. Where "polling" stands in the
 * place of "idle" (to 2.8), what it takes to receive packets is counted there, found or not.
 */
final class OvsText {

    private static final Pattern HEADER = Pattern.compile("pmd thread numa_id (\\d{1,10}) core_id (\\d{1,10}):?");
    private static final Pattern LINE = Pattern.compile("(?:- )?([A-Za-z][A-Za-z .()-]*?)\\s*:\\s*(.*)");
    private static final Pattern QUOTIENT = Pattern.compile("\\S+ \\((\\d{1,20})/(\\d{1,20})\\)");
    private static final Pattern RX = Pattern.compile("(\\d{1,20})\\s*\\((\\S+) Kpps, (\\S+) cycles/pkt\\)");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,20})\\s*\\((\\S+) GHz\\)");
    private static final Pattern BUSY = Pattern.compile("\\d{1,20}\\s*\\(\\s*(\\S+) % of used cycles\\)");
    private static final Pattern PORT = Pattern.compile("port:\\s*(\\S+)\\s+queue-id:\\s*((?:\\d{1,6}\\s*)+)(.*)");
    private static final Pattern GUEST = Pattern.compile("vh|virtio|vdpa|tap|veth|memif");

    /** Half a burst of 32: below, what a burst costs is no small part of a packet's cycles. */
    private static final double FEW_TOGETHER = 16;

    private final Counters counters;
    private Map<String, Field> section = new HashMap<>();
    private Spot header;
    private int cpu = -1;
    private Optional<String> duration = Optional.empty();

    private record Field(Spot spot, String text) {}

    private OvsText(Counters counters) {
        this.counters = counters;
    }

    static boolean isOne(String text) {
        return text.contains("pmd thread numa_id");
    }

    static void read(Path file, List<String> lines, Counters counters) {
        OvsText reader = new OvsText(counters);
        for (int i = 0; i < lines.size(); i++) {
            reader.line(new Spot(file, i + 1), lines.get(i).strip());
        }
        reader.finish();
    }

    private void line(Spot spot, String line) {
        Matcher start = HEADER.matcher(line);
        if (start.matches()) {
            finish();
            header = spot;
            cpu = spot.number("core_id", start.group(2), 0, Counters.MOST_CPUS);
            counters.add(new CpuHome(spot, cpu, spot.number("numa_id", start.group(1), 0, Counters.MOST_CPUS)));
            return;
        }
        if (line.startsWith("pmd thread numa_id")) {
            throw spot.error("pmd thread", "numa_id and core_id as numbers", Spot.quoted(line));
        }
        if (line.startsWith("main thread")) {
            finish();
            counters.notes().ignored("The main thread of Open vSwitch, which polls no NICs.");
            return;
        }
        if (line.startsWith("Measurement duration:")) {
            finish();
            String seconds =
                    line.substring(line.indexOf(':') + 1).replace("s", "").strip();
            Figures.number(spot, "Measurement duration", seconds);
            duration = Optional.of(seconds + " s");
            return;
        }
        if (line.startsWith("port:")) {
            queue(spot, line);
            return;
        }
        Matcher field = LINE.matcher(line);
        if (header != null && field.matches()) {
            section.putIfAbsent(
                    field.group(1).toLowerCase(Locale.ROOT),
                    new Field(spot, field.group(2).strip()));
        }
    }

    private void queue(Spot spot, String line) {
        Matcher port = PORT.matcher(line);
        if (header == null || !port.matches()) {
            throw spot.error("port", "a PMD thread before it, and port: NAME queue-id: N", Spot.quoted(line));
        }
        PolledQueue.PortKind kind =
                GUEST.matcher(port.group(1).toLowerCase(Locale.ROOT)).find()
                        ? PolledQueue.PortKind.GUEST
                        : PolledQueue.PortKind.NIC;
        // To 2.8 all queues of a port that a thread polls stand on one line.
        for (String each : port.group(2).strip().split("\\s+")) {
            int queue = spot.number("queue-id", each, 0, Counters.MOST_QUEUES - 1);
            if (port.group(3).contains("(disabled)")) {
                counters.notes().ignored(PolledQueue.words(spot, queue, Optional.of(cpu)) + ": it is disabled.");
                continue;
            }
            counters.add(new PolledQueue(spot, cpu, Optional.of(cpu), kind, port.group(1), queue));
        }
    }

    /** Takes what is known of the thread whose lines are over. */
    private void finish() {
        if (header != null) {
            if (section.containsKey("processing cycles")) {
                counters.add(ofStats());
            } else if (section.containsKey("rx packets")) {
                counters.add(ofPerf());
            }
            noteMisses();
        }
        section = new HashMap<>();
        header = null;
    }

    private String name() {
        return "PMD on CPU " + cpu;
    }

    private double count(String key) {
        Field field = section.get(key);
        return field == null
                ? 0
                : Figures.number(field.spot(), key, field.text().split("[ (]", 2)[0]);
    }

    private CoreCounters ofStats() {
        boolean isOld = section.containsKey("polling cycles");
        double busy = count("processing cycles");
        double idle = count(isOld ? "polling cycles" : "idle cycles");
        double packets = packets();
        double cycles = packets > 0 ? busy / packets : 0;
        if (isOld) {
            counters.notes()
                    .assumed("Polling cycles of Open vSwitch to 2.8 hold what it takes to receive packets: of that only"
                            + " a most is known.");
        }
        return new CoreCounters(
                header,
                name(),
                Optional.of(cpu),
                packets,
                cycles,
                0,
                isOld ? Sum.WITHOUT_TAKING : Sum.ALL,
                isOld && packets > 0 ? Optional.of((busy + idle) / packets) : Optional.empty(),
                Optional.empty(),
                Figures.share(busy, busy + idle),
                Optional.empty(),
                Optional.empty(),
                "since the start of the switch or the last pmd-stats-clear");
    }

    /** As the quotient says, which is exact; else as received; else, to 2.5, as found in the tables. */
    private double packets() {
        Field quotient = section.get("avg processing cycles per packet");
        if (quotient != null) {
            Matcher parts = QUOTIENT.matcher(quotient.text());
            if (!parts.matches()) {
                throw quotient.spot()
                        .error("avg processing cycles per packet", "N (CYCLES/PACKETS)", Spot.quoted(quotient.text()));
            }
            return Figures.number(quotient.spot(), "packets", parts.group(2));
        }
        return section.containsKey("packets received")
                ? count("packets received")
                : count("emc hits") + count("smc hits") + count("megaflow hits") + count("miss");
    }

    private CoreCounters ofPerf() {
        Field rx = section.get("rx packets");
        Matcher parts = RX.matcher(rx.text());
        boolean isBusy = parts.matches();
        if (!isBusy && !rx.text().matches("0\\b.*")) {
            throw rx.spot().error("Rx packets", "N (N Kpps, N cycles/pkt)", Spot.quoted(rx.text()));
        }
        Optional<Matcher> clock = matched("cycles", CLOCK, "N (N GHz)");
        return new CoreCounters(
                header,
                name(),
                Optional.of(cpu),
                isBusy ? Figures.number(rx.spot(), "Rx packets", parts.group(1)) : 0,
                isBusy ? Figures.number(rx.spot(), "cycles/pkt", parts.group(3)) : 0,
                isBusy ? Figures.rounding(parts.group(3)) : 0,
                Sum.ALL,
                Optional.empty(),
                Optional.empty(),
                matched("busy iterations", BUSY, "N (N % of used cycles)")
                        .map(busy -> Figures.number(header, "busy iterations", busy.group(1)) / 100),
                isBusy ? Optional.of(Figures.number(rx.spot(), "Kpps", parts.group(2)) / 1e3) : Optional.of(0.0),
                clock.map(each -> Figures.number(header, "GHz", each.group(2))),
                duration.map(seconds -> "over " + seconds).orElse("since the last pmd-stats-clear"));
    }

    private Optional<Matcher> matched(String key, Pattern pattern, String expected) {
        Field field = section.get(key);
        if (field == null) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(field.text());
        if (!matcher.matches()) {
            throw field.spot().error(key, expected, Spot.quoted(field.text()));
        }
        return Optional.of(matcher);
    }

    /** What takes a packet to the slow path takes thousands of cycles, and what is looked up again takes all of it again. */
    private void noteMisses() {
        double again = count("packet recirculations");
        if (again > 0) {
            counters.notes().assumed(name() + ": packets that are recirculated count once, with all that it took.");
        }
        double misses = count("miss with success upcall") + count("miss") + count("upcalls");
        double packets = Math.max(count("packets received"), count("rx packets"));
        double together = count("avg. packets per output batch");
        if (packets > 0 && together > 0 && together < FEW_TOGETHER) {
            counters.notes()
                    .assumed(String.format(
                            Locale.ROOT,
                            "%s: packets left %.2f at a time, which costs more of each than the full bursts that they"
                                    + " are taken for: count on a busy switch.",
                            name(),
                            together));
        }
        if (packets > 0 && misses / packets > 0.001) {
            counters.notes()
                    .assumed(String.format(
                            Locale.ROOT,
                            "%s: %.1f %% of packets went to the slow path; what that took is in the sum.",
                            name(),
                            Math.min(100, 100 * misses / packets)));
        }
    }
}
