package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    /** Where three of the planes of rows and axes meet is a corner if nothing else forbids it: the best of them is best. */
    @Test
    void ofProgrammesDrawnTheBestCornerIsFound() {
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 400; draw++) {
            double[][] rows = new double[9][];
            for (int r = 0; r < 9; r++) {
                rows[r] = random.doubles(4, -2, 4).map(Math::rint).toArray();
                rows[r][3] = Math.abs(rows[r][3]);
            }
            rows[0] = new double[] {1, 1, 1, 10};
            rows[6] = new double[] {-1, 0, 0, 0};
            rows[7] = new double[] {0, -1, 0, 0};
            rows[8] = new double[] {0, 0, -1, 0};
            double[] worth = random.doubles(3, -3, 5).toArray();

            simplex.begin(3, 6);
            for (int r = 0; r < 6; r++) {
                row(rows[r][3], Arrays.copyOf(rows[r], 3));
            }
            worth(worth);
            double most = simplex.solve();
            double[] found = {simplex.value(0), simplex.value(1), simplex.value(2)};

            assertThat(most).isCloseTo(best(rows, worth), within(1e-6));
            assertThat(dot(worth, found)).isCloseTo(most, within(1e-6));
            assertThat(isAllowed(rows, found)).isTrue();
        }
    }

    private static double best(double[][] rows, double[] worth) {
        double best = 0;
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b < a; b++) {
                for (int c = 0; c < b; c++) {
                    double[] corner = meet(rows[a], rows[b], rows[c]);
                    best = isAllowed(rows, corner) ? Math.max(best, dot(worth, corner)) : best;
                }
            }
        }
        return best;
    }

    /** Cramer's rule; parallel planes meet nowhere. */
    private static double[] meet(double[]... planes) {
        double[] point = new double[3];
        for (int v = 0; v < 3; v++) {
            double[][] swapped = {planes[0].clone(), planes[1].clone(), planes[2].clone()};
            for (double[] plane : swapped) {
                plane[v] = plane[3];
            }
            point[v] = determinant(swapped) / determinant(planes);
        }
        return point;
    }

    private static double determinant(double[]... m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    private static boolean isAllowed(double[][] rows, double[] point) {
        return Arrays.stream(rows).allMatch(row -> dot(row, point) <= row[3] + 1e-9);
    }

    private static double dot(double[] three, double[] point) {
        return three[0] * point[0] + three[1] * point[1] + three[2] * point[2];
    }
}
