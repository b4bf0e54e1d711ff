package softpath.bound;

import java.util.Arrays;

/**
 * How far each number of a {@link Fluid} goes of the way to what a step finds for it: less far where it turned back, as it
 * swings about where it will stand, and farther again where it goes on (Riedmiller and Braun, RPROP, 1993).
 */
final class Strides {

    private static final double FARTHER = 1.1;

    /** Below 1 where a number turned back. */
    private final double lessFar;

    private final double[] part;
    private final double[] changeBefore;

    Strides(int numbers, double lessFar) {
        this.lessFar = lessFar;
        part = new double[numbers];
        changeBefore = new double[numbers];
        Arrays.fill(part, 1);
    }

    /**
     * What number {@code i} is changed by.
     *
     * @param change to what the step finds
     * @param most   part of it that any number goes
     */
    double of(int i, double change, double most) {
        part[i] = change * changeBefore[i] < 0 ? part[i] * lessFar : Math.min(1, part[i] * FARTHER);
        changeBefore[i] = change;
        return most * part[i] * change;
    }
}
