package softpath.imports.counters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Spot;
import softpath.imports.counters.CoreCounters.Sum;

/**
 * What VPP's {@code show runtime} and {@code show interface rx-placement} print (VPP, src/vlib/node_cli.c and
 * src/vnet/interface_cli.c, 17.01 to 24.x).
 *
 * <p>Clocks of a node are of each of its vectors' packets. Those of the nodes that poll hold the polls that found nothing.
 */
final class VppText {

    private static final Pattern THREAD =
            Pattern.compile("Thread (\\d{1,4}):? \\(?([^()]*?)\\)?:?(?: \\(lcore (\\d{1,6})\\))?");
    private static final Pattern TIME = Pattern.compile("Time ([^,\\s]+), .*");
    private static final Pattern NODE =
            Pattern.compile("(\\S+)\\s+(\\D[A-Za-z -]*?)((?:\\s+-?[0-9][0-9.e+-]*){5})(?:\\s.*)?");
    private static final Pattern INPUT = Pattern.compile("node (\\S+):");
    private static final Pattern PLACED = Pattern.compile("(\\S+) queue (\\d{1,6})(?: \\(.*)?");
    private static final Pattern GUEST = Pattern.compile("vhost|virtio|memif|tap|af-packet");

    private final Counters counters;
    private Spot header;
    private int thread;
    private Optional<Integer> cpu = Optional.empty();
    private double seconds;
    private String secondsText = "";
    private double received;
    private double taking;
    private double working;
    private double rounding;
    private boolean hasNodes;
    private String input = "";

    private VppText(Counters counters) {
        this.counters = counters;
    }

    static boolean isOne(String text) {
        return text.contains("Vectors/Call")
                || text.lines().anyMatch(line -> INPUT.matcher(line.strip()).matches());
    }

    static void read(Path file, List<String> lines, Counters counters) {
        VppText reader = new VppText(counters);
        reader.begin(new Spot(file, 1), 0, Optional.empty());
        for (int i = 0; i < lines.size(); i++) {
            reader.line(new Spot(file, i + 1), lines.get(i).strip());
        }
        reader.finish();
    }

    private void begin(Spot spot, int number, Optional<Integer> lcore) {
        header = spot;
        thread = number;
        cpu = lcore;
        seconds = 0;
        received = 0;
        taking = 0;
        working = 0;
        rounding = 0;
        hasNodes = false;
        input = "";
    }

    private void line(Spot spot, String line) {
        Matcher start = THREAD.matcher(line);
        Matcher time = TIME.matcher(line);
        Matcher node = NODE.matcher(line);
        Matcher poller = INPUT.matcher(line);
        Matcher placed = PLACED.matcher(line);
        if (start.matches()) {
            finish();
            begin(
                    spot,
                    Integer.parseInt(start.group(1)),
                    Optional.ofNullable(start.group(3))
                            .map(lcore -> spot.number("lcore", lcore, 0, Counters.MOST_CPUS)));
        } else if (time.matches()) {
            seconds = Figures.number(spot, "Time", time.group(1));
            secondsText = time.group(1);
        } else if (poller.matches()) {
            input = poller.group(1);
        } else if (!input.isEmpty() && placed.matches()) {
            counters.add(new PolledQueue(
                    spot,
                    thread,
                    cpu,
                    GUEST.matcher(input).find() ? PolledQueue.PortKind.GUEST : PolledQueue.PortKind.NIC,
                    placed.group(1),
                    spot.number("queue", placed.group(2), 0, Counters.MOST_QUEUES - 1)));
        } else if (node.matches()) {
            node(spot, node);
        }
    }

    private void node(Spot spot, Matcher node) {
        hasNodes = true;
        String[] columns = node.group(3).strip().split("\\s+");
        double vectors = Figures.number(spot, "Vectors", columns[1]);
        if (vectors == 0) {
            return;
        }
        double clocks = Figures.number(spot, "Clocks", columns[3]);
        String state = node.group(2);
        if (state.startsWith("polling") || state.startsWith("interrupt")) {
            received += vectors;
            taking += clocks * vectors;
        } else {
            working += clocks * vectors;
            rounding += Figures.rounding(columns[3]) * vectors;
        }
    }

    private void finish() {
        if (!hasNodes) {
            return;
        }
        if (received == 0) {
            counters.notes().ignored("Thread " + thread + " of VPP, which received nothing.");
            return;
        }
        if (working == 0) {
            counters.notes().ignored("Thread " + thread + " of VPP, whose nodes did nothing but poll.");
            return;
        }
        counters.notes()
                .assumed("Clocks of VPP's nodes that poll hold polls that found nothing: of what it takes to receive a"
                        + " packet only a most is known.");
        counters.add(new CoreCounters(
                header,
                "Thread " + thread + " of VPP",
                cpu,
                received,
                working / received,
                rounding / received,
                Sum.WITHOUT_TAKING,
                Optional.of((working + taking) / received),
                Optional.empty(),
                Optional.empty(),
                seconds > 0 ? Optional.of(received / seconds / 1e6) : Optional.empty(),
                Optional.empty(),
                seconds > 0
                        ? "over the " + secondsText + " s since the start of VPP or the last clear runtime"
                        : "since the start of VPP or the last clear runtime"));
    }
}
