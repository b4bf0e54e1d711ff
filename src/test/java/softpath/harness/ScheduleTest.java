package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;

class ScheduleTest {

    private static final List<Point> POINTS = IntStream.range(0, 7)
            .<Point>mapToObj(n -> new Point.OfComponent(Component.COPY, "", 64 + n, 32))
            .toList();

    private static List<Step> steps(long seed) {
        return Schedule.of(POINTS, new Measuring(4, 3, 100, 100, 1, seed, Optional.empty(), Optional.empty()));
    }

    @Test
    void everyRoundHasEveryPointOnce() {
        for (int round = 0; round < 4; round++) {
            int number = round;
            assertThat(steps(1).stream().filter(step -> !step.isReference() && step.round() == number))
                    .extracting(Step::point)
                    .containsExactlyInAnyOrderElementsOf(POINTS);
        }
    }

    @Test
    void theOrderIsRandomButTheSeedsAlone() {
        assertThat(steps(1)).isEqualTo(steps(1)).isNotEqualTo(steps(2));
        List<Point> first = steps(1).subList(0, 8).stream().map(Step::point).toList();
        assertThat(first).isNotEqualTo(POINTS);
    }

    @Test
    void theReferencePointComesBackAllAlong() {
        List<Step> steps = steps(1);

        assertThat(steps.get(0).isReference()).isTrue();
        assertThat(steps.stream().filter(Step::isReference))
                .hasSize(10)
                .allSatisfy(step -> assertThat(step.point()).isEqualTo(POINTS.get(0)));
        assertThat(steps.stream().filter(Step::isReference).map(Step::round).distinct())
                .hasSize(10);
    }
}
