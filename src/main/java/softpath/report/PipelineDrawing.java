package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Drawing;
import softpath.page.TextTable;

/** A pipeline as a drawing of a report; beside it what goes from part to part as a table. */
final class PipelineDrawing {

    /** Of more chains the table tells what they have together. */
    private static final int MOST_CHAINS = 16;

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
                .filter(PipelineData.DrawnCore::binds)
                .map(PipelineData.DrawnCore::name)
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
        Map<List<String>, Double> mppsOfRow = new LinkedHashMap<>();
        boolean isEach = data.chains().size() <= MOST_CHAINS;
        for (PipelineData.Chain chain : data.chains()) {
            String name = isEach ? chain.name() : "all";
            chain.hops()
                    .forEach(hop -> mppsOfRow.merge(
                            List.of(name, hop.from().name(), hop.to().name()), hop.mpps(), Double::sum));
        }
        double most =
                mppsOfRow.values().stream().mapToDouble(mpps -> mpps).max().orElse(0);
        mppsOfRow.forEach((row, mpps) ->
                table.row(row.get(0), row.get(1), row.get(2), Numbers.fixedOrLess(mpps, Numbers.mppsDecimals(most))));
        return table;
    }
}
