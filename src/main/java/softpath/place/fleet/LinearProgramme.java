package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minimise {@code c · x} where {@code A x >= b} and {@code x >= 0}. What the first rows lack may be bought at a
 * penalty and no other row has a {@code b} above 0, so that there always is a solution.
 *
 * <p>A revised simplex method with the whole inverse of the basis: columns may be added after a solution, and the next
 * starts from it. Rows are few hundreds, columns have few entries.
 */
final class LinearProgramme {

    private static final double NOTHING = 1e-9;

    /** Right sides are moved apart by so little, that few steps are of length 0. */
    private static final double APART = 1e-8;

    private static final int STEPS_TO_REFRESH = 400;

    private record Column(double cost, int[] rows, double[] coefficients) {}

    private final int height;
    private final int sold;
    private final double[] right;
    private final List<Column> columns = new ArrayList<>();
    private final double penalty;

    /** By row: the column, or -1 - row for its surplus, or -1 - height - row for what is bought. */
    private final int[] basis;

    private final double[][] inverse;
    private final double[] level;
    private final double[] worth;
    private int steps;

    /** @param sold rows, the first ones, of which what is lacking may be bought */
    LinearProgramme(double[] right, int sold, double penalty) {
        this.height = right.length;
        this.sold = sold;
        this.right = right.clone();
        this.penalty = penalty;
        basis = new int[height];
        inverse = new double[height][height];
        level = new double[height];
        worth = new double[height];
        for (int r = 0; r < height; r++) {
            boolean bought = r < sold;
            this.right[r] += (bought ? APART : -APART) * (r + 1) / height;
            bought &= this.right[r] > 0;
            basis[r] = bought ? bought(r) : surplus(r);
            inverse[r][r] = bought ? 1 : -1;
            level[r] = Math.abs(this.right[r]);
            worth[r] = bought ? penalty : 0;
        }
    }

    /** Returns the number of the column. Entries of one row add up. */
    int add(double cost, int[] rows, double[] coefficients) {
        columns.add(new Column(cost, rows, coefficients));
        return columns.size() - 1;
    }

    /** What one more of each row would cost. */
    double[] worths() {
        double[] positive = new double[height];
        for (int r = 0; r < height; r++) {
            positive[r] = Math.max(0, worth[r]);
        }
        return positive;
    }

    /** Of each column. */
    double[] levels() {
        double[] levels = new double[columns.size()];
        for (int r = 0; r < height; r++) {
            if (basis[r] >= 0) {
                levels[basis[r]] = Math.max(0, level[r]);
            }
        }
        return levels;
    }

    /** What all rows lack. */
    double bought() {
        double sum = 0;
        for (int r = 0; r < height; r++) {
            sum += basis[r] < -height ? level[r] : 0;
        }
        return sum;
    }

    double cost() {
        double sum = 0;
        for (int r = 0; r < height; r++) {
            sum += level[r] * cost(basis[r]);
        }
        return sum;
    }

    void solve() {
        int patience = 20 * (height + columns.size()) + 1000;
        double[] turned = new double[height];
        for (int step = 0; ; step++) {
            if (step > 20 * patience) {
                throw new IllegalStateException("no end to a linear programme of " + height + " rows");
            }
            int enters = entering(step > patience);
            if (enters == NONE) {
                return;
            }
            turn(enters, turned);
            int leaves = leaving(turned, step > patience);
            exchange(enters, leaves, turned);
            steps++;
            if (steps % STEPS_TO_REFRESH == 0) {
                refresh();
            }
        }
    }

    private static final int NONE = Integer.MIN_VALUE;

    /** What lowers the cost most; the first that does if {@code anyWill}, as that cannot go round in circles. */
    private int entering(boolean anyWill) {
        int best = NONE;
        double least = -NOTHING * Math.max(1, penalty);
        for (int r = 0; r < height; r++) {
            if (worth[r] < least) {
                best = surplus(r);
                least = worth[r];
            }
            if (r < sold && penalty - worth[r] < least) {
                best = bought(r);
                least = penalty - worth[r];
            }
            if (anyWill && best != NONE) {
                return best;
            }
        }
        for (int j = 0; j < columns.size(); j++) {
            double reduced = reducedCost(columns.get(j));
            if (reduced < least) {
                best = j;
                least = reduced;
                if (anyWill) {
                    return best;
                }
            }
        }
        return best;
    }

