package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What measurements on straight lines make of what was known before. */
class LinearBeliefTest {

    @Test
    void precisionsAddUp() {
        LinearBelief belief = LinearBelief.prior(new double[] {2});

        // 1/4 before, and 3²/0.5² of a slope of 3 measured to within 0.5.
        assertThat(belief.after(new double[] {3}, 0.5).standardError(0))
                .isCloseTo(1 / Math.sqrt(0.25 + 36), within(1e-12));
    }

    @Test
    void theOrderOfMeasurementsDoesNotMatter() {
        LinearBelief belief = LinearBelief.prior(new double[] {2, 5});
        double[] sum = {1, 1};
        double[] first = {1, 0};

        LinearBelief one = belief.after(sum, 0.1).after(first, 0.3);
        LinearBelief other = belief.after(first, 0.3).after(sum, 0.1);

        assertThat(one.standardError(1)).isCloseTo(other.standardError(1), within(1e-12));
        assertThat(one.variance(new double[] {2, -1})).isCloseTo(other.variance(new double[] {2, -1}), within(1e-12));
    }

    /** Two parameters known only by their sum: each stays open, and a number that hangs on the sum does not. */
    @Test
    void whatIsMeasuredTogetherIsKnownTogether() {
        LinearBelief belief = LinearBelief.prior(new double[] {10, 10}).after(new double[] {1, 1}, 0.01);

        assertThat(belief.standardError(0)).isCloseTo(Math.sqrt(50), within(0.001));
        assertThat(Math.sqrt(belief.variance(new double[] {1, 1}))).isCloseTo(0.01, within(1e-6));
        assertThat(belief.varianceFrom(0, new double[] {1, -1})).isCloseTo(200, within(0.01));
    }

    @Test
    void aParameterThatNothingMovesKeepsWhatItHad() {
        LinearBelief belief = LinearBelief.prior(new double[] {2, 5}).after(new double[] {1, 0}, 0.1);

        assertThat(belief.standardError(1)).isEqualTo(5);
        assertThat(belief.after(new double[] {0, 1}, Double.POSITIVE_INFINITY).standardError(1))
                .isEqualTo(5);
    }
}
