package softpath.bound;

import java.util.Arrays;

/** A row of a matrix of which few numbers are not 0, in the order of their columns. It keeps its room when it is cleared. */
final class SparseRow {

    private static final int SMALL = 8;

    private int size;
    private int[] columns = new int[SMALL];
    private double[] values = new double[SMALL];

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double of(int column) {
        int at = Arrays.binarySearch(columns, 0, size, column);
        return at < 0 ? 0 : values[at];
    }

    void add(int column, double value) {
        int at = Arrays.binarySearch(columns, 0, size, column);
        if (at >= 0) {
            values[at] += value;
        } else if (value != 0) {
            insert(-at - 1, column, value);
        }
    }

    private void insert(int at, int column, double value) {
        makeRoom(size + 1);
        System.arraycopy(columns, at, columns, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        columns[at] = column;
        values[at] = value;
        size++;
    }

    void multiply(double by) {
        for (int i = 0; i < size; i++) {
            values[i] *= by;
        }
    }

    /** Subtracts {@code factor} times another row, from the last column on, so that nothing is overwritten too early. */
    void subtract(double factor, SparseRow other) {
        int from = size - 1;
        int fromOther = other.size - 1;
        size += other.countMissingIn(this);
        makeRoom(size);
        for (int to = size - 1; fromOther >= 0; to--) {
            if (from >= 0 && columns[from] > other.columns[fromOther]) {
                columns[to] = columns[from];
                values[to] = values[from--];
            } else {
                boolean isBoth = from >= 0 && columns[from] == other.columns[fromOther];
                double before = isBoth ? values[from--] : 0;
                columns[to] = other.columns[fromOther];
                values[to] = before - factor * other.values[fromOther--];
            }
        }
        dropZeros();
    }

    private int countMissingIn(SparseRow row) {
        int missing = 0;
        int at = 0;
        for (int i = 0; i < size; i++) {
            while (at < row.size && row.columns[at] < columns[i]) {
                at++;
            }
            missing += at < row.size && row.columns[at] == columns[i] ? 0 : 1;
        }
        return missing;
    }

    private void dropZeros() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                columns[kept] = columns[i];
                values[kept++] = values[i];
            }
        }
        size = kept;
    }

    /** The column of the least value, the first of several, if that is below {@code limit}; -1 if none is. */
    int least(double limit) {
        int best = -1;
        double least = limit;
        for (int i = 0; i < size; i++) {
            if (values[i] < least) {
                least = values[i];
                best = columns[i];
            }
        }
        return best;
    }

    /** The first column whose value is below {@code limit}; -1 if none is. */
    int firstBelow(double limit) {
        for (int i = 0; i < size; i++) {
            if (values[i] < limit) {
                return columns[i];
            }
        }
        return -1;
    }

    private void makeRoom(int most) {
        if (most > columns.length) {
            int room = Math.max(most, 2 * columns.length);
            columns = Arrays.copyOf(columns, room);
            values = Arrays.copyOf(values, room);
        }
    }
}
