package softpath.harness.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.harness.Sample;

/** Which set-ups of a record something else took a part of the cores of. */
class NeighboursTest {

    private static Sample sample(int second, double copyNanos, double ranShare, long stealTicks) {
        return new Sample(
                "a",
                0,
                0,
                false,
                String.format("2026-01-01T00:00:%02dZ", second),
                1,
                Map.of(),
                1,
                1,
                List.of(),
                Map.of("dataplane", ranShare, "functions", 1.0),
                Map.of(),
                stealTicks,
                List.of(),
                Map.of(),
                Map.of("copy-nanos", copyNanos),
                List.of());
    }

    /** What is usual, at second 0 and from 10 on. */
    private static List<Sample> usualAnd(Sample... others) {
        List<Sample> all = new ArrayList<>(List.of(others));
        all.add(sample(0, 20, 0.95, 0));
        for (int second = 10; second < 30; second++) {
            all.add(sample(second, 20, 0.95, 0));
        }
        return all;
    }

    @Test
    void aMachineBesideThisOneIsSeenBeforeASetUpAndBeforeTheNextOne() {
        Sample before = sample(1, 20.5, 0.95, 0);
        Sample beside = sample(2, 25, 0.95, 0);
        Sample after = sample(3, 20.5, 0.95, 0);
        List<Sample> usual = List.of(sample(40, 20, 0.95, 0), sample(41, 20, 0.95, 0));
        List<Sample> all = usualAnd(after, beside, before, usual.get(0), usual.get(1));

        Neighbours neighbours = new Neighbours(all);

        assertThat(neighbours.areAbsent(before)).isFalse();
        assertThat(neighbours.areAbsent(beside)).isFalse();
        assertThat(neighbours.areAbsent(after)).isTrue();
        assertThat(neighbours.quietest(List.of(before, beside, after, usual.get(0), usual.get(1))))
                .containsExactly(after, usual.get(0), usual.get(1));
    }

    /** A median of one or two would say less than one of set-ups of which some may have been disturbed. */
    @Test
    void whereTooFewAreUndisturbedMoreAreTaken() {
        Sample before = sample(1, 20.5, 0.95, 0);
        Sample beside = sample(2, 25, 0.95, 0);
        Sample after = sample(3, 20.5, 0.95, 0);
        Sample usual = sample(40, 20, 0.95, 0);

        Neighbours neighbours = new Neighbours(usualAnd(before, beside, after, usual));

        assertThat(neighbours.quietest(List.of(before, beside, after, usual))).containsExactly(before, after, usual);
        assertThat(neighbours.quietest(List.of(before, beside, after))).containsExactly(before, beside, after);
    }

    /** A machine that always takes a twentieth of a core's time disturbs nothing by it. */
    @Test
    void threadsThatRanLessThanTheyUsuallyDoWereDisturbed() {
        Sample usual = sample(4, 20, 0.94, 0);
        Sample less = sample(5, 20, 0.91, 0);
        Sample stolen = sample(6, 20, 0.95, 1);

        Neighbours neighbours = new Neighbours(usualAnd(usual, less, stolen));

        assertThat(neighbours.areAbsent(usual)).isTrue();
        assertThat(neighbours.areAbsent(less)).isFalse();
        assertThat(neighbours.areAbsent(stolen)).isFalse();
    }
}
