package softpath.report;

import java.nio.file.Path;
import softpath.model.Counted;
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
        Section section = new Section();
        // A path that is broken over lines is none that can be copied.
        section.verbatim(Counted.of(counts.rows(), "point") + " in " + folder.resolve(SweepFolder.TABLE)
                + (counts.before() == 0 ? "" : ", " + counts.before() + " of them answered by an earlier run") + "\n");
        if (summary.study().isAdaptive()) {
            long decided = counts.rows() - counts.refused() - counts.simulated();
            section.paragraph(counts.simulated() + " of them simulated, " + decided + " decided by the closed form");
        }
        counts.firstRefusal()
                .ifPresent(first -> section.paragraph(counts.refused() + " of them cannot be; the first: " + first));
        return new Document()
                .drawn(() -> heading(summary))
                .add(section)
                .drawn(() -> SweepCharts.of(run, summary, folder));
    }

    private static Section heading(SweepSummary summary) {
        return new Section().heading(summary.study().about());
    }
}
