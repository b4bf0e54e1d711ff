package softpath.report;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import softpath.model.result.AnalyticResult;
import softpath.page.Lines;
import softpath.page.TextTable;

/** One closed form as text for people: what is carried, what limits it, and latency where a formula is good. */
public final class ClosedFormReport {

    private static final int MOST_LIMITS = 16;
    private static final int DECIMALS = 3;

    private final AnalyticResult result;
    private final int mppsDecimals;

    private ClosedFormReport(AnalyticResult result) {
        this.result = result;
        this.mppsDecimals = Numbers.mppsDecimals(result.offered().mpps());
    }

    /** Lines of at most 100 columns. */
    public static String text(AnalyticResult result) {
        return new ClosedFormReport(result).text();
    }

    private String text() {
        StringJoiner sections = new StringJoiner("\n");
        for (String section : List.of(heading(), binds(), throughput(), limits(), latency(), places(), warnings())) {
            if (!section.isEmpty()) {
                sections.add(section);
            }
        }
        return sections.toString();
    }

    private String heading() {
        Setting setting = new Setting(result.scenario());
        StringBuilder heading = new StringBuilder();
        if (!setting.about().isEmpty()) {
            heading.append(Lines.paragraph("", setting.about()));
        }
        if (!setting.machine().isEmpty()) {
            heading.append(Lines.paragraph("  ", setting.machine()));
        }
        setting.traffic().forEach(line -> heading.append(Lines.paragraph("  ", line)));
        heading.append(Lines.paragraph("  ", "closed form: nothing is simulated"));
        return heading.toString();
    }

    private String binds() {
        return Lines.paragraph("► ", sentence(result));
    }

    /** What binds, with numbers. */
    public static String sentence(AnalyticResult result) {
        return result.binds()
                .map(tight -> tight.name() + " binds: it carries " + Numbers.significant(tight.mpps(), 4)
                        + " Mpps, and the load is " + Numbers.significant(100 * tight.utilisation(), 3) + " % of it.")
                .orElse("Nothing binds: all that is offered is carried.");
    }

    private String throughput() {
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
        return table.toString();
    }

    private String mpps(double mpps) {
        return Numbers.fixedOrLess(mpps, mppsDecimals);
    }

    private String limits() {
        if (result.resources().isEmpty()) {
            return "";
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
        return table + (leftOut == 0 ? "" : "… and " + leftOut + " wider ones\n");
    }

    private String latency() {
        TextTable table = TextTable.titled("LATENCY, µs");
        List.of("mean", "p50", "p99").forEach(table::number);
        StringBuilder unsaid = new StringBuilder();
        boolean isAny = false;
        for (AnalyticResult.ChainResult chain : result.chains()) {
            if (chain.latencyMicros().isPresent()) {
                AnalyticResult.Latency latency = chain.latencyMicros().get();
                table.row(chain.name(), micros(latency.mean()), micros(latency.p50()), micros(latency.p99()));
                isAny = true;
            }
            chain.latencyUnsaid()
                    .ifPresent(why -> unsaid.append(
                            Lines.paragraph("", "Latency of " + chain.name() + " is not stated: " + why + ".")));
        }
        return (isAny ? table.toString() : "") + unsaid;
    }

    private static String micros(double micros) {
        return Numbers.fixed(micros, DECIMALS);
    }

    private String places() {
        StringJoiner tables = new StringJoiner("\n");
        for (AnalyticResult.ChainResult chain : result.chains()) {
            chain.latencyMicros().ifPresent(latency -> tables.add(places(chain.name(), latency)));
        }
        return tables.toString();
    }

    private static String places(String chain, AnalyticResult.Latency latency) {
        TextTable table = TextTable.titled("LATENCY OF " + chain + " BY PLACE, µs")
                .text("what")
                .number("mean");
        latency.byPlace()
                .forEach(place -> table.row(
                        place.place(), place.doing().name().toLowerCase(Locale.ROOT), micros(place.micros())));
        table.row("sum", "", micros(latency.mean()));
        return table.toString();
    }

    private String warnings() {
        StringBuilder warnings = new StringBuilder();
        result.warnings().forEach(warning -> warnings.append(Lines.paragraph("Warning: ", warning)));
        return warnings.toString();
    }
}
