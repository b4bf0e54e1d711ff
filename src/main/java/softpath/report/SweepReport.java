package softpath.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.model.Counted;
import softpath.model.KebabCase;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;
import softpath.page.Document;
import softpath.page.Section;
import softpath.sweep.SweepRun;
import softpath.sweep.SweepSummary;

/** What became of a sweep, for people: where its table is, and what is to be seen in it. */
public final class SweepReport {

    private SweepReport() {}

    /** @param folder of the table */
    public static Document of(SweepRun run, SweepSummary summary, Path folder) {
        SweepRun.Counts counts = summary.counts();
        String table = Counted.of(counts.rows(), "point") + " in " + folder.resolve(SweepFolder.TABLE)
                + (counts.before() == 0 ? "" : ", " + counts.before() + " of them answered by an earlier run");
        Section section = new Section();
        if (summary.study().isAdaptive()) {
            long decided = counts.rows() - counts.refused() - counts.simulated();
            section.paragraph(counts.simulated() + " of them simulated, " + decided + " decided by the closed form");
        }
        counts.firstRefusal().ifPresent(first -> section.paragraph(refused(counts) + "; the first: " + first));
        // The error that ends such a sweep says why.
        String found = run.refusal(counts).isPresent() ? refused(counts) + "\n" : section.text();
        Document document = new Document()
                .drawn(() -> heading(summary))
                // A path that is broken over lines is none that can be copied.
                .told(table + "\n" + found, new Section().paragraph(table + ".").add(section))
                .drawn(() -> SweepCharts.of(run, summary, folder));
        if (!summary.warnings().isEmpty()) {
            document.drawn(() -> Assumed.of(summary.warnings(), Map.of(), List.of()));
        }
        List<String> uncalibrated = run.uncalibrated();
        if (!uncalibrated.isEmpty()) {
            document.drawn(() -> Assumed.section(uncalibrated));
        }
        return document.drawn(() -> asked(summary));
    }

    private static String refused(SweepRun.Counts counts) {
        return counts.isEachRefused() ? "none of them can be" : counts.refused() + " of them cannot be";
    }

    private static Section heading(SweepSummary summary) {
        Sweep study = summary.study();
        return new Section()
                .heading(study.about())
                .paragraph(
                        "  ",
                        "scenario " + study.scenario() + " · " + KebabCase.of(study.design()) + " of "
                                + study.factors().stream()
                                        .map(factor ->
                                                SweepColumn.of(factor.column()).label())
                                        .collect(Collectors.joining(", ")))
                .paragraph("  ", SweepCharts.how(study));
    }

    /** The study and the scenario as all points have it. */
    private static Section asked(SweepSummary summary) {
        return new Section()
                .add(AsRun.folded("the study", summary.settings().get("study")))
                .add(AsRun.folded(
                        "the scenario of all points", summary.settings().get("scenario")));
    }
}
