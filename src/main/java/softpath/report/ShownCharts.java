package softpath.report;

import java.util.List;
import java.util.stream.Stream;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Chart;
import softpath.page.Part;

/** The charts of reports for pages that show them by themselves; those in which there is nothing to see are left out. */
public final class ShownCharts {

    private ShownCharts() {}

    public static List<Chart> of(AnalyticResult result) {
        return charts(Stream.of(RunCharts.limits(result)));
    }

    public static List<Chart> of(Result result) {
        return charts(Stream.of(
                RunCharts.limits(result),
                LatencyChart.of(result),
                RunCharts.cores(result),
                RingsOverTime.of(result),
                RunCharts.losses(result)));
    }

    private static List<Chart> charts(Stream<Part> parts) {
        return parts.filter(Chart.class::isInstance).map(Chart.class::cast).toList();
    }
}
