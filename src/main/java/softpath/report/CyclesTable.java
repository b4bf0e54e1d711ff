package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import softpath.explain.Explanation;
import softpath.explain.StageCycles;
import softpath.model.Names;
import softpath.model.result.Result;
import softpath.page.Section;
import softpath.page.TextTable;

/** Where cycles go; stages that spend the same on the same stand together. */
final class CyclesTable {

    private CyclesTable() {}

    static Section of(Explanation of) {
        if (of.stages().isEmpty()) {
            return new Section();
        }
        TextTable table =
                TextTable.titled("CYCLES").number("a packet").text("of which").text("cores");
        alike(of)
                .forEach(stages -> table.row(
                        names(stages),
                        Numbers.fixed(stages.get(0).cyclesPerPacket(), 1),
                        items(stages.get(0)),
                        cores(stages, of.result())));
        return new Section()
                .add(table)
                .paragraph("At full bursts, by the closed form; behind each core the part of its time that it works on"
                        + " packets, simulated.");
    }

    /** Stages by what they spend. */
    static List<List<StageCycles>> alike(Explanation of) {
        return List.copyOf(of.stages().stream()
                .collect(Collectors.groupingBy(CyclesTable::items, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static String items(StageCycles stage) {
        return stage.items().stream()
                .map(item -> item.name() + " " + Numbers.fixedOrLess(item.cycles(), 1))
                .collect(Collectors.joining(", "));
    }

    static String names(List<StageCycles> alike) {
        return Names.few(alike.stream().map(StageCycles::stage).toList(), ", ");
    }

    /** Each with its use. */
    static String cores(List<StageCycles> alike, Result result) {
        return Names.few(
                alike.stream()
                        .flatMap(stage -> stage.cores().stream())
                        .distinct()
                        .map(core -> useful(core, result))
                        .toList(),
                ", ");
    }

    private static String useful(String name, Result result) {
        return result.cores().stream()
                .filter(core -> core.name().equals(name))
                .map(core -> name + " " + Numbers.percent(core.usefulShare()) + " %")
                .findFirst()
                .orElse(name);
    }
}
