package softpath.report;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import softpath.explain.Explanation;
import softpath.explain.StageCycles;
import softpath.model.result.Result;
import softpath.page.Lines;
import softpath.page.TextTable;

/** Where cycles go; stages that spend the same on the same stand together. */
final class CyclesTable {

    private CyclesTable() {}

    static String text(Explanation of) {
        if (of.stages().isEmpty()) {
            return "";
        }
        TextTable table =
                TextTable.titled("CYCLES").number("a packet").text("of which").text("cores");
        of.stages().stream()
                .collect(Collectors.groupingBy(
                        stage -> stage.items().stream()
                                .map(item -> item.name() + " " + Numbers.fixedOrLess(item.cycles(), 1))
                                .collect(Collectors.joining(", ")),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((items, alike) -> table.row(
                        Lines.few(alike.stream().map(StageCycles::stage).toList(), ", "),
                        Numbers.fixed(alike.get(0).cyclesPerPacket(), 1),
                        items,
                        Lines.few(
                                alike.stream()
                                        .flatMap(stage -> stage.cores().stream())
                                        .distinct()
                                        .map(core -> useful(core, of.result()))
                                        .toList(),
                                ", ")));
        return table
                + Lines.paragraph(
                        "",
                        "At full bursts, by the closed form; behind each core the part of its time that it works on"
                                + " packets, simulated.");
    }

    private static String useful(String name, Result result) {
        return result.cores().stream()
                .filter(core -> core.name().equals(name))
                .map(core -> name + " " + Numbers.percent(core.usefulShare()) + " %")
                .findFirst()
                .orElse(name);
    }
}
