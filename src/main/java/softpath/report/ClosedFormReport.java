package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;

/** One closed form for people: what is carried, what limits it, and latency where a formula is good. */
public final class ClosedFormReport {

    private static final int MOST_LIMITS = 16;

    /** Of what binds, what is delivered at least if its time is all that lacks. */
    private static final double IN_FULL = 0.999;

    /** A loss that is no rounding. */
    private static final double SLIGHT = 1e-4;

    private static final int DECIMALS = 3;

    private final AnalyticResult result;
    private final int mppsDecimals;

    private ClosedFormReport(AnalyticResult result) {
        this.result = result;
        this.mppsDecimals = Numbers.mppsDecimals(result.offered().mpps());
    }

    public static Document of(AnalyticResult result, Asked asked) {
        ClosedFormReport report = new ClosedFormReport(result);
        Document document = new Document()
                .add(report.heading())
                .add(report.binds())
                .drawn(() -> PipelineDrawing.of(asked, result))
                .add(report.throughput())
                .add(report.phases())
                .add(report.limits())
                .drawn(() -> RunCharts.limits(result))
                .drawn(() -> RunCharts.cycles(asked, Evidence.of(result)))
                .add(PauseTable.of(result))
                .add(report.latency());
        report.places().forEach(document::add);
        Assumed.addTo(document, result.warnings(), result.hypotheses(), result.uncalibrated());
        return document;
    }

    private Section heading() {
        Setting setting = new Setting(result.scenario());
        Section heading = new Section();
        if (!setting.about().isEmpty()) {
            heading.heading(setting.about());
        }
        if (!setting.machine().isEmpty()) {
            heading.paragraph("  ", setting.machine());
        }
        setting.traffic().forEach(line -> heading.paragraph("  ", line));
        return heading.paragraph("  ", "closed form: nothing is simulated");
    }

    private Section binds() {
        return new Section().paragraph("► ", sentence(result));
    }

    /** What binds, with numbers, and with what reservations. */
    public static String sentence(AnalyticResult result) {
        return withoutReservations(result)
                + result.leftOut()
                        .map(each -> " But " + String.join("; ", each) + ".")
                        .orElse("");
    }

    private static String withoutReservations(AnalyticResult result) {
        if (result.phases().isPresent()) {
            return sentence(result, result.phases().get());
        }
        Optional<ClosedForm.PausedRing> worst = result.pauses().flatMap(ClosedForm.Pauses::worst);
        if (result.binds().isEmpty()) {
            return result.lossRatio() > SLIGHT
                    ? "Nothing binds, but " + Numbers.lossPercent(result.lossRatio())
                            + " % is lost: of bursts that are longer than the rings that they come into."
                    : "Nothing binds: all that is offered is carried.";
        }
        AnalyticResult.ResourceResult binds = result.binds().get();
        return worst.filter(ring -> result.deliveredMpps()
                        < IN_FULL * Math.min(binds.mpps(), result.offered().mpps()))
                .map(ring -> binds.name() + " binds in pauses: it carries "
                        + Numbers.significant(binds.mpps(), 4) + " Mpps on average, but "
                        + PauseTable.overflow(result.pauses().orElseThrow(), ring) + ", which loses "
                        + Numbers.lossPercent(ring.lossRatio()) + " % of what comes there.")
                .orElseGet(() -> binds.name() + " binds: it carries " + Numbers.significant(binds.mpps(), 4)
                        + " Mpps, and the load is " + Numbers.significant(100 * binds.utilisation(), 3) + " % of it.");
    }

    private static String sentence(AnalyticResult result, List<AnalyticResult.Phase> phases) {
        boolean isHalted = phases.stream().anyMatch(phase -> phase.haltMs().isPresent());
        String halts = isHalted ? " That rings hold what comes while a clock changes is taken for granted." : "";
        if (result.binds().isEmpty() && result.lossRatio() > SLIGHT) {
            return "Nothing binds, but " + Numbers.lossPercent(result.lossRatio()) + " % is lost: "
                    + lostInPhases(result) + "." + halts;
        }
        if (result.binds().isEmpty()) {
            return "Nothing binds: all that is offered is carried, in each phase." + halts;
        }
        AnalyticResult.ResourceResult tight = result.binds().get();
        double windowMs = phases.stream().mapToDouble(AnalyticResult.Phase::ms).sum();
        double bindsMs = phases.stream()
                .filter(phase -> phase.binds()
                        .filter(binds -> binds.name().equals(tight.name()))
                        .isPresent())
                .mapToDouble(AnalyticResult.Phase::ms)
                .sum();
        return tight.name() + " binds for " + Numbers.significant(bindsMs, 4) + " of the "
                + Numbers.significant(windowMs, 4) + " ms measured: it carries " + Numbers.significant(tight.mpps(), 4)
                + " Mpps, and the load of a phase is " + Numbers.significant(100 * tight.utilisation(), 3)
                + " % of it. What is too much then counts as lost, though rings may hold some of it." + halts;
    }

