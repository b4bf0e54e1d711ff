package softpath.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import softpath.calibrate.MeasuredClass;
import softpath.harness.MeasuredPauses;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.page.TextTable;

/** What was seen of the pauses of cores, for people. */
final class PausesReport {

    private final MeasuredPauses pauses;
    private final MeasuredClass measured;

    private PausesReport(MeasuredPauses pauses, MeasuredClass measured) {
        this.pauses = pauses;
        this.measured = measured;
    }

    static Document of(MeasuredPauses pauses, MeasuredClass measured) {
        PausesReport report = new PausesReport(pauses, measured);
        return new Document().told(report.lines(), report.shown()).drawn(report::chart);
    }

    private String rate() {
        return String.format(
                Locale.ROOT,
                "%.1f pauses a second of a core (95 %%: %.1f to %.1f), %d in %.1f s, each longer than %d µs",
                measured.perSecond(),
                measured.lowest(),
                measured.highest(),
                measured.count(),
                measured.secondsOfCores(),
                MeasuredClass.LEAST_MICROS);
    }

    private String stolen() {
        return "stolen from all CPUs: " + pauses.stealTicks() + " ticks of 10 ms";
    }

    private String lines() {
        StringBuilder text = new StringBuilder(rate() + "\n\n   up to, µs   pauses\n");
        measured.weightOfMicros()
                .forEach((edge, weight) -> text.append(String.format(Locale.ROOT, "%13d %8d\n", edge, weight)));
        cpus().forEach(cpu -> text.append(cpu).append('\n'));
        return text + stolen() + "\n";
    }

    private List<String> cpus() {
        return pauses.cpus().stream()
                .map(cpu -> String.format(
                        Locale.ROOT,
                        "CPU %d: longest %.0f µs, %d interrupts",
                        cpu.cpu(),
                        cpu.longestMicros(),
                        cpu.interrupts()))
                .toList();
    }

    private Section shown() {
        TextTable table = TextTable.unlimited().number("up to, µs").number("pauses");
        measured.weightOfMicros().forEach((edge, weight) -> table.row(edge.toString(), weight.toString()));
        List<String> remarks = new ArrayList<>(cpus());
        remarks.add(stolen());
        return new Section()
                .heading("Pauses of cores")
                .paragraph(rate() + ".")
                .items(remarks)
                .add(table);
    }

    private Part chart() {
        List<Point> longer = new ArrayList<>();
        long left = measured.count();
        for (Map.Entry<Integer, Long> bin : measured.weightOfMicros().entrySet()) {
            left -= bin.getValue();
            if (left > 0) {
                longer.add(Point.of(bin.getKey(), left / measured.secondsOfCores()));
            }
        }
        return new Chart(
                "Pauses longer than a time",
                "How many pauses a second of a core last longer.",
                Axis.log("longer than", "µs"),
                Axis.log("pauses", "a second"),
                List.of(new Series("pauses", Series.Look.STEPS, Series.Role.MEASURED, longer)),
                List.of(),
                "measured: " + pauses.tool() + " · " + measured.count() + " pauses in "
                        + String.format(Locale.ROOT, "%.1f", measured.secondsOfCores()) + " s of cores");
    }
}
