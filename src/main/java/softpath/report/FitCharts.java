package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import softpath.calibrate.Estimate;
import softpath.calibrate.Outcome;
import softpath.io.Measurements.Measurement;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.HeatMap;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.statistics.Sensitivity;

/** A fit in pictures: how well it meets its rows, and how well these determine its parameters. */
final class FitCharts {

    private static final double PERCENT = 100;

    private final Outcome outcome;
    private final Estimate estimate;

    FitCharts(Outcome outcome) {
        this.outcome = outcome;
        this.estimate = outcome.estimate();
    }

    private String evidence() {
        return "fitted: " + outcome.study().name() + " · " + estimate.rows().size() + " measured rows, SHA-256 "
                + Evidence.brief(outcome.dataDigest()) + " · simulated with seed "
                + outcome.study().content().run().seed() + ", "
                + Evidence.times(outcome.study().content().run().replications());
    }

    Part agreement() {
        double[][] covariance = estimate.covariance();
        List<Compared> rows = new ArrayList<>();
        for (int r = 0; r < estimate.rows().size(); r++) {
            Measurement row = estimate.rows().get(r);
            double half = halfOfPredicted(r, covariance);
            double predicted = estimate.predicted()[r];
            rows.add(new Compared(
                    row.id(),
                    "rows of the fit",
                    false,
                    row.of().metric().spelledUnit(),
                    row.value(),
                    Compared.NORMAL_95 * row.standardError(),
                    predicted,
                    predicted - half,
                    predicted + half));
        }
        return Compared.onALine(
                rows,
                "fitted",
                "Each row as measured, with its stated error, and as the fit has it, with what the parameters' scatter"
                        + " makes of it (95 %). These rows made the fit, so that they lie on the line proves little.",
                evidence());
    }

    /** To first order, as errors of parameters go into a row along its slopes. */
    private double halfOfPredicted(int row, double[][] covariance) {
        double[] slope = estimate.slope()[row];
        double variance = 0;
        for (int p = 0; p < slope.length; p++) {
            for (int q = 0; q < slope.length; q++) {
                variance += slope[p] * covariance[p][q] * slope[q];
            }
        }
        return Compared.NORMAL_95 * estimate.widening() * Math.sqrt(Math.max(0, variance));
    }

    /** In standard errors, as rows may be of several units. */
    Part residuals() {
        List<String> names = new ArrayList<>();
        List<Point> fitted = new ArrayList<>();
        List<Point> leftOut = new ArrayList<>();
        for (int r = 0; r < estimate.rows().size(); r++) {
            Measurement row = estimate.rows().get(r);
            String unit = row.of().metric().spelledUnit();
            names.add(row.id());
            double off = -estimate.relativeResidual(r);
            fitted.add(Point.of(off, r)
                    .xWithin(off - Compared.NORMAL_95, off + Compared.NORMAL_95)
                    .called("off by " + Numbers.significant(-estimate.residual(r), 3) + " " + unit));
            OptionalDouble left = outcome.leaveOneOut().errors().get(r);
            if (left.isPresent()) {
                double offLeft = left.getAsDouble() / row.standardError();
                leftOut.add(Point.of(offLeft, r)
                        .xWithin(offLeft - Compared.NORMAL_95, offLeft + Compared.NORMAL_95)
                        .called("off by " + Numbers.significant(left.getAsDouble(), 3) + " " + unit));
            }
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series("fitted on it", Series.Look.POINTS, Series.Role.ONE_OF_MANY, fitted));
        if (!leftOut.isEmpty()) {
            series.add(
                    new Series("left out, told by the others", Series.Look.POINTS, Series.Role.ONE_OF_MANY, leftOut));
        }
        return new Chart(
                "Residuals",
                "What the model says less what was measured, in standard errors of each row, with that error (95 %)."
                        + (leftOut.size() < names.size()
                                ? " Rows without a second point: the others do not determine what they depend on."
                                : ""),
                Axis.linear("off by", "standard errors of the row"),
                Axis.of("row", names),
                series,
                List.of(new Mark(false, 0, "")),
                evidence());
    }

    /** Values are in the table; here their intervals beside each other, whatever their units. */
    Part parameters() {
        List<String> names = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int p = 0; p < estimate.point().length; p++) {
            String name = estimate.free().get(p).parameter();
            double value = estimate.point()[p];
            if (!estimate.isDetermined(p)) {
                open.add(name + " (not identifiable)");
            } else if (value == 0) {
                open.add(name + " (fitted as 0)");
            } else {
                double low = PERCENT * outcome.bootstrap().quantile(p, 0.025) / value;
                double high = PERCENT * outcome.bootstrap().quantile(p, 0.975) / value;
                points.add(Point.of(PERCENT, names.size())
                        .xWithin(Math.min(low, high), Math.max(low, high))
                        .called(Numbers.significant(value, 5)
                                + (estimate.isAtBound(p) ? ", at its bound: the best value may lie beyond" : "")));
                names.add(name);
            }
        }
        String without = open.isEmpty() ? "" : " Without an interval here: " + String.join(", ", open) + ".";
        if (names.isEmpty()) {
            return new Section().paragraph("The rows determine no interval of a parameter." + without);
        }
        return new Chart(
                "How well each parameter is known",
                "The 95 % interval of each parameter in percent of its value." + without,
                Axis.linear("of the fitted value", "%"),
                Axis.of("parameter", names),
                List.of(new Series("95 % interval", Series.Look.POINTS, Series.Role.ONE_OF_MANY, points)),
                List.of(new Mark(false, PERCENT, "")),
                evidence());
    }

    Part correlations() {
        double[][] correlation = Sensitivity.correlation(estimate.covariance());
        List<String> names = IntStream.range(0, correlation.length)
                .map(row -> correlation.length - 1 - row)
                .mapToObj(p -> (p + 1) + " " + estimate.free().get(p).parameter())
                .toList();
        List<String> numbers = IntStream.rangeClosed(1, correlation.length)
                .mapToObj(String::valueOf)
                .toList();
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int p = 0; p < correlation.length; p++) {
            for (int q = 0; q < correlation.length; q++) {
                if (Double.isFinite(correlation[p][q])) {
                    // A heat map's rows count from below, a matrix's from above.
                    int row = correlation.length - 1 - p;
                    cells.add(new HeatMap.Cell(q, row, correlation[p][q], Numbers.fixed(correlation[p][q], 2)));
                }
            }
        }
        return new HeatMap(
                "Correlation of parameters",
                "Near 1 or −1 the rows tell two parameters together much better than each alone.",
                Axis.of("parameter", numbers),
                Axis.of("parameter", names),
                "correlation",
                cells,
                evidence());
    }
}
