package softpath.place.fleet;

import java.util.Arrays;

/** What the records of a problem ask of their numbers. */
final class Checks {

    private Checks() {}

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void requireCost(double cost, String what) {
        require(cost >= 0 && cost < Double.POSITIVE_INFINITY, what + " must be finite and at least 0, was " + cost);
    }

    static void requireCores(int[] cores, String what) {
        require(
                Arrays.stream(cores).allMatch(count -> count >= 0 && count <= SetUp.MOST_CORES),
                what + " must be 0 to " + SetUp.MOST_CORES + " on each socket, were " + Arrays.toString(cores));
    }
}
