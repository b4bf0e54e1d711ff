package softpath.imports.counters;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Imported;
import softpath.imports.Notes;
import softpath.io.FittedDataplane;
import softpath.io.ForeignBytes;
import softpath.io.InputError;
import softpath.io.ModelFiles;
import softpath.io.YamlText;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Softnic;

/** Makes a dataplane of what a software switch counts, or a scenario of which of its threads poll what. */
public final class SwitchImport {

    private static final int MOST_BYTES = 4 << 20;

    /** What five digits do not show. */
    private static final double NOTHING = 1e-4;

    /** What rounds to less than a tenth of a percent. */
    private static final double LEAST_SHARE = 5e-4;

    private static final String EXPECTED = "counters of Open vSwitch (dpif-netdev/pmd-stats-show, pmd-perf-show,"
            + " pmd-rxq-show), VPP (show runtime, show interface rx-placement) or BESS (monitor tc, monitor port, show port)";

    private final SwitchWishes wishes;
    private final Host host;
    private final Dataplane base;
    private final Path baseFile;
    private final Notes notes = new Notes();
    private final Counters counters = new Counters(notes);

    private SwitchImport(SwitchWishes wishes, ModelFiles models) {
        this.wishes = wishes;
        this.host = models.host("--host", wishes.host());
        this.base = models.dataplane("--dataplane", wishes.base());
        this.baseFile = models.dataplaneFile(wishes.base());
    }

    /** @param scenario what the file written is to say, if it is one */
    public record Outcome(Imported imported, Optional<Map<String, Object>> scenario) {}

    /** @param files of one switch */
    public static Outcome of(List<Path> files, SwitchWishes wishes, ModelFiles models) {
        SwitchImport work = new SwitchImport(wishes, models);
        files.forEach(work::read);
        return work.outcome(files.get(0));
    }

    /** Throws if a file is none of a switch, whatever else is missing. */
    public static void requireCounters(Path file) {
        String text = ForeignBytes.text(file, MOST_BYTES);
        if (!OvsText.isOne(text) && !VppText.isOne(text) && !BessText.isOne(text)) {
            throw new InputError(file + ":1: expected " + EXPECTED + ", found "
                    + (text.isBlank() ? "nothing" : ForeignBytes.format(text).orElse("something else")));
        }
    }

    private void read(Path file) {
        requireCounters(file);
        String text = ForeignBytes.text(file, MOST_BYTES);
        List<String> lines = text.lines().toList();
        if (OvsText.isOne(text)) {
            OvsText.read(file, lines, counters);
        } else if (VppText.isOne(text)) {
            VppText.read(file, lines, counters);
        } else {
            BessText.read(file, lines, counters);
        }
    }

    private Outcome outcome(Path first) {
        if (counters.cores().isEmpty()
                && counters.queues().isEmpty()
                && counters.ports().isEmpty()) {
            throw new InputError(
                    first + ":1: expected counters of a thread, a queue or a port, found none that counted");
        }
        counters.cores().forEach(core -> notes.took(sentence(core)));
        if (!counters.queues().isEmpty() && counters.cores().isEmpty()) {
            return ofQueues();
        }
        return ofCosts(first);
    }

    private Outcome ofQueues() {
        Map<String, Object> body = new QueueScenario(wishes, host, base, counters).body();
        List<String> comments =
                new ArrayList<>(List.of("Made by softpath import switch. Assumed, as no file says it:"));
        notes.assumed().forEach(sentence -> comments.add("- " + sentence));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("softpath", 1);
        all.put("kind", "scenario");
        all.putAll(body);
        String text = YamlText.of(comments, "scenario", body);
        return new Outcome(imported("A scenario of the queues of a switch.", text), Optional.of(all));
    }

    private Outcome ofCosts(Path first) {
        Optional<MovedCosts> moved = base instanceof Softnic softnic
                ? MovedCosts.of(
                        counters,
                        softnic,
                        wishes.frameBytes(),
                        host.highestFrequencyGhz().value())
                : Optional.empty();
        if (moved.isEmpty()) {
            return nothingMoved(first);
        }
        if (!counters.queues().isEmpty()) {
            notes.took(Notes.count(counters.queues().size(), "queue")
                    + " with the thread that polls each, for what that does with a packet.");
        }
        moved.get().explain(notes, counters, wishes.base(), wishes.frameBytes());
        String text = wishes.isWritten() ? variant(moved.get()) : "";
        return new Outcome(
                imported(
                        wishes.isWritten()
                                ? "A variant of " + wishes.base() + " at the cycles that a switch counted."
                                : "What a switch counted.",
                        text),
                Optional.empty());
    }

