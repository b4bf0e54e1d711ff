package softpath.harness.clickos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import softpath.harness.testbed.Layout.GuestTime;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.Running;

/** xentop, which tells each second how long each guest ran; a second across the end of a window counts for the next. */
final class UtilisationPart implements Part {

    private static final String NAME = "xentop";
    private static final Pattern ALL = Pattern.compile("(?s).+");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final int PERMILLE = 1_000;
    private static final int PERMILLE_A_PERCENT = 10;

    private final Machine machine;
    private final PartProcess process;
    private final Command command;
    private final Map<String, String> guestOfDomain = new TreeMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private Running running;
    private boolean hasBegun;

    UtilisationPart(Machine machine, List<GuestPlan> guests, Workplace workplace) {
        this.machine = machine;
        this.process = new PartProcess(machine.transport(), NAME, Map.of());
        this.command = Machine.named(workplace.prefix(NAME), List.of(NAME, "-b", "-d", "1"));
        for (GuestPlan guest : guests) {
            guestOfDomain.put(XentopOutput.cut(guest.domain(workplace.mark())), guestName(guest));
            counters.put(time(guest).busy(), 0L);
            counters.put(time(guest).whole(), 0L);
        }
    }

    /** Sorts as guests follow each other. */
    private static String guestName(GuestPlan guest) {
        return guest.index() + "-" + guest.function();
    }

    /** What it counts of a guest, in thousandths of a second. */
    static GuestTime time(GuestPlan guest) {
        return time(guestName(guest));
    }

    private static GuestTime time(String guest) {
        return new GuestTime(guest, NAME + "." + guest + ".busy-ms", NAME + "." + guest + ".watched-ms");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> commands() {
        return List.of(machine.heading(), command.toString());
    }

    @Override
    public void start() throws IOException {
        running = process.start(command);
    }

    @Override
    public Optional<Reading> read() throws IOException {
        List<Map<String, Double>> tables = XentopOutput.tables(running.await(ALL, ANSWER_LIMIT));
        running.forget();
        for (Map<String, Double> table : tables) {
            if (hasBegun) {
                table.forEach(this::count);
            }
            hasBegun = true;
        }
        return Optional.of(Reading.untimed(counters));
    }

    private void count(String domain, double percent) {
        String guest = guestOfDomain.get(domain);
        if (guest != null) {
            counters.merge(time(guest).busy(), Math.round(percent * PERMILLE_A_PERCENT), Long::sum);
            counters.merge(time(guest).whole(), (long) PERMILLE, Long::sum);
        }
    }

    @Override
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
