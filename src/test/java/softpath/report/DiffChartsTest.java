package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.compare.Attribution;
import softpath.compare.Comparison;
import softpath.compare.Figure;
import softpath.compare.Side;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** Two sides, drawn. */
class DiffChartsTest {

    private static Side side(String name, Object... figures) {
        Map<String, Figure> of = new LinkedHashMap<>();
        for (int i = 0; i < figures.length; i += 2) {
            of.put((String) figures[i], (Figure) figures[i + 1]);
        }
        return new Side(name, "simulated result", Map.of(), Map.of(), of, List.of());
    }

    private static Figure mean(double value, double halfWidth) {
        return new Figure(value, "Mpps", new Figure.OfMean(value, halfWidth, 5));
    }

    private static Figure unknown(double value) {
        return new Figure(value, "us", new Figure.Unknown());
    }

    @Test
    void figuresStandBesideEachOtherInPerCentOfAWithTheirIntervals() {
        Chart chart = (Chart) DiffCharts.figures(Comparison.of(
                side("a", "near", mean(10, 1), "far", mean(10, 0.1), "guess", unknown(4), "same", mean(1, 1)),
                side("b", "near", mean(10.1, 1), "far", mean(5, 0.1), "guess", unknown(6), "same", mean(1, 1))));

        assertThat(chart.y().categories()).containsExactly("far, Mpps", "near, Mpps", "guess, µs");
        assertThat(chart.x()).isEqualTo(Axis.linear("figure", "% of A"));
        assertThat(chart.series())
                .extracting(Series::name)
                .containsExactly("A", "B, beyond noise", "B, within noise", "B, noise not known");
        assertThat(chart.series().get(0).points()).allMatch(point -> point.x() == 100);
        Point far = chart.series().get(1).points().get(0);
        assertThat(List.of(far.x(), far.xLow().orElseThrow(), far.xHigh().orElseThrow()))
                .containsExactly(50.0, 49.0, 51.0);
        assertThat(far.label().orElseThrow()).startsWith("5 Mpps; p ");
        assertThat(chart.series().get(3).points())
                .containsExactly(Point.of(150, 2).called("6 µs"));
    }

    @Test
    void whatHasNoRatioIsLeftOutAndSaid() {
        Chart chart = (Chart) DiffCharts.figures(Comparison.of(
                side("a", "loss", mean(0, 0.1), "rate", mean(10, 0.1)),
                side("b", "loss", mean(0.5, 0.1), "rate", mean(5, 0.1))));

        assertThat(chart.y().categories()).containsExactly("rate, Mpps");
        assertThat(chart.says()).endsWith("1 has no such ratio, as one side has 0 of it.");
    }

    /** 2000 % on a linear axis would squeeze 90 % and 110 % into one. */
    @Test
    void figuresFarApartStandOnALogarithmicAxis() {
        Chart chart = (Chart) DiffCharts.figures(Comparison.of(
                side("a", "rate", mean(1, 0.1), "more", mean(1, 0.1)),
                side("b", "rate", mean(20, 0.1), "more", mean(1.1, 0.1))));

        assertThat(chart.x().scale()).isEqualTo(Axis.Scale.LOG);
    }

    @Test
    void equalSidesHaveNoChart() {
        Side one = side("a", "rate", mean(1, 0.1));

        assertThat(DiffCharts.figures(Comparison.of(one, one))).isInstanceOf(Section.class);
        assertThat(DiffCharts.effects(Optional.empty())).isInstanceOf(Section.class);
    }

    @Test
    void settingsThatCannotBeAloneHaveNoBar() {
        Chart chart = (Chart) DiffCharts.effects(Optional.of(new Attribution(
                9,
                8,
                List.of(
                        new Attribution.Effect("clock", Optional.of(8.5), Optional.empty()),
                        new Attribution.Effect("sizes", Optional.empty(), Optional.of("no weights"))))));

        assertThat(chart.y().categories()).containsExactly("A", "A with clock of B", "B");
        assertThat(chart.series().get(0).points()).containsExactly(Point.of(9, 0), Point.of(8.5, 1), Point.of(8, 2));
    }
}
