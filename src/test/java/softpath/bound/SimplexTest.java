package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Linear programmes whose solutions paper and pencil give. */
class SimplexTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final Simplex simplex = new Simplex();

    private void row(double atMost, double... coefficients) {
        simplex.row(atMost);
        for (int v = 0; v < coefficients.length; v++) {
            simplex.add(v, coefficients[v]);
        }
    }

    private void worth(double... values) {
        for (int v = 0; v < values.length; v++) {
            simplex.worth(v, values[v]);
        }
    }

    /** x + y and x + 3 y are at most 4 and 6, x at most 3: the corner (3, 1) is worth 3 · 3 + 2. */
    private void corner() {
        simplex.begin(2, 3);
        row(4, 1, 1);
        row(6, 1, 3);
        row(3, 1, 0);
        worth(3, 2);
    }

    @Test
    void theBestCornerIsFound() {
        corner();

        assertThat(simplex.solve()).isCloseTo(11, EXACT);
        assertThat(simplex.value(0)).isCloseTo(3, EXACT);
        assertThat(simplex.value(1)).isCloseTo(1, EXACT);
    }

    /** Ten numbers at first, three of them slacks, and after each step: as a variable leaves a row, a slack comes in. */
    @Test
    void whatGrowsTooLargeHasNoAnswer() {
        assertThat(cornerIn(10)).isCloseTo(11, EXACT);
        assertThat(cornerIn(9)).isNaN();
    }

    private static double cornerIn(long mostHeld) {
        Simplex small = new Simplex(mostHeld);
        small.begin(2, 3);
        for (double[] row : new double[][] {{4, 1, 1}, {6, 1, 3}, {3, 1, 0}}) {
            small.row(row[0]);
            small.add(0, row[1]);
            small.add(1, row[2]);
        }
        small.worth(0, 3);
        small.worth(1, 2);
        return small.solve();
    }

    @Test
    void aTableauIsUsedAgainForSmallerAndLargerProblems() {
        corner();
        simplex.solve();

        simplex.begin(1, 1);
        row(4, 2);
        worth(5);
        assertThat(simplex.solve()).isCloseTo(10, EXACT);
        assertThat(simplex.value(0)).isCloseTo(2, EXACT);

        simplex.begin(4, 4);
        for (int v = 0; v < 4; v++) {
            simplex.row(v + 1);
            simplex.add(v, 1);
        }
        worth(1, 1, 1, 1);
        assertThat(simplex.solve()).isCloseTo(10, EXACT);
        corner();
        assertThat(simplex.solve()).isCloseTo(11, EXACT);
    }

    @Test
    void coefficientsAndWorthsAddUp() {
        simplex.begin(1, 1);
        simplex.row(6);
        simplex.add(0, 1);
        simplex.add(0, 2);
        simplex.worth(0, 3);
        simplex.worth(0, 4);

        assertThat(simplex.solve()).as("3 x <= 6, worth 7 x").isCloseTo(14, EXACT);
    }

    @Test
    void whatNothingLimitsIsWorthAnything() {
        simplex.begin(2, 1);
        row(1, 1, 0);
        worth(1, 1);

        assertThat(simplex.solve()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void whatCostsIsNotDone() {
        simplex.begin(2, 1);
        row(5, 1, 1);
        worth(-1, -2);

        assertThat(simplex.solve()).isZero();
        assertThat(simplex.value(0)).isZero();
    }

    /** x is at most y, y at most 5; the first row says 0 at most. */
    @Test
    void aRightSideOfZeroIsNoDeadEnd() {
        simplex.begin(2, 2);
        row(0, 1, -1);
        row(5, 0, 1);
        worth(1, 0);

        assertThat(simplex.solve()).isCloseTo(5, EXACT);
        assertThat(simplex.value(0)).isCloseTo(5, EXACT);
    }

    /** Beale's example, on which Dantzig's rule alone goes round in circles; worth 1 / 20 at x1 = 1 / 25 and x3 = 1. */
    @Test
    void circlesAreLeft() {
        simplex.begin(4, 3);
        row(0, 0.25, -60, -0.04, 9);
        row(0, 0.5, -90, -0.02, 3);
        row(1, 0, 0, 1, 0);
        worth(0.75, -150, 0.02, -6);

        assertThat(simplex.solve()).isCloseTo(0.05, EXACT);
        assertThat(simplex.value(0)).isCloseTo(0.04, EXACT);
        assertThat(simplex.value(2)).isCloseTo(1, EXACT);
    }
}