    private static String lostInPhases(AnalyticResult result) {
        boolean hasPauses = result.scenario() instanceof Map<?, ?> scenario && scenario.get("pauses") != null;
        return hasPauses
                ? "rings overflow while cores stop, in phases in which too much comes for that"
                : "of bursts that are longer than the rings that they come into";
    }

    private Part phases() {
        if (result.phases().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("PHASES, ms");
        List.of("offered Mpps", "delivered Mpps", "lost %").forEach(table::number);
        boolean isHalted =
                result.phases().get().stream().anyMatch(phase -> phase.haltMs().isPresent());
        if (isHalted) {
            table.number("clock changes for");
        }
        table.text("binds");
        result.phases().get().forEach(phase -> {
            List<String> cells = new ArrayList<>(List.of(
                    Numbers.significant(phase.fromMs(), 6) + " to " + Numbers.significant(phase.toMs(), 6),
                    mpps(phase.offeredMpps()),
                    mpps(phase.deliveredMpps()),
                    Numbers.lossPercent(phase.lossRatio())));
            if (isHalted) {
                cells.add(phase.haltMs().map(ms -> Numbers.significant(ms, 3)).orElse(""));
            }
            cells.add(phase.binds().map(AnalyticResult.ResourceResult::name).orElse(""));
            table.row(cells.toArray(String[]::new));
        });
        return table;
    }

    private Part throughput() {
        TextTable table = TextTable.titled("THROUGHPUT, Mpps");
        List.of("offered", "delivered", "at most", "lost %").forEach(table::number);
        if (result.chains().size() > 1) {
            result.chains()
                    .forEach(chain -> table.row(
                            chain.name(),
                            mpps(chain.offeredMpps()),
                            mpps(chain.deliveredMpps()),
                            "",
                            Numbers.lossPercent(chain.lossRatio())));
        }
        table.row(
                "all",
                mpps(result.offered().mpps()),
                mpps(result.delivered().mpps()),
                mpps(result.delivered().atMostMpps()),
                Numbers.lossPercent(result.lossRatio()));
        return table;
    }

    private String mpps(double mpps) {
        return Numbers.fixedOrLess(mpps, mppsDecimals);
    }

    private Part limits() {
        if (result.resources().isEmpty()) {
            return new Section();
        }
        TextTable table =
                TextTable.titled("LIMITS").text("kind").number("carries, Mpps").number("load %");
        result.resources().stream()
                .limit(MOST_LIMITS)
                .forEach(each -> table.row(
                        each.name(),
                        ResourceTables.kind(each.kind()),
                        Numbers.fixed(each.mpps(), mppsDecimals),
                        Numbers.percent(each.utilisation())));
        int leftOut = Math.max(0, result.resources().size() - MOST_LIMITS);
        Section limits = new Section().add(table);
        return leftOut == 0 ? limits : limits.paragraph("… and " + leftOut + " wider ones");
    }

    private Part latency() {
        TextTable table = TextTable.titled("LATENCY, µs");
        List.of("mean", "p50", "p99").forEach(table::number);
        Section unsaid = new Section();
        boolean isAny = false;
        for (AnalyticResult.ChainResult chain : result.chains()) {
            if (chain.latencyMicros().isPresent()) {
                AnalyticResult.Latency latency = chain.latencyMicros().get();
                table.row(chain.name(), micros(latency.mean()), micros(latency.p50()), micros(latency.p99()));
                isAny = true;
            }
            chain.latencyUnsaid()
                    .ifPresent(why -> unsaid.paragraph("Latency of " + chain.name() + " is not stated: " + why + "."));
        }
        return isAny ? new Section().add(table).add(unsaid) : unsaid;
    }

    private static String micros(double micros) {
        return Numbers.fixed(micros, DECIMALS);
    }

    private List<TextTable> places() {
        return result.chains().stream()
                .flatMap(chain -> chain.latencyMicros().stream().map(latency -> places(chain.name(), latency)))
                .toList();
    }

    private static TextTable places(String chain, AnalyticResult.Latency latency) {
        TextTable table = TextTable.titled("LATENCY OF " + chain + " BY PLACE, µs")
                .text("what")
                .number("mean");
        latency.byPlace()
                .forEach(place -> table.row(
                        place.place(), place.doing().name().toLowerCase(Locale.ROOT), micros(place.micros())));
        table.row("sum", "", micros(latency.mean()));
        return table;
    }
}
