package softpath.report;

import java.util.List;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Drawing;
import softpath.page.TextTable;

/** A pipeline as a drawing of a report; beside it what goes from part to part as a table. */
final class PipelineDrawing {

    private PipelineDrawing() {}

    static Drawing of(Asked asked, Result result) {
        return of(PipelineData.of(asked.file(), asked.blueprint(), result), Evidence.of(result));
    }

    static Drawing of(Asked asked, AnalyticResult result) {
        return of(PipelineData.of(asked.file(), asked.blueprint(), result), Evidence.of(result));
    }

    private static Drawing of(PipelineData data, String evidence) {
        return new Drawing("pipeline", "Pipeline", says(data), data, table(data), evidence);
    }

    private static String says(PipelineData data) {
        List<String> binding = data.servers().stream()
                .flatMap(server -> server.sockets().stream())
                .flatMap(socket -> socket.cores().stream())
                .filter(PipelineData.Core::binds)
                .map(PipelineData.Core::name)
                .toList();
        String binds = binding.isEmpty()
                ? ""
                : binding.size() == 1
                        ? " Core " + binding.get(0) + " binds."
                        : " Cores " + String.join(", ", binding) + " bind.";
        return "What stands where, and how packets pass it." + binds;
    }

    private static TextTable table(PipelineData data) {
        TextTable table =
                TextTable.unlimited().text("chain").text("from").text("to").number("Mpps");
        for (PipelineData.Chain chain : data.chains()) {
            chain.hops()
                    .forEach(hop -> table.row(
                            chain.name(),
                            hop.from().name(),
                            hop.to().name(),
                            Numbers.fixedOrLess(hop.mpps(), Numbers.mppsDecimals(chain.offeredMpps()))));
        }
        return table;
    }
}
