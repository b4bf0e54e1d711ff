package softpath.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.study.Trial;

class MultipleLossRatioSearchTest {

    private static final MultipleLossRatioSearch.Limits LIMITS = new MultipleLossRatioSearch.Limits(0.001, 14.88);

    private static List<GoalResult> search(FakeDevice device, double guessMpps, Goal... goals) {
        return new MultipleLossRatioSearch(device, LIMITS, 1).run(List.of(goals), goal -> guessMpps);
    }

    @ParameterizedTest(name = "{0} Mpps, expected at {1}")
    @CsvSource({"9.339, 9.339", "9.339, 0.01", "9.339, 14.88", "0.2, 7", "14.8, 3", "0.0011, 14"})
    void boundsLieOnBothSidesOfTheCapacityAndNoFartherApartThanTheWidth(double capacityMpps, double guessMpps) {
        GoalResult found =
                search(FakeDevice.of(capacityMpps), guessMpps, Goal.NDR).get(0);

        double lower = found.relevantLowerMpps().orElseThrow();
        double upper = found.relevantUpperMpps().orElseThrow();
        assertThat(lower).isLessThanOrEqualTo(capacityMpps);
        assertThat(upper).isGreaterThan(capacityMpps);
        assertThat((upper - lower) / upper).isLessThanOrEqualTo(0.005 + 1e-12);
        assertThat(found.conditionalMpps()).hasValue(lower);
        assertThat(found.irregular()).isEmpty();
    }

    /** 1 - 9 / x = 0.005 at x = 9 / 0.995 = 9.0452. */
    @Test
    void aGoalThatLetsAPartGoFindsTheRateThatLosesIt() {
        List<GoalResult> found = search(FakeDevice.of(9), 9, Goal.NDR, Goal.PDR);

        assertThat(found.get(0).relevantLowerMpps().orElseThrow()).isCloseTo(9, within(0.045));
        assertThat(found.get(1).relevantLowerMpps().orElseThrow()).isBetween(9.0452 * 0.995, 9.0452);
        assertThat(found.get(1).relevantUpperMpps().orElseThrow()).isBetween(9.0452, 9.0452 / 0.995);
    }

