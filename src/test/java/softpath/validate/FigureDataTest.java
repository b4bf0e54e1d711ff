package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.validate.Handmade.DATAPLANE;
import static softpath.validate.Handmade.SCENARIO;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.ScenarioVariants;
import softpath.model.study.Figures;
import softpath.model.study.Metric;
import softpath.model.study.Point;

/** The points of a figure come dataplane by dataplane, curve by curve, value by value. */
class FigureDataTest {

    private static final String OTHER = "dpdk";

    private static Point point(Optional<String> dataplane, String... sets) {
        return new Point(dataplane, SCENARIO, Optional.of(List.of(sets)), Metric.DELIVERED_MPPS);
    }

    /** SoftNIC's guest spends 278.4 cycles on L3FWD, 269.7 on a firewall; plain DPDK 334 / 32 + 29.4 + 150 + 14.7 on L3FWD. */
    @Test
    void aCurveOfOneDataplaneIsNotDrawnForOthers() {
        Map<String, Point> curves = new LinkedHashMap<>();
        curves.put("rate", point(Optional.empty(), "servers[0].frequency-ghz=$ghz"));
        curves.put("own", point(Optional.of(DATAPLANE), "servers[0].frequency-ghz=1.2", "vms[0].nf=firewall"));
        Figures.Figure figure = new Figures.Figure(
                "figure", "rates", "1", List.of(DATAPLANE, OTHER), curves, Map.of("ghz", List.of(1.2, 2.4)), "ghz");
        Subject subject = Handmade.subject(List.of(Map.of("guest.functions.l3fwd", 1_000.0)), Set.of(), Set.of());
        Subject other = new Subject(
                new ScenarioVariants(Handmade.FILES, OTHER, Map.of(), Map.of(), Handmade.RUN, "test"),
                List.of(),
                Set.of(),
                Set.of());

        FigureData data;
        try (Evaluator evaluator = new Evaluator(2, simulated -> {})) {
            data = FigureData.of(figure, Map.of(DATAPLANE, subject, OTHER, other), evaluator);
        }

        assertThat(data.figure()).isEqualTo(figure);
        assertThat(data.rows())
                .extracting(row -> row.dataplane() + " " + row.curve() + " " + row.each())
                .containsExactly(
                        "softnic-2016 rate {ghz=1.2}",
                        "softnic-2016 rate {ghz=2.4}",
                        "dpdk rate {ghz=1.2}",
                        "dpdk rate {ghz=2.4}",
                        "softnic-2016 own {ghz=1.2}",
                        "softnic-2016 own {ghz=2.4}");
        double[] mpps = data.rows().stream()
                .mapToDouble(row -> row.result().delivered().mpps())
                .toArray();
        assertThat(mpps[0]).isCloseTo(1_200 / 278.4, within(0.05));
        assertThat(mpps[1]).isCloseTo(2_400 / 278.4, within(0.05));
        assertThat(mpps[3]).isCloseTo(2_400 / 204.5, within(0.05));
        assertThat(mpps[4]).isCloseTo(1_200 / 269.7, within(0.05)).isEqualTo(mpps[5]);
    }
}
