package softpath.report;

import java.util.List;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.page.Section;
import softpath.page.TextTable;

/** What rings stand whose readers stop, and whether that or resources decide up to which rate nothing is lost. */
final class PauseTable {

    private static final int MOST_RINGS = 16;

    /** Part of what resources carry by which pauses end rates without loss earlier, for it to be worth a word. */
    private static final double NOTABLE = 0.03;

    private final ClosedForm.Pauses pauses;

    /** The most that all chains together may be offered for every resource to carry its part, all loads grown alike. */
    private final double carriedMpps;

    private PauseTable(ClosedForm.Pauses pauses, double carriedMpps) {
        this.pauses = pauses;
        this.carriedMpps = carriedMpps;
    }

    /** Empty where no core stops. */
    static Section of(Result result) {
        return result.closedForm()
                .flatMap(ClosedForm::pauses)
                .map(pauses -> new PauseTable(pauses, carriedMpps(result)).section())
                .orElseGet(Section::new);
    }

    /** Empty where no core stops. */
    static Section of(AnalyticResult result) {
        double mostUsed = result.resources().stream()
                .mapToDouble(AnalyticResult.ResourceResult::utilisation)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        return result.pauses()
                .map(pauses -> new PauseTable(pauses, result.offered().mpps() / mostUsed).section())
                .orElseGet(Section::new);
    }

    /** With the time of cores that pauses take. */
    private static double carriedMpps(Result result) {
        return result.offered().mpps()
                * result.bounds().stream()
                        .filter(bound -> bound.offeredMpps() > 0)
                        .mapToDouble(bound -> bound.mpps() / bound.offeredMpps())
                        .min()
                        .orElse(0);
    }

    private Section section() {
        TextTable table = TextTable.titled("PAUSES")
                .text("core")
                .text("loses")
                .number("longest, µs")
                .number("ring stands, µs")
                .number("no loss up to, Mpps")
                .number("lost by it, %");
        pauses.behind().stream().flatMap(List::stream).limit(MOST_RINGS).forEach(ring -> addRow(table, ring, "after"));
        pauses.rings().stream().limit(MOST_RINGS).forEach(ring -> addRow(table, ring, "during"));
        int leftOut = pauses.rings().size() - MOST_RINGS;
        Section section = new Section();
        if (!pauses.rings().isEmpty()) {
            section.add(table);
        }
        if (leftOut > 0) {
            section.paragraph("… and " + leftOut + " that stand more");
        }
        pauses.losslessMpps().ifPresent(lossless -> section.paragraph(lossless(lossless)));
        pauses.unsaid().orElse(List.of()).stream().limit(MOST_RINGS).forEach(ring -> section.paragraph(unsaid(ring)));
        return section;
    }

    private static void addRow(TextTable table, ClosedForm.PausedRing ring, String when) {
        table.row(
                ring.ring(),
                ring.core(),
                when,
                micros(ring.longestMicros()),
                micros(ring.enoughMicros()),
                mpps(ring.losslessMpps()),
                Numbers.significant(100 * ring.lossRatio(), 2));
    }

    private String lossless(double losslessMpps) {
        return "No pause by itself loses a packet up to " + mpps(losslessMpps) + " Mpps offered in all."
                + (losslessMpps < (1 - NOTABLE) * carriedMpps ? ratesApart() : "");
    }

    private static String unsaid(ClosedForm.UnsaidRing ring) {
        String known = ring.losslessMpps()
                .map(mpps -> " Up to " + mpps(mpps) + " Mpps no pause by itself loses a packet there.")
                .orElse("");
        return "No closed form says what " + ring.ring() + " stands while " + ring.core() + " stops: " + ring.why()
                + "." + known;
    }

    private String ratesApart() {
        return pauses.first().map(this::ratesApart).orElse("");
    }

    private String ratesApart(ClosedForm.PausedRing first) {
        return " From there on " + overflow(pauses, first) + ", although cores and wires carry " + mpps(carriedMpps)
                + ": so the highest rate without loss (NDR) lies below the highest with a little loss (PDR).";
    }

    /** Which pauses overflow a ring, and how. */
    static String overflow(ClosedForm.Pauses pauses, ClosedForm.PausedRing ring) {
        String of = "pauses of " + ring.core() + " (up to " + micros(ring.longestMicros()) + " µs) ";
        return pauses.isBehind(ring)
                ? of + "leave a backlog that overflows " + ring.ring() + " as it is worked off"
                : of + "overflow " + ring.ring();
    }

    private static String micros(double micros) {
        return Numbers.fixed(micros, 1);
    }

    private static String mpps(double mpps) {
        return Numbers.fixed(mpps, 3);
    }
}
