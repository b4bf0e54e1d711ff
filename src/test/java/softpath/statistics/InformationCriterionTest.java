package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InformationCriterionTest {

    @Test
    void withErrorsAsStatedItIsAkaikesCorrectedCriterion() {
        assertThat(InformationCriterion.corrected(10, 1, 2, 10)).isCloseTo(10 + 4 + 12 / 7.0, within(1e-12));
    }

    @Test
    void anInflatedVarianceDividesTheMisfitAndCountsAsAParameter() {
        assertThat(InformationCriterion.corrected(40, 4, 2, 10)).isCloseTo(10 + 6 + 24 / 6.0, within(1e-12));
    }

    @Test
    void tooFewRowsTellNothing() {
        assertThat(InformationCriterion.corrected(1, 1, 4, 5)).isInfinite();
    }
}
