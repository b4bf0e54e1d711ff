package softpath.imports.counters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Spot;
import softpath.imports.counters.CoreCounters.Sum;

/**
 * What bessctl's {@code monitor tc}, {@code monitor port} and {@code show port} print (BESS, bessctl/commands.py). The
 * cycles of a traffic class hold its polls that found nothing.
 */
final class BessText {

    private static final Pattern CLASS = Pattern.compile("W(\\d{1,4}) (\\S+)((?:\\s+-?[0-9]\\S*){6})");
    private static final Pattern PORT = Pattern.compile("(\\S+)/(\\S+)((?:\\s+-?[0-9]\\S*){6})");
    private static final Pattern SHOWN = Pattern.compile("(\\S+)\\s+Driver \\S+\\s+HWaddr .*");
    private static final Pattern COUNTS =
            Pattern.compile("(Inc/RX|Out/TX)\\s+packets: (-?[0-9]\\S*)\\s+bytes: (-?[0-9]\\S*)");
    private static final Pattern DROPPED = Pattern.compile("dropped: (-?[0-9]\\S*)");

    private final Counters counters;
    private final Map<Integer, Worker> workers = new TreeMap<>();
    private Map<String, Object> shown = new LinkedHashMap<>();
    private String way = "";

    /** Sums over the traffic classes of a worker, and over the seconds that were printed. */
    private static final class Worker {
        private final Spot spot;
        private double megacycles;
        private double megapackets;
        private double scheduled;
        private double rounding;
        private int lines;
        private final Set<String> classes = new TreeSet<>();

        Worker(Spot spot) {
            this.spot = spot;
        }
    }

    private BessText(Counters counters) {
        this.counters = counters;
    }

    static boolean isOne(String text) {
        return text.contains("Monitoring traffic classes")
                || text.contains("cycles/p")
                || text.contains("Monitoring ports")
                || text.contains("HWaddr");
    }

    static void read(Path file, List<String> lines, Counters counters) {
        BessText reader = new BessText(counters);
        for (int i = 0; i < lines.size(); i++) {
            reader.line(new Spot(file, i + 1), lines.get(i).strip());
        }
        reader.finish();
    }

    private void line(Spot spot, String line) {
        Matcher tc = CLASS.matcher(line);
        Matcher port = PORT.matcher(line);
        Matcher counts = COUNTS.matcher(line);
        Matcher dropped = DROPPED.matcher(line);
        if (tc.matches()) {
            tc(spot, tc);
        } else if (port.matches()) {
            port(spot, port.group(3).strip().split("\\s+"));
        } else if (SHOWN.matcher(line).matches()) {
            finishPort();
            shown.put("receivedPackets", 0.0);
        } else if (counts.matches() && !shown.isEmpty()) {
            // Of no port that is named, where the line that names it is missing, there is nothing to say.
            way = counts.group(1).startsWith("Inc") ? "received" : "sent";
            shown.put(way + "Packets", Figures.number(spot, "packets", counts.group(2)));
        } else if (dropped.matches() && !way.isEmpty()) {
            shown.put(way + "Dropped", Figures.number(spot, "dropped", dropped.group(1)));
        }
    }

    private void tc(Spot spot, Matcher tc) {
        int number = Integer.parseInt(tc.group(1));
        String[] columns = tc.group(3).strip().split("\\s+");
        Worker worker = workers.computeIfAbsent(number, each -> new Worker(spot));
        double megapackets = Figures.number(spot, "Mpps", columns[2]);
        worker.megacycles += Figures.number(spot, "CPU MHz", columns[0]);
        worker.scheduled += Figures.number(spot, "scheduled", columns[1]);
        worker.megapackets += megapackets;
        worker.rounding += megapackets * Figures.rounding(columns[5]);
        worker.lines++;
        worker.classes.add(tc.group(2));
        Figures.number(spot, "cycles/p", columns[5]);
    }

    private void port(Spot spot, String[] columns) {
        Map<String, Object> passed = new LinkedHashMap<>();
        passed.put("receivedMpps", Figures.number(spot, "INC Mpps", columns[1]));
        passed.put("receivedDroppedPerSecond", Figures.number(spot, "INC dropped", columns[2]));
        passed.put("sentMpps", Figures.number(spot, "OUT Mpps", columns[4]));
        passed.put("sentDroppedPerSecond", Figures.number(spot, "OUT dropped", columns[5]));
        counters.addPort(passed);
    }

    private void finishPort() {
        if (!shown.isEmpty()) {
            counters.addPort(shown);
        }
        shown = new LinkedHashMap<>();
        way = "";
    }

    private void finish() {
        finishPort();
        workers.forEach((number, worker) -> {
            if (worker.megapackets == 0) {
                counters.notes().ignored("Worker " + number + " of BESS, which moved nothing.");
                return;
            }
            counters.notes()
                    .assumed("Cycles of BESS's traffic classes hold polls that found nothing, each of which costs what"
                            + " a poll of the base costs.");
            counters.add(new CoreCounters(
                    worker.spot,
                    "Worker " + number + " of BESS",
                    Optional.empty(),
                    worker.megapackets,
                    worker.megacycles / worker.megapackets,
                    worker.rounding / worker.megapackets,
                    Sum.ALL,
                    Optional.empty(),
                    Optional.of(worker.scheduled / 1e6 / worker.megapackets),
                    Optional.empty(),
                    // Each class stands there once a second.
                    Optional.of(worker.megapackets * worker.classes.size() / worker.lines),
                    Optional.empty(),
                    "over the seconds that were printed"));
        });
    }
}
