package softpath.bound;

import java.util.Arrays;

/**
 * A linear programme: maximise {@code c · x} where {@code A x <= b} and {@code x >= 0}, with no {@code b} below 0, so that
 * doing nothing is always allowed and a first solution need not be looked for.
 *
 * <p>Rows of the tableau hold what is not 0 alone, as most resources are passed by few streams. They are kept from one
 * problem to the next and grow when one needs more, so that solving allocates nothing once the largest has been met.
 * Dantzig's rule chooses what enters; after many steps Bland's, which cannot go round in circles.
 */
final class Simplex {

    private static final double NOTHING = 1e-11;

    /** Numbers in a tableau that take 300 MB. */
    private static final long LARGEST = 25_000_000;

    private final long mostHeld;
    private int variables;
    private int rows;
    private SparseRow[] tableau = {new SparseRow()};
    private double[] right = new double[1];
    private int[] basis = {};

    Simplex() {
        this(LARGEST);
    }

    /** @param mostHeld numbers in a tableau */
    Simplex(long mostHeld) {
        this.mostHeld = mostHeld;
    }

    /** Begins a problem with room for {@code mostRows} rows. */
    void begin(int variables, int mostRows) {
        this.variables = variables;
        this.rows = 0;
        if (basis.length < mostRows) {
            int before = tableau.length;
            tableau = Arrays.copyOf(tableau, mostRows + 1);
            for (int r = before; r <= mostRows; r++) {
                tableau[r] = new SparseRow();
            }
            right = new double[mostRows + 1];
            basis = new int[mostRows];
        }
        tableau[0].clear();
        right[0] = 0;
    }

    /** Begins a row {@code 0 <= atMost}; {@link #add} fills it. */
    void row(double atMost) {
        rows++;
        int slack = variables + rows - 1;
        tableau[rows].clear();
        tableau[rows].add(slack, 1);
        right[rows] = atMost;
        basis[rows - 1] = slack;
    }

    /** Adds to a coefficient of the row begun last. */
    void add(int variable, double coefficient) {
        tableau[rows].add(variable, coefficient);
    }

    /** Adds to what a variable is worth. */
    void worth(int variable, double value) {
        tableau[0].add(variable, -value);
    }

    /** The greatest worth; not a number if the tableau becomes too large on the way. */
    double solve() {
        int patience = 50 * (rows + variables);
        for (int step = 0; ; step++) {
            if (step > 100 * patience) {
                throw new IllegalStateException("no end to a linear programme of " + rows + " rows");
            }
            int enters = step < patience ? tableau[0].least(-NOTHING) : tableau[0].firstBelow(-NOTHING);
            if (enters < 0) {
                return right[0];
            }
            int leaves = leaves(enters);
            if (leaves < 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (!pivot(leaves, enters)) {
                return Double.NaN;
            }
        }
    }

    /** Of the solution found. */
    double value(int variable) {
        for (int r = 1; r <= rows; r++) {
            if (basis[r - 1] == variable) {
                return right[r];
            }
        }
        return 0;
    }

    /** By how much the worth grows with what the {@code row}th row begun, from 0 on, allows more. */
    double price(int row) {
        return Math.max(0, tableau[0].of(variables + row));
    }

    private int leaves(int enters) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 1; r <= rows; r++) {
            double pivot = tableau[r].of(enters);
            if (pivot > NOTHING) {
                double ratio = right[r] / pivot;
                if (ratio < least || ratio == least && basis[r - 1] < basis[best - 1]) {
                    least = ratio;
                    best = r;
                }
            }
        }
        return best;
    }

    /** Returns whether the tableau is not too large. */
    private boolean pivot(int row, int column) {
        SparseRow pivot = tableau[row];
        double by = 1 / pivot.of(column);
        pivot.multiply(by);
        right[row] *= by;
        long held = pivot.size();
        for (int r = 0; r <= rows; r++) {
            double factor = r == row ? 0 : tableau[r].of(column);
            if (factor != 0) {
                tableau[r].subtract(factor, pivot);
                right[r] -= factor * right[row];
                // What rounding leaves of a right side of 0 must not go below it.
                right[r] = r > 0 ? Math.max(0, right[r]) : right[r];
            }
            held += r == row ? 0 : tableau[r].size();
        }
        basis[row - 1] = column;
        return held <= mostHeld;
    }
}
