package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows held to what one would write down in full. */
class SparseRowTest {

    private static SparseRow row(double... values) {
        SparseRow row = new SparseRow();
        for (int v = values.length - 1; v >= 0; v--) {
            if (values[v] != 0) {
                row.add(v, values[v]);
            }
        }
        return row;
    }

    private static double[] of(SparseRow row, int width) {
        return IntStream.range(0, width).mapToDouble(row::of).toArray();
    }

    @Test
    void whatIsAddedToAColumnAddsUp() {
        SparseRow row = row(0, 2, 0, 4);
        row.add(3, 0.5);
        row.add(0, 1);

        assertThat(of(row, 5)).containsExactly(1, 2, 0, 4.5, 0);
        assertThat(row.size()).isEqualTo(3);
    }

    @Test
    void anotherRowIsSubtractedWhereverEitherHasSomething() {
        SparseRow row = row(1, 0, 6, 0, 3, 0);
        row.subtract(2, row(0, 5, 3, 0, 1, 7));

        assertThat(of(row, 6)).containsExactly(1, -10, 0, 0, 1, -14);
        assertThat(row.size()).as("without what came to 0").isEqualTo(4);
    }

    @Test
    void aRowGrowsAsFarAsItMust() {
        SparseRow row = row(1);
        double[] many = IntStream.range(0, 100).asDoubleStream().toArray();
        row.subtract(-1, row(many));

        assertThat(row.size()).isEqualTo(100);
        assertThat(row.of(0)).isEqualTo(1);
        assertThat(row.of(99)).isEqualTo(99);
        row.clear();
        assertThat(row.of(99)).isZero();
    }

    @Test
    void theLeastIsTheFirstOfSeveral() {
        SparseRow row = row(0, -1, 4, -3, -3, 0);

        assertThat(row.least(-1e-9)).isEqualTo(3);
        assertThat(row.firstBelow(-1e-9)).isEqualTo(1);
        assertThat(row.least(-3)).as("below, not at").isEqualTo(-1);
        assertThat(row.firstBelow(-3)).isEqualTo(-1);
    }

    @Test
    void aRowIsMultiplied() {
        SparseRow row = row(0, 2, 0, -4);
        row.multiply(0.5);

        assertThat(of(row, 4)).containsExactly(0, 1, 0, -2);
    }
}
