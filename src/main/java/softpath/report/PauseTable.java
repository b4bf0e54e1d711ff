package softpath.report;

import java.util.List;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.page.Section;
import softpath.page.TextTable;

/** What rings stand whose readers stop, and whether that or resources decide up to which rate nothing is lost. */
final class PauseTable {

    private static final int MOST_RINGS = 16;

    /** Part of what resources carry by which pauses end rates without loss earlier, for it to be worth a word. */
    private static final double NOTABLE = 0.03;

    private final Result result;
    private final ClosedForm.Pauses pauses;

    private PauseTable(Result result, ClosedForm.Pauses pauses) {
        this.result = result;
        this.pauses = pauses;
    }

    /** Empty where no core stops. */
    static Section of(Result result) {
        return result.closedForm()
                .flatMap(ClosedForm::pauses)
                .map(pauses -> new PauseTable(result, pauses).section())
                .orElseGet(Section::new);
    }

    private Section section() {
        TextTable table = TextTable.titled("PAUSES")
                .text("core")
                .number("longest, µs")
                .number("ring stands, µs")
                .number("no loss up to, Mpps")
                .number("closed form loses %");
        pauses.rings().stream()
                .limit(MOST_RINGS)
                .forEach(ring -> table.row(
                        ring.ring(),
                        ring.core(),
                        micros(ring.longestMicros()),
                        micros(ring.enoughMicros()),
                        mpps(ring.losslessMpps()),
                        Numbers.significant(100 * ring.lossRatio(), 2)));
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

    private String lossless(double losslessMpps) {
        return "No pause loses a packet up to " + mpps(losslessMpps)
                + " Mpps offered in all (free slots over the longest pause)."
                + (endRatesWithoutLoss(losslessMpps) ? ratesApart() : "");
    }

    private static String unsaid(ClosedForm.UnsaidRing ring) {
        return "No closed form says what " + ring.ring() + " stands while " + ring.core() + " stops: " + ring.why()
                + ".";
    }

    /** Whether pauses do, and not the capacity that they leave. */
    private boolean endRatesWithoutLoss(double losslessMpps) {
        double paused = result.cores().stream()
                .filter(core -> core.name().equals(pauses.rings().get(0).core()))
                .flatMap(core -> core.pausedShare().stream())
                .findFirst()
                .orElse(0.0);
        return losslessMpps < (1 - NOTABLE) * (1 - paused) * carriedMpps();
    }

    /** The most that all chains together may be offered for every resource to carry its part, all loads grown alike. */
    private double carriedMpps() {
        return result.offered().mpps()
                * result.bounds().stream()
                        .filter(bound -> bound.offeredMpps() > 0)
                        .mapToDouble(bound -> bound.mpps() / bound.offeredMpps())
                        .min()
                        .orElse(0);
    }

    private String ratesApart() {
        ClosedForm.PausedRing first = pauses.rings().get(0);
        return " From there on pauses of " + first.core() + " (up to " + micros(first.longestMicros())
                + " µs) overflow " + first.ring() + ", although cores and wires carry " + mpps(carriedMpps())
                + ": so the highest rate without loss (NDR) lies below the highest with a little loss (PDR).";
    }

    private static String micros(double micros) {
        return Numbers.fixed(micros, 1);
    }

    private static String mpps(double mpps) {
        return Numbers.fixed(mpps, 3);
    }
}
