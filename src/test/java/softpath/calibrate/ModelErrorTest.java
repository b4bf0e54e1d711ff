package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.model.study.Metric;

/** A factor from what was left out, with as many degrees of freedom as configurations. */
class ModelErrorTest {

    private static ModelError.Residual residual(String configuration, String row, double predicted) {
        return new ModelError.Residual(configuration, Metric.DELIVERED_MPPS, row, predicted, 10);
    }

    /** Student's t of 2 degrees of freedom is 4.303; each configuration is off by 5 %, up or down alike. */
    @Test
    void twoConfigurationsHaveTwoDegreesOfFreedom() {
        ModelError error = ModelError.of(List.of(residual("one", "a", 10 * 1.05), residual("two", "b", 10 / 1.05)));

        assertThat(error.factor95().orElseThrow()).isCloseTo(Math.exp(4.3027 * Math.log(1.05)), within(1e-3));
    }

    @Test
    void manyRowsOfOneConfigurationCountOnce() {
        ModelError once = ModelError.of(List.of(residual("one", "a", 11), residual("two", "b", 10)));
        ModelError often = ModelError.of(List.of(
                residual("one", "a", 11),
                residual("one", "c", 11),
                residual("one", "d", 11),
                residual("two", "b", 10)));

        assertThat(often.configurations()).hasSize(2);
        assertThat(often.configurations().get(0).rows()).containsExactly("a", "c", "d");
        assertThat(often.factor95().orElseThrow()).isCloseTo(once.factor95().orElseThrow(), within(1e-12));
    }

    @Test
    void oneConfigurationTellsNothingOfTheSpread() {
        assertThat(ModelError.of(List.of(residual("one", "a", 11), residual("one", "b", 12)))
                        .factor95())
                .isEmpty();
        assertThat(ModelError.none().factor95()).isEmpty();
    }

    @Test
    void aMetricIsNotJudgedByAnother() {
        ModelError mixed = ModelError.of(List.of(
                residual("one", "a", 11),
                new ModelError.Residual("two", Metric.LATENCY_P50_MICROS, "b", 30, 10),
                residual("two", "c", 11)));

        assertThat(mixed.about(Metric.DELIVERED_MPPS).configurations()).hasSize(2);
        assertThat(mixed.about(Metric.LATENCY_P50_MICROS).factor95()).isEmpty();
    }

    @Test
    void meanAndMedianAreTheMiddleOfLatencyAndTailsAreNot() {
        ModelError latency = ModelError.of(List.of(
                new ModelError.Residual("one", Metric.LATENCY_MEAN_MICROS, "a", 11, 10),
                new ModelError.Residual("two", Metric.LATENCY_P50_MICROS, "b", 11, 10),
                new ModelError.Residual("two", Metric.LATENCY_P99_MICROS, "c", 20, 10)));

        assertThat(latency.about(Metric.LATENCY_P50_MICROS).factor95().orElseThrow())
                .isCloseTo(Math.exp(4.3027 * Math.log(1.1)), within(1e-3));
        assertThat(latency.about(Metric.LATENCY_P99_MICROS).configurations()).hasSize(1);
    }

    /** Three rows off by 10 % and one that is not off: three quarters of the square. */
    @Test
    void allThatOneDataplaneHasCountsOnceByMetric() {
        ModelError all = ModelError.of(List.of(
                residual("one", "a", 11),
                residual("one", "b", 11),
                residual("one", "c", 11),
                residual("two", "d", 10),
                new ModelError.Residual("two", Metric.LATENCY_P50_MICROS, "e", 30, 10)));

        assertThat(all.ofOneDataplane("vpp").configurations())
                .satisfiesExactlyInAnyOrder(
                        rates -> {
                            assertThat(rates.name()).isEqualTo("vpp");
                            assertThat(rates.rows()).containsExactly("a", "b", "c", "d");
                            assertThat(rates.meanSquare()).isCloseTo(0.75 * Math.pow(Math.log(1.1), 2), within(1e-12));
                        },
                        latency -> assertThat(latency.rows()).containsExactly("e"));
    }

    @Test
    void nothingHasNoLogarithm() {
        assertThat(ModelError.of(List.of(residual("one", "a", 0))).configurations())
                .isEmpty();
    }
}
