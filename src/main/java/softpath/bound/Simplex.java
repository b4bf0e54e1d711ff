package softpath.bound;

import java.util.Arrays;

/**
 * A small dense linear programme: maximise {@code c · x} where {@code A x <= b} and {@code x >= 0}, with no {@code b} below 0,
 * so that doing nothing is always allowed and a first solution need not be looked for.
 *
 * <p>The tableau is kept from one problem to the next and grows when one needs more, so that solving allocates nothing
 * once the largest has been met. Dantzig's rule chooses what enters; after many steps Bland's, which cannot go round in
 * circles.
 */
final class Simplex {

    private static final double NOTHING = 1e-11;

    private int variables;
    private int rows;
    private int width;
    private double[] tableau = {};
    private int[] basis = {};

    /** Begins a problem with room for {@code mostRows} rows. */
    void begin(int variables, int mostRows) {
        this.variables = variables;
        this.rows = 0;
        this.width = variables + mostRows + 1;
        int needed = (mostRows + 1) * width;
        if (tableau.length < needed) {
            tableau = new double[needed];
        } else {
            Arrays.fill(tableau, 0, needed, 0);
        }
        if (basis.length < mostRows) {
            basis = new int[mostRows];
        }
    }

    /** Begins a row {@code 0 <= atMost}; {@link #add} fills it. */
    void row(double atMost) {
        rows++;
        tableau[rows * width + variables + rows - 1] = 1;
        tableau[rows * width + width - 1] = atMost;
        basis[rows - 1] = variables + rows - 1;
    }

    /** Adds to a coefficient of the row begun last. */
    void add(int variable, double coefficient) {
        tableau[rows * width + variable] += coefficient;
    }

    /** Adds to what a variable is worth. */
    void worth(int variable, double value) {
        tableau[variable] -= value;
    }

    /** The greatest worth. */
    double solve() {
        int patience = 50 * (rows + variables);
        for (int step = 0; ; step++) {
            if (step > 100 * patience) {
                throw new IllegalStateException("no end to a linear programme of " + rows + " rows");
            }
            int enters = step < patience ? mostGain() : firstGain();
            if (enters < 0) {
                return tableau[width - 1];
            }
            int leaves = leaves(enters);
            if (leaves == 0) {
                return Double.POSITIVE_INFINITY;
            }
            pivot(leaves, enters);
        }
    }

    /** Of the solution found. */
    double value(int variable) {
        for (int r = 1; r <= rows; r++) {
            if (basis[r - 1] == variable) {
                return tableau[r * width + width - 1];
            }
        }
        return 0;
    }

    private int mostGain() {
        int best = -1;
        double least = -NOTHING;
        for (int v = 0; v < width - 1; v++) {
            if (tableau[v] < least) {
                least = tableau[v];
                best = v;
            }
        }
        return best;
    }

    private int firstGain() {
        for (int v = 0; v < width - 1; v++) {
            if (tableau[v] < -NOTHING) {
                return v;
            }
        }
        return -1;
    }

    /** The row that limits first what enters, 0 if none does: rows count from 1. */
    private int leaves(int enters) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 1; r <= rows; r++) {
            double pivot = tableau[r * width + enters];
            if (pivot > NOTHING) {
                double ratio = tableau[r * width + width - 1] / pivot;
                if (ratio < least || ratio == least && basis[r - 1] < basis[best - 1]) {
                    least = ratio;
                    best = r;
                }
            }
        }
        return best;
    }

    private void pivot(int row, int column) {
        int at = row * width;
        double by = 1 / tableau[at + column];
        for (int v = 0; v < width; v++) {
            tableau[at + v] *= by;
        }
        for (int r = 0; r <= rows; r++) {
            double factor = tableau[r * width + column];
            if (r != row && factor != 0) {
                for (int v = 0; v < width; v++) {
                    tableau[r * width + v] -= factor * tableau[at + v];
                }
                // What rounding leaves of a right side of 0 must not go below it; the worth, in row 0, never falls.
                int right = r * width + width - 1;
                tableau[right] = Math.max(0, tableau[right]);
            }
        }
        basis[row - 1] = column;
    }
}
