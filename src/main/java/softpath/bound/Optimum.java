package softpath.bound;

import java.util.Arrays;

/**
 * A solution of the linear programme of a {@link LoadMatrix}, and what holds it down.
 *
 * @param mppsOfChain delivered
 * @param worthOfRow  of each resource, what more of it would bring, Mpps for as much as there is of it: its shadow price
 *                       times its capacity; 0 of those that limit nothing
 */
public record Optimum(double[] mppsOfChain, double[] worthOfRow) {

    static Optimum of(LoadMatrix matrix) {
        return new Optimum(new double[matrix.offeredMpps().length], new double[matrix.resources()]);
    }

    /** Of a part of a time, as something to be added up. */
    public Optimum times(double part) {
        return new Optimum(
                Arrays.stream(mppsOfChain).map(mpps -> part * mpps).toArray(),
                Arrays.stream(worthOfRow).map(worth -> part * worth).toArray());
    }

    public Optimum plus(Optimum other) {
        Optimum sum = new Optimum(mppsOfChain.clone(), worthOfRow.clone());
        Arrays.setAll(sum.mppsOfChain, c -> sum.mppsOfChain[c] + other.mppsOfChain[c]);
        Arrays.setAll(sum.worthOfRow, r -> sum.worthOfRow[r] + other.worthOfRow[r]);
        return sum;
    }
}