    private double reducedCost(Column column) {
        double sum = column.cost;
        for (int e = 0; e < column.rows.length; e++) {
            sum -= worth[column.rows[e]] * column.coefficients[e];
        }
        return sum;
    }

    /** The column as the basis sees it. */
    private void turn(int column, double[] into) {
        if (column >= 0) {
            Column real = columns.get(column);
            for (int r = 0; r < height; r++) {
                double sum = 0;
                for (int e = 0; e < real.rows.length; e++) {
                    sum += inverse[r][real.rows[e]] * real.coefficients[e];
                }
                into[r] = sum;
            }
        } else {
            boolean bought = column < -height;
            int row = row(column);
            for (int r = 0; r < height; r++) {
                into[r] = bought ? inverse[r][row] : -inverse[r][row];
            }
        }
    }

    private int leaving(double[] turned, boolean anyWill) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < height; r++) {
            if (turned[r] > NOTHING) {
                double ratio = Math.max(0, level[r]) / turned[r];
                boolean tie = best >= 0 && Math.abs(ratio - least) <= 1e-12;
                boolean wins = tie ? (anyWill ? basis[r] < basis[best] : turned[r] > turned[best]) : ratio < least;
                if (wins) {
                    least = Math.min(least, ratio);
                    best = r;
                }
            }
        }
        if (best < 0) {
            throw new IllegalStateException("a linear programme whose costs are not below 0 is unbounded");
        }
        return best;
    }

    private void exchange(int enters, int leaves, double[] turned) {
        double[] pivot = inverse[leaves];
        double reduced = costBySight(enters);
        double by = 1 / turned[leaves];
        for (int k = 0; k < height; k++) {
            pivot[k] *= by;
        }
        level[leaves] = Math.max(0, level[leaves]) * by;
        for (int r = 0; r < height; r++) {
            double factor = turned[r];
            if (r != leaves && factor != 0) {
                subtract(inverse[r], factor, pivot);
                level[r] -= factor * level[leaves];
            }
        }
        subtract(worth, -reduced, pivot);
        basis[leaves] = enters;
    }

    private double costBySight(int column) {
        if (column >= 0) {
            return reducedCost(columns.get(column));
        }
        int row = row(column);
        return column < -height ? penalty - worth[row] : worth[row];
    }

    private static void subtract(double[] from, double factor, double[] row) {
        for (int k = 0; k < row.length; k++) {
            from[k] -= factor * row[k];
        }
    }

    /** The inverse anew, by Gauss and Jordan, as each step adds to what rounding makes of it. */
    private void refresh() {
        double[][] matrix = new double[height][height];
        for (int k = 0; k < height; k++) {
            int column = basis[k];
            if (column >= 0) {
                Column real = columns.get(column);
                for (int e = 0; e < real.rows.length; e++) {
                    matrix[real.rows[e]][k] += real.coefficients[e];
                }
            } else {
                matrix[row(column)][k] = column < -height ? 1 : -1;
            }
            Arrays.fill(inverse[k], 0);
            inverse[k][k] = 1;
        }
        for (int k = 0; k < height; k++) {
            int largest = k;
            for (int r = k + 1; r < height; r++) {
                largest = Math.abs(matrix[r][k]) > Math.abs(matrix[largest][k]) ? r : largest;
            }
            swap(matrix, k, largest);
            swap(inverse, k, largest);
            double by = 1 / matrix[k][k];
            for (int c = 0; c < height; c++) {
                matrix[k][c] *= by;
                inverse[k][c] *= by;
            }
            for (int r = 0; r < height; r++) {
                double factor = matrix[r][k];
                if (r != k && factor != 0) {
                    subtract(matrix[r], factor, matrix[k]);
                    subtract(inverse[r], factor, inverse[k]);
                }
            }
        }
        Arrays.fill(worth, 0);
        for (int r = 0; r < height; r++) {
            double sum = 0;
            for (int k = 0; k < height; k++) {
                sum += inverse[r][k] * right[k];
            }
            level[r] = sum;
            subtract(worth, -cost(basis[r]), inverse[r]);
        }
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] kept = rows[a];
        rows[a] = rows[b];
        rows[b] = kept;
    }

    private double cost(int column) {
        return column >= 0 ? columns.get(column).cost : column < -height ? penalty : 0;
    }

    private int surplus(int row) {
        return -1 - row;
    }

    private int bought(int row) {
        return -1 - height - row;
    }

    private int row(int column) {
        return column < -height ? -1 - height - column : -1 - column;
    }
}