    /** Nothing is written where nothing of the base is known better than before. */
    private Outcome nothingMoved(Path first) {
        String why = !(base instanceof Softnic)
                ? "a base whose workers poll (mechanism: softnic), found " + wishes.base() + ", which is another kind"
                : counters.cores().isEmpty()
                        ? "cycles of threads that poll, found rates of ports, which say nothing of them"
                        : "cycles of threads that moved packets, found none that tell";
        if (wishes.isWritten()) {
            throw new InputError(first + ": expected " + why);
        }
        notes.ignored(wishes.base() + ", of which nothing can be moved: expected " + why + ".");
        return new Outcome(imported("What a switch counted.", ""), Optional.empty());
    }

    private String variant(MovedCosts moved) {
        FittedDataplane.requireReplaceable(baseFile, moved.places());
        Map<String, Double> values = FittedDataplane.values(baseFile);
        String source = String.format(
                Locale.ROOT,
                "softpath import switch: %s scaled by %.4g, so that a worker spends the %s cycles of a packet that %s"
                        + " counted; only the sum is measured, and the interval is that of the sum",
                wishes.base(),
                moved.factor(),
                Figures.text(moved.cycles()),
                moved.threads() == 1 ? "one thread of a switch" : moved.threads() + " threads of a switch");
        Map<String, FittedDataplane.Entry> entries = new LinkedHashMap<>();
        for (String place : moved.places()) {
            double before = values.get(place);
            entries.put(
                    place,
                    new FittedDataplane.Entry(
                            before * moved.factor(),
                            "fitted",
                            source,
                            before * moved.lowest(),
                            before * moved.highest()));
        }
        List<String> header = new ArrayList<>(List.of(
                "Made by softpath import switch of " + wishes.base() + ", whose other numbers these are.",
                "Measured is a sum of cycles alone, and what is not measured is:"));
        notes.assumed().forEach(sentence -> header.add("- " + sentence));
        return FittedDataplane.text(baseFile, header, entries);
    }

    private Imported imported(String what, String text) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                "threads", counters.cores().stream().map(SwitchImport::figures).toList());
        details.put("ports", counters.ports());
        counters.ports().forEach(port -> notes.took("Port " + port.get("port") + ": " + passed(port) + "."));
        return new Imported(what, text, notes.took(), notes.ignored(), notes.assumed(), details);
    }

    private static String passed(Map<String, Object> port) {
        boolean isRate = port.containsKey("receivedMpps");
        String unit = isRate ? " Mpps" : " packets";
        Object in = port.get(isRate ? "receivedMpps" : "receivedPackets");
        Object out = port.getOrDefault(isRate ? "sentMpps" : "sentPackets", 0.0);
        return plain(in) + unit + " in, " + plain(out) + unit + " out" + (isRate ? "" : " since it was made");
    }

    private static String plain(Object number) {
        return BigDecimal.valueOf((Double) number).stripTrailingZeros().toPlainString();
    }

    private static String sentence(CoreCounters core) {
        StringBuilder said = new StringBuilder(core.name()).append(": ");
        if (core.packets() == 0) {
            return said.append("no packets ").append(core.over()).append('.').toString();
        }
        said.append(Figures.text(core.cycles()) + " cycles a packet");
        List<String> bounds = new ArrayList<>();
        if (core.rounding() > NOTHING * core.cycles()) {
            bounds.add(Figures.text(core.cycles() - core.rounding()) + " to "
                    + Figures.text(core.cycles() + core.rounding()));
        }
        core.mostCycles().ifPresent(most -> bounds.add(Figures.text(most) + " at most with what receiving it took"));
        said.append(bounds.isEmpty() ? "" : " (" + String.join("; ", bounds) + ")");
        core.busyShare()
                .ifPresent(busy -> said.append(
                        busy > 0 && busy < LEAST_SHARE
                                ? ", busy less than 0.1 %"
                                : String.format(Locale.ROOT, ", busy %.1f %%", 100 * busy)));
        core.rateMpps().ifPresent(rate -> said.append(String.format(Locale.ROOT, ", %.4g Mpps", rate)));
        core.clockGhz().ifPresent(clock -> said.append(String.format(Locale.ROOT, " at %.3g GHz", clock)));
        return said.append(", ")
                .append(core.over())
                .append(": ")
                .append(core.sum().words())
                .append('.')
                .toString();
    }

    private static Map<String, Object> figures(CoreCounters core) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", core.name());
        core.cpu().ifPresent(cpu -> figures.put("cpu", cpu));
        figures.put("over", core.over());
        figures.put("cyclesAre", core.sum().words());
        if (core.packets() > 0) {
            figures.put("cyclesPerPacket", core.cycles());
            figures.put(
                    "interval",
                    List.of(
                            Math.max(0, core.cycles() - core.rounding()),
                            core.mostCycles().orElse(core.cycles() + core.rounding())));
        }
        core.busyShare().ifPresent(busy -> figures.put("busyShare", busy));
        core.rateMpps().ifPresent(rate -> figures.put("mpps", rate));
        core.clockGhz().ifPresent(clock -> {
            figures.put("clockGhz", clock);
            if (core.cycles() > 0) {
                figures.put("mostMpps", clock * 1e3 / core.cycles());
            }
        });
        return figures;
    }
}
