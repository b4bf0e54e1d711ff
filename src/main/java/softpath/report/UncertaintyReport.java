package softpath.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.model.result.Result;
import softpath.statistics.Quantiles;
import softpath.validate.Simulated;

/** How far a result may be off because the parameters behind it are not known exactly. */
public final class UncertaintyReport {

    private UncertaintyReport() {}

    /**
     * @param drawn    results with other sets of parameters
     * @param warnings what speaks against taking them for those of this scenario
     */
    public static String text(Result result, List<Result> drawn, List<String> warnings) {
        if (drawn.isEmpty()) {
            return Lines.paragraph(
                    "", "WARNING: no set of parameters was found that the fit and the sentences that bound it allow.");
        }
        boolean isRange = drawn.size() < Simulated.LEAST_FOR_QUANTILES;
        double tail = isRange ? 0 : 0.025;
        Quantiles mpps = new Quantiles(
                drawn.stream().mapToDouble(each -> each.delivered().mpps()).toArray());
        Map<String, Integer> bottlenecks = new TreeMap<>();
        drawn.forEach(each -> bottlenecks.merge(each.bottleneck().resource(), 1, Integer::sum));
        int same = bottlenecks.getOrDefault(result.bottleneck().resource(), 0);
        int decimals = Numbers.mppsDecimals(result.delivered().mpps());
        TextTable table = TextTable.titled("UNCERTAINTY")
                .number("as fitted")
                .number(isRange ? "least of " + drawn.size() : "2.5 %")
                .number("median")
                .number(isRange ? "most of " + drawn.size() : "97.5 %");
        table.row(
                "delivered, Mpps",
                Numbers.fixed(result.delivered().mpps(), decimals),
                Numbers.fixed(mpps.at(tail), decimals),
                Numbers.fixed(mpps.at(0.5), decimals),
                Numbers.fixed(mpps.at(1 - tail), decimals));
        StringBuilder others = new StringBuilder();
        bottlenecks.forEach((resource, count) ->
                others.append(resource.equals(result.bottleneck().resource()) ? "" : ", " + resource + " in " + count));
        return table
                + Lines.paragraph(
                        "",
                        "Over " + drawn.size() + " sets of parameters that the fit and the sentences that bound it"
                                + " allow; " + result.bottleneck().resource() + " binds in " + same + others + "."
                                + (warnings.isEmpty() ? "" : " " + String.join(" ", warnings)));
    }
}
