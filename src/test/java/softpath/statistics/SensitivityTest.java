package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What rows say of parameters, where each row tells of one of them and paper and pencil do. */
class SensitivityTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** The first row moves by 3 a unit of the first parameter, the second by {@code slope} a unit of the second. */
    private static Sensitivity apart(double slope) {
        return new Sensitivity(new double[][] {{3, 0}, {0, slope}}, new double[] {0.5, 0.25}, new double[] {10, 4});
    }

    /** A change of the second by all of it, 4, moves its row by 4 · slope / 0.25 standard errors: 2 are wanted. */
    @Test
    void aParameterIsDeterminedIfHalfOfItMovesARowByItsError() {
        assertThat(apart(0.126).openDirections()).isEmpty();
        assertThat(apart(0.124).openDirections()).hasSize(1);
        assertThat(apart(0.00126).openDirections()).as("a hundredth of it").hasSize(1);
    }

    @Test
    void anOpenDirectionNamesTheParameterAndHowLittleItMoves() {
        Sensitivity.OpenDirection open = apart(0.1).openDirections().get(0);

        assertThat(open.relative()[0]).isCloseTo(0, EXACT);
        assertThat(open.relative()[1]).isCloseTo(1, EXACT);
        assertThat(open.errors()).isCloseTo(1.6, EXACT);
    }

    /** A standard error is that of its row over the slope. Nothing is said along open directions. */
    @Test
    void covarianceIsThatOfDeterminedDirections() {
        double[][] both = apart(0.5).covariance();
        double[][] first = apart(0.1).covariance();

        assertThat(both[0][0]).isCloseTo(0.5 * 0.5 / 9, EXACT);
        assertThat(both[1][1]).isCloseTo(0.25 * 0.25 / 0.25, EXACT);
        assertThat(both[0][1]).isCloseTo(0, EXACT);
        assertThat(first[0][0]).isCloseTo(0.5 * 0.5 / 9, EXACT);
        assertThat(first[1][1]).isCloseTo(0, EXACT);
    }

    @Test
    void aStepExplainsWhatIsLeftOfEachRow() {
        assertThat(apart(0.5).step(new double[] {6, -1})).containsExactly(new double[] {2, -2}, EXACT);
        assertThat(apart(0.1).step(new double[] {6, -1})).containsExactly(new double[] {2, 0}, EXACT);
    }

    @Test
    void correlationIsCovarianceOverBothErrors() {
        double[][] correlation = Sensitivity.correlation(new double[][] {{4, 3, 0}, {3, 9, 0}, {0, 0, 0}});

        assertThat(correlation[0][1]).isCloseTo(0.5, EXACT);
        assertThat(correlation[1][1]).isCloseTo(1, EXACT);
        assertThat(correlation[2]).containsExactly(0, 0, 0);
    }
}
