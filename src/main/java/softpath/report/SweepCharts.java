package softpath.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;
import softpath.page.Part;
import softpath.page.Section;
import softpath.sweep.SweepRun;
import softpath.sweep.SweepSummary;

/** Charts of a sweep, chosen by what it varies; the table may be of any length, and is read once. */
final class SweepCharts {

    /** Takes rows one by one, and keeps no more than it draws. */
    interface Drawn {
        void add(CsvTable.Row row);

        Stream<Part> parts();
    }

    private SweepCharts() {}

    static Part of(SweepRun run, SweepSummary summary, Path folder) {
        Sweep study = summary.study();
        List<Drawn> charts = new ArrayList<>();
        SweepAnswer.of(study).forEach(answer -> charts.add(new SweepRange(answer, study.factors())));
        for (SweepAnswer answer : SweepAnswer.of(study)) {
            switch (study.design()) {
                case GRID -> charts.add(new SweepGrid(summary, SweepAxes.of(study.factors()), answer, run));
                case ONE_AT_A_TIME ->
                    study.factors().stream()
                            .filter(factor -> factor.levels() > 1)
                            .limit(SweepAxes.MOST_PANELS)
                            .forEach(
                                    factor -> charts.add(new SweepGrid(summary, SweepAxes.ofOne(factor), answer, run)));
                case LATIN_HYPERCUBE, SOBOL ->
                    study.factors().stream()
                            .limit(SweepAxes.MOST_PANELS)
                            .forEach(factor -> charts.add(new SweepScatter(summary, factor, answer)));
            }
        }
        CsvTable.eachRow(folder.resolve(SweepFolder.TABLE), row -> charts.forEach(chart -> chart.add(row)));
        Section section = new Section();
        charts.stream().flatMap(Drawn::parts).forEach(section::add);
        return section;
    }

    static String evidence(SweepSummary summary) {
        Sweep study = summary.study();
        return how(study) + " · scenario " + study.scenario() + " · table " + Evidence.brief(summary.digest());
    }

    /** How answers were found. */
    static String how(Sweep study) {
        return switch (study.fidelity()) {
            case CLOSED_FORM -> "closed form";
            case SIMULATION -> "simulated";
            case ADAPTIVE -> "closed form where it decides, else simulated";
        };
    }

    /** Names along an axis, with the unit in its heading. */
    static String heading(Factor factor) {
        return SweepColumn.of(factor.column()).heading();
    }
}