    /** Where the guess is right: a trial each to find both bounds, and ten more each, as 11 of 21 are more than half. */
    @Test
    void noMoreTrialsAreRunThanDecide() {
        FakeDevice device = FakeDevice.of(9.339);

        search(device, 9.339, Goal.NDR);

        assertThat(device.ran).hasSize(22).allMatch(trial -> trial.seconds() == 1);
        assertThat(device.ran.stream().mapToDouble(Trial::mpps).distinct()).hasSize(2);
        assertThat(device.ran.stream().filter(trial -> trial.mpps() < 9.339).mapToLong(Trial::seed))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 11).mapToObj(Long::valueOf).toList());
    }

    @Test
    void bisectionOfRfc2544IsAGoalOfOneTrialARate() {
        FakeDevice device = FakeDevice.of(5);

        GoalResult found = search(device, 14.88, Goal.RFC2544).get(0);

        assertThat(found.relevantLowerMpps().orElseThrow()).isBetween(5 * 0.995, 5.0);
        assertThat(device.ran).allMatch(trial -> trial.seconds() == 60);
        assertThat(device.ran.stream().mapToDouble(Trial::mpps)).doesNotHaveDuplicates();
    }

    @Test
    void shortTrialsNarrowTheBoundsAndLongOnesDecide() {
        Goal goal = new Goal("short-first", 0, 60, 60, 0, 0.005, 1);
        FakeDevice device = FakeDevice.of(5);

        search(device, 10, goal);

        List<Double> seconds = device.ran.stream().map(Trial::seconds).toList();
        assertThat(seconds.stream().filter(each -> each == 1)).hasSizeGreaterThan(4);
        assertThat(seconds.stream().filter(each -> each == 60)).hasSize(1);
        assertThat(seconds.get(seconds.size() - 1)).isEqualTo(60);
    }

    @Test
    void aDeviceThatCarriesAllThereIsHasNoUpperBound() {
        GoalResult found = search(FakeDevice.of(20), 20, Goal.NDR).get(0);

        assertThat(found.relevantLowerMpps()).hasValue(14.88);
        assertThat(found.relevantUpperMpps()).isEmpty();
        assertThat(found.irregular()).contains(GoalResult.Irregular.MAX_LOAD_HOLDS);
    }

    @Test
    void aDeviceThatLosesAtAnyRateHasNoLowerBound() {
        GoalResult found = search(new FakeDevice(trial -> 0.1), 9, Goal.NDR).get(0);

        assertThat(found.relevantLowerMpps()).isEmpty();
        assertThat(found.relevantUpperMpps()).hasValue(0.001);
        assertThat(found.conditionalMpps()).isEmpty();
        assertThat(found.irregular()).contains(GoalResult.Irregular.MIN_LOAD_FAILS);
    }

    /** Only the first trial of each rate above 6 Mpps is lucky, so all bounds found by single trials fall. */
    @Test
    void aBoundThatDoesNotStandIsReplaced() {
        FakeDevice device =
                new FakeDevice(trial -> trial.mpps() <= 6 || trial.seed() == 1 && trial.mpps() < 9 ? 0 : 0.1);

        GoalResult found = search(device, 9, Goal.NDR).get(0);

        assertThat(found.relevantLowerMpps().orElseThrow()).isBetween(6 * 0.995, 6.0);
        assertThat(found.irregular()).isEmpty();
    }

    /** Half of the time may exceed: what loses something in four of ten trials is carried. */
    @Test
    void noiseBelowTheExceedRatioDoesNotMoveTheResult() {
        FakeDevice device =
                new FakeDevice(trial -> trial.mpps() > 9 || Math.floorMod(trial.seed() * 7, 10) < 4 ? 0.01 : 0);

        GoalResult found = search(device, 9, Goal.NDR).get(0);

        assertThat(found.relevantLowerMpps().orElseThrow()).isBetween(9 * 0.995, 9.0);
    }

    @Test
    void aSearchOnADeviceThatIsAllNoiseEndsWithBoundsThatItsTrialsBearOut() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FakeDevice device = new FakeDevice(trial -> random.nextBoolean() ? 0 : random.nextDouble() / 100);
            MultipleLossRatioSearch search = new MultipleLossRatioSearch(device, LIMITS, seed);

            for (GoalResult found : search.run(List.of(Goal.NDR, Goal.PDR), goal -> 7)) {
                assertThat(bound(search, found.goal(), found.relevantLowerMpps().orElse(Double.NaN)))
                        .isNotEqualTo(Classification.Bound.UPPER);
                assertThat(bound(search, found.goal(), found.relevantUpperMpps().orElse(Double.NaN)))
                        .isNotEqualTo(Classification.Bound.LOWER);
            }
        }
    }

    private static Classification.Bound bound(MultipleLossRatioSearch search, Goal goal, double mpps) {
        List<TrialResult> at = search.trials().stream()
                .filter(each -> each.trial().mpps() == mpps)
                .toList();
        return Classification.of(goal, at).bound();
    }

    @Test
    void theSameDeviceSeesTheSameTrials() {
        FakeDevice one = FakeDevice.of(3.3);
        FakeDevice other = FakeDevice.of(3.3);

        search(one, 5, Goal.NDR, Goal.PDR, Goal.TST009);
        search(other, 5, Goal.NDR, Goal.PDR, Goal.TST009);

        assertThat(one.ran).isEqualTo(other.ran);
    }

    /** 100, 90, ... 60 % of 10 Mpps lose, 50 % and 40 % of it do not. */
    @Test
    void theFrameLossCurveGoesDownInTenthsUntilTwoTrialsInARowLoseNothing() {
        List<TrialResult> curve = new RateTests(FakeDevice.of(5.5), 10, 0.5, 1).frameLossCurve();

        assertThat(curve).extracting(each -> each.trial().mpps()).containsExactly(10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0);
        assertThat(DoubleStream.of(curve.get(0).lossRatio(), curve.get(4).lossRatio())
                        .toArray())
                .containsExactly(new double[] {0.45, 1 - 5.5 / 6}, within(1e-12));
        assertThat(curve).extracting(each -> each.trial().seconds()).containsOnly(0.5);
    }

    @Test
    void theMaximumReceiveRateIsOfTenTrialsAtTheHighestRate() {
        FakeDevice device = FakeDevice.of(5.5);

        List<TrialResult> trials = new RateTests(device, 10, 1, 7).maxReceiveRate();

        assertThat(trials).hasSize(10).allMatch(each -> each.trial().mpps() == 10 && each.lossRatio() == 0.45);
        assertThat(device.ran.stream().mapToLong(Trial::seed))
                .containsExactly(7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L);
    }
}
