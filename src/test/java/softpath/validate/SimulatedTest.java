package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.validate.Handmade.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.model.study.Metric;

/** A simulated number has the range of its draws, wider by the scatter of a measurement. */
class SimulatedTest {

    private static Simulated of(double value, double... draws) {
        List<Result> results = new ArrayList<>(List.of(result(value, "guest")));
        for (double draw : draws) {
            results.add(result(draw, "guest"));
        }
        return Simulated.of(Metric.DELIVERED_MPPS, results);
    }

    @Test
    void withoutDrawsTheRangeIsTheNumberItself() {
        assertThat(of(9)).isEqualTo(new Simulated(9, 9, 9, 0, "guest", 0));
    }

    @Test
    void fewDrawsReachFromTheLeastToTheMost() {
        assertThat(of(10, 9, 13, 8, 11)).isEqualTo(new Simulated(10, 8, 13, 0, "guest", 4));
    }

    @Test
    void theRangeTakesInTheNumberAsFitted() {
        assertThat(of(5, 8, 9).low()).isEqualTo(5);
        assertThat(of(12, 8, 9).high()).isEqualTo(12);
    }

    /** Between 1, 2, ..., 100 are 99 steps: 2.5 % of them is 2.475 above 1. */
    @Test
    void manyDrawsLeaveOutTheirTails() {
        double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        double[] fewer = IntStream.rangeClosed(1, 99).asDoubleStream().toArray();

        assertThat(of(50, hundred).low()).isCloseTo(3.475, within(1e-9));
        assertThat(of(50, hundred).high()).isCloseTo(97.525, within(1e-9));
        assertThat(of(50, fewer)).isEqualTo(new Simulated(50, 1, 99, 0, "guest", 99));
    }

    @Test
    void drawsInWhichAnotherResourceBindsAreCounted() {
        Simulated simulated = Simulated.of(
                Metric.DELIVERED_MPPS,
                List.of(
                        result(9, "guest"),
                        result(9, "guest"),
                        result(9, "worker"),
                        result(9, "guest"),
                        result(9, "guest")));

        assertThat(simulated.otherBottlenecks()).isEqualTo(0.25);
        assertThat(simulated.bottleneck()).isEqualTo("guest");
    }

    /** 1.96 standard errors of 0.5 are 0.98, beside the parameters' 2 and 3: sqrt(2² + 0.98²) = 2.2272, sqrt(3² + 0.98²) = 3.1560. */
    @Test
    void errorsOfParametersAndOfTheMeasurementAddUpInQuadrature() {
        Simulated widened = new Simulated(10, 8, 13, 0.25, "guest", 4).widened(0.5, 1, 1, Double.POSITIVE_INFINITY);

        assertThat(widened.low()).isCloseTo(10 - 2.2272, within(1e-4));
        assertThat(widened.high()).isCloseTo(10 + 3.1560, within(1e-4));
        assertThat(widened.value()).isEqualTo(10);
        assertThat(widened.otherBottlenecks()).isEqualTo(0.25);
        assertThat(widened.draws()).isEqualTo(4);
    }

    @Test
    void theEndsOfTheRangeBelongToIt() {
        Simulated simulated = new Simulated(10, 8, 13, 0, "guest", 4);

        assertThat(simulated.covers(8)).isTrue();
        assertThat(simulated.covers(13)).isTrue();
        assertThat(simulated.covers(7.99)).isFalse();
        assertThat(simulated.covers(13.01)).isFalse();
    }

    /** A model that may be off threefold foretells no more than the wire carries, and not less than nothing. */
    @Test
    void anIntervalEndsAtTheMostThatThereCanBe() {
        Simulated wide = new Simulated(10, 4, 13, 0, "guest", 4).widened(0, 3, 3, 14.88);
        Simulated scattered = new Simulated(10, 4, 13, 0, "guest", 4).widened(0.5, 100, 3, 14.88);
        Simulated atMost = new Simulated(14.9, 14, 14.9, 0, "guest", 4).widened(0, 1, 3, 14.88);

        assertThat(wide.high()).isCloseTo(14.88, within(1e-9));
        assertThat(wide.low()).isCloseTo(10 - Math.hypot(6, 10 - 10 / 3.0), within(1e-9));
        assertThat(scattered.high())
                .as("and the scatter of what is measured")
                .isCloseTo(10 + Math.hypot(4.88, 0.98), within(1e-9));
        assertThat(scattered.low()).isCloseTo(10 - Math.hypot(10, 0.98), within(1e-9));
        assertThat(atMost.high()).isCloseTo(14.9, within(1e-9));
    }
}
