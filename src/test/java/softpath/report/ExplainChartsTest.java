package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.explain.Change;
import softpath.explain.Costs;
import softpath.explain.Elasticity;
import softpath.explain.Explanation;
import softpath.explain.StageCycles;
import softpath.explain.Tried;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** What an explanation says, drawn. */
class ExplainChartsTest {

    private static final StageCycles RECEIVE = new StageCycles(
            "receive",
            List.of("a.0.0"),
            60,
            List.of(new StageCycles.Item("poll", 10), new StageCycles.Item("copy", 50)));
    private static final StageCycles GUEST =
            new StageCycles("vm1", List.of("a.0.1"), 278.4, List.of(new StageCycles.Item("function", 278.4)));

    private static Tried tried(String what, double mpps, double half, boolean isGain, String... sets) {
        return new Tried(
                new Change(what, List.of(sets), Map.of(), Optional.empty(), Optional.empty()),
                mpps,
                half,
                mpps - 9.338,
                half,
                isGain,
                new Costs(2, 0, 0, Optional.empty()),
                0,
                false,
                "vm1");
    }

    private static Explanation explanation(
            List<StageCycles> stages, List<Tried> interventions, List<Elasticity> elasticities) {
        return new Explanation(
                "file",
                List.of(),
                List.of(),
                Samples.overloaded("one VM", 1, "c1"),
                stages,
                interventions,
                List.of(),
                elasticities,
                LossChartTest.knee(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void eachChangeIsABarWithItsIntervalBesideWhatIsAndWhatTheWireTakes() {
        Chart chart = (Chart) ExplainCharts.interventions(explanation(
                List.of(),
                List.of(
                        tried("a second core", 12, 0.5, true, "x=1"),
                        tried("one replication", 9.338, Double.NaN, false, "x=2")),
                List.of()));

        assertThat(chart.y().categories()).containsExactly("a second core", "one replication");
        assertThat(chart.x().unit()).isEqualTo("Mpps");
        assertThat(chart.series().get(0).points())
                .containsExactly(
                        Point.of(12, 0).xWithin(11.5, 12.5).called("then binds vm1; cost: 2 cores more"),
                        Point.of(9.338, 1).called("then binds vm1; cost: 2 cores more"));
        assertThat(chart.marks()).first().isEqualTo(new Mark(false, 9.338, "as it stands"));
        assertThat(chart.marks()).last().extracting(Mark::label).isEqualTo("line rate");
    }

    @Test
    void itemsOfCyclesStandOnEachOtherTheLargestFirst() {
        Chart chart = (Chart) ExplainCharts.cycles(explanation(List.of(RECEIVE, GUEST), List.of(), List.of()));

        assertThat(chart.y().categories()).containsExactly("receive", "vm1");
        assertThat(chart.series()).extracting(Series::name).containsExactly("function", "copy", "poll");
        assertThat(chart.series()).allMatch(series -> series.look() == Series.Look.STACKED_BARS);
        assertThat(chart.series().get(1).points()).extracting(Point::x).containsExactly(50.0, 0.0);
        for (int stage = 0; stage < 2; stage++) {
            int at = stage;
            assertThat(chart.series().stream()
                            .mapToDouble(series -> series.points().get(at).x())
                            .sum())
                    .isEqualTo(at == 0 ? RECEIVE.cyclesPerPacket() : GUEST.cyclesPerPacket());
        }
        assertThat(chart.series().get(0).points().get(1).label()).contains("of 278.4; cores a.0.1 100.0 %");
    }

    @Test
    void theStrongestElasticityComesFirstAndHasItsInterval() {
        List<Elasticity> elasticities = List.of(
                new Elasticity("copy", 50, "cycles", 0.1, Double.NaN, Optional.empty()),
                new Elasticity(
                        "function", 278.4, "cycles", -1, 0.02, Optional.of(new Elasticity.Range(270, 280, 9.6, 9.3))));
        Explanation of = explanation(List.of(), List.of(), elasticities);

        Chart strength = (Chart) ExplainCharts.elasticities(of);
        assertThat(strength.y().categories()).containsExactly("function, 278.4 cycles", "copy, 50 cycles");
        assertThat(strength.series().get(0).points())
                .containsExactly(Point.of(-1, 0).xWithin(-1.02, -0.98), Point.of(0.1, 1));

        Chart open = (Chart) ExplainCharts.knownWithin(of);
        assertThat(open.y().categories()).containsExactly("function, 278.4 cycles");
        assertThat(open.series().get(0).points())
                .containsExactly(Point.of(9.338, 0).xWithin(9.3, 9.6).called("known within 270 to 280"));
    }

    @Test
    void whereThereIsNothingToDrawThereIsNoChart() {
        Explanation of = explanation(List.of(), List.of(), List.of());

        assertThat(List.of(
                        ExplainCharts.interventions(of),
                        ExplainCharts.cycles(of),
                        ExplainCharts.elasticities(of),
                        ExplainCharts.knownWithin(of),
                        LossChart.ofKnee(of)))
                .allMatch(Section.class::isInstance);
    }
}
