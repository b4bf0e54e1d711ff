package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.calibrate.ModelError;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.page.TextTable;
import softpath.statistics.Quantiles;
import softpath.validate.Simulated;
import softpath.validate.UncertaintyOfRun;

/** How far a result may be off because the parameters behind it are not known exactly. */
public final class UncertaintyReport {

    private UncertaintyReport() {}

    /**
     * @param other results with other sets of parameters, and what is known of the model
     */
    public static Section of(Result result, UncertaintyOfRun.Drawn other) {
        List<Result> drawn = other.results();
        List<String> warnings = other.warnings();
        if (drawn.isEmpty()) {
            return new Section().paragraph("Warning: ", other.source());
        }
        boolean isRange = drawn.size() < Simulated.LEAST_FOR_QUANTILES;
        double tail = tail(drawn);
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
        other.withModelError(result)
                .ifPresent(wider -> table.row(
                        "with the model's error",
                        "",
                        Numbers.fixed(wider.low(), decimals),
                        "",
                        Numbers.fixed(wider.high(), decimals)));
        StringBuilder others = new StringBuilder();
        bottlenecks.forEach((resource, count) ->
                others.append(resource.equals(result.bottleneck().resource()) ? "" : ", " + resource + " in " + count));
        return new Section()
                .add(table)
                .paragraph("Over " + drawn.size() + " sets of parameters " + other.source() + "; "
                        + result.bottleneck().resource() + " binds in " + same + others + ". "
                        + modelError(other.modelError())
                        + (warnings.isEmpty() ? "" : " " + String.join(" ", warnings)));
    }

    /** The intervals of what is delivered beside each other: of simulating, of parameters, of the model. */
    public static Part chart(Result result, UncertaintyOfRun.Drawn other) {
        if (other.results().isEmpty()) {
            return new Section();
        }
        double mpps = result.delivered().mpps();
        Point simulated = Point.of(mpps, 0);
        double tail = tail(other.results());
        Quantiles drawn = new Quantiles(other.results().stream()
                .mapToDouble(each -> each.delivered().mpps())
                .toArray());
        List<String> names = new ArrayList<>(
                List.of("replications, 95 %", tail == 0 ? "parameters, all draws" : "parameters, 95 %"));
        List<Point> points = new ArrayList<>(List.of(
                result.delivered()
                        .halfWidth95Mpps()
                        .map(half -> simulated.xWithin(mpps - half, mpps + half))
                        .orElse(simulated),
                Point.of(drawn.at(0.5), 1).xWithin(drawn.at(tail), drawn.at(1 - tail))));
        other.withModelError(result).ifPresent(wider -> {
            names.add("and the model's error, 95 %");
            points.add(Point.of(drawn.at(0.5), 2).xWithin(wider.low(), wider.high()));
        });
        return new Chart(
                "How sure the throughput is",
                "Where it lies by the scatter of replications, by what is not known of parameters, and by what the model"
                        + " has been off where it was measured.",
                Axis.linear("delivered", "Mpps"),
                Axis.of("", names),
                List.of(new Series("delivered", Series.Look.POINTS, Series.Role.SIMULATED, points)),
                List.of(),
                Evidence.of(result) + " · " + other.results().size() + " sets of parameters");
    }

    /** Few draws show their whole range. */
    private static double tail(List<Result> drawn) {
        return drawn.size() < Simulated.LEAST_FOR_QUANTILES ? 0 : 0.025;
    }

    private static String modelError(ModelError known) {
        int count = known.configurations().size();
        return known.factor95().isPresent()
                ? "The model's error is a factor of "
                        + Numbers.fixed(known.factor95().getAsDouble(), 2)
                        + " at most with 95 %, from " + count
                        + " configurations (paths, functions, chains) that its fit has not seen."
                : "The model's error is not known: "
                        + (count == 0 ? "no configuration was measured" : "only one configuration was measured")
                        + " that its numbers do not rest on.";
    }
}
