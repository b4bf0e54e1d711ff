package softpath.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.harness.learn.Learnt;
import softpath.harness.learn.LearntFiles;
import softpath.model.Counted;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.page.TextTable;
import softpath.report.Numbers;

/** What was learnt of each level of a machine's cores, for people. */
final class LearnReport {

    private static final String NEXT = "Whole paths were not measured. Predict one, then measure it:";

    private final String name;
    private final List<Learnt> all;
    private final String evidence;

    private LearnReport(String name, List<Learnt> all, String evidence) {
        this.name = name;
        this.all = all;
        this.evidence = evidence;
    }

    /**
     * @param name   of the models
     * @param asked  what was measured, and on which machine, in lines
     * @param record of the measurement
     * @param next   commands to go on with
     */
    static Document of(String name, List<Learnt> all, String cpu, List<String> asked, String record, String next) {
        LearnReport report = new LearnReport(
                name,
                all,
                "measured: parts alone on " + cpu + ", record " + record + " · intervals from how set-ups differ");
        Document document = new Document().told("", report.heading(asked, cpu)).drawn(report::costs);
        for (int level = 0; level < all.size(); level++) {
            document.told(report.lines(level), report.shown(level));
        }
        return document.told(
                NEXT + "\n" + next,
                new Section().heading(2, "What to do next").paragraph(NEXT).verbatim(next));
    }

    private Section heading(List<String> asked, String cpu) {
        Section heading = new Section().heading("Models " + name + ", learnt on " + cpu);
        asked.forEach(line -> heading.paragraph("  ", line));
        return heading.paragraph(
                "► ",
                "Learnt: the host " + name + " and "
                        + IntStream.range(0, all.size()).mapToObj(this::title).collect(Collectors.joining("; ")) + ".");
    }

    private String title(int level) {
        Learnt learnt = all.get(level);
        return "dataplane " + LearnCommand.named(name, level) + ": cores with "
                + learnt.level().words() + ", at least " + Counted.of(learnt.setUps(), "set-up") + " of each part";
    }

    private String lines(int level) {
        List<String> lines = new ArrayList<>();
        lines.add(title(level));
        lines.add("  parameter                             value unit              95 % interval");
        lines.addAll(LearntFiles.table(all.get(level)));
        all.get(level).remarks().forEach(remark -> lines.add("  " + remark));
        return String.join("\n", lines) + "\n";
    }

    private Section shown(int level) {
        TextTable table = TextTable.unlimited()
                .text("parameter")
                .number("value")
                .text("unit")
                .number("2.5 %")
                .number("97.5 %");
        all.get(level)
                .costs()
                .forEach((parameter, cost) -> table.row(
                        parameter,
                        Numbers.fixed(cost.value(), 1),
                        LearntFiles.unit(parameter),
                        Numbers.fixed(cost.lowest(), 1),
                        Numbers.fixed(cost.highest(), 1)));
        return new Section()
                .heading(2, title(level))
                .add(table)
                .items(all.get(level).remarks());
    }

    /** One chart for each unit. */
    private Part costs() {
        Map<String, List<String>> byUnit = all.stream()
                .flatMap(learnt -> learnt.costs().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.groupingBy(LearntFiles::unit, LinkedHashMap::new, Collectors.toList()));
        Section charts = new Section();
        byUnit.forEach((unit, parameters) -> charts.add(chart(unit, parameters)));
        return charts;
    }

    private Part chart(String unit, List<String> parameters) {
        List<Series> series = new ArrayList<>();
        for (int level = 0; level < all.size(); level++) {
            Map<String, Learnt.Cost> costs = all.get(level).costs();
            List<Point> points = parameters.stream()
                    .filter(costs::containsKey)
                    .map(parameter -> Point.of(costs.get(parameter).value(), parameters.indexOf(parameter))
                            .xWithin(
                                    costs.get(parameter).lowest(),
                                    costs.get(parameter).highest()))
                    .toList();
            series.add(new Series(
                    "cores with " + all.get(level).level().words(),
                    Series.Look.POINTS,
                    Series.Role.ONE_OF_MANY,
                    points));
        }
        return new Chart(
                "Costs in " + unit,
                "What each part costs, with its 95 % interval, by what the cores are to each other.",
                Axis.linear("cost", unit),
                Axis.of("part", parameters),
                series,
                List.of(),
                evidence);
    }
}
