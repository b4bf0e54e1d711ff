package softpath.place.fleet;

import java.util.Arrays;

/**
 * The numbers of cores that may be left of each socket, as states from 0 (none) to the last (all).
 *
 * <p>Where sockets have too many such states together, the two smallest count as one: optimistic, as a chain's cores on
 * the one may then be on the other.
 */
final class Sockets {

    private final int[] free;
    private final int[] joined;
    private final int[] stride;

    private Sockets(int[] free, int[] joined) {
        this.free = free;
        this.joined = joined;
        stride = new int[free.length];
        int states = 1;
        for (int s = free.length - 1; s >= 0; s--) {
            stride[s] = states;
            states *= free[s] + 1;
        }
    }

    static Sockets of(int[] freeCores, int mostStates) {
        int[] free = freeCores.clone();
        int[] joined = new int[free.length];
        Arrays.setAll(joined, s -> s);
        while (Arrays.stream(free).mapToLong(cores -> cores + 1).reduce(1, (a, b) -> a * b) > mostStates) {
            int least = Arrays.stream(free).min().orElseThrow();
            int from = lastOf(free, least, -1);
            int into = lastOf(free, Arrays.stream(without(free, from)).min().orElseThrow(), from);
            free[into] += free[from];
            free = without(free, from);
            int target = into > from ? into - 1 : into;
            for (int s = 0; s < joined.length; s++) {
                joined[s] = joined[s] == from ? target : joined[s] > from ? joined[s] - 1 : joined[s];
            }
        }
        return new Sockets(free, joined);
    }

    private static int lastOf(int[] free, int value, int but) {
        int last = -1;
        for (int s = 0; s < free.length; s++) {
            last = free[s] == value && s != but ? s : last;
        }
        return last;
    }

    private static int[] without(int[] free, int socket) {
        int[] rest = new int[free.length - 1];
        System.arraycopy(free, 0, rest, 0, socket);
        System.arraycopy(free, socket + 1, rest, socket, rest.length - socket);
        return rest;
    }

    int count() {
        return free.length;
    }

    int states() {
        return stride[0] * (free[0] + 1);
    }

    /** Cores by socket of a server, by socket as they are told apart here. */
    int[] join(int[] cores) {
        int[] here = new int[free.length];
        for (int s = 0; s < cores.length; s++) {
            here[joined[s]] += cores[s];
        }
        return here;
    }

    boolean hold(int[] cores) {
        return within(cores, free);
    }

    /** From a state to that which has so many cores less. */
    int step(int[] cores) {
        int step = 0;
        for (int s = 0; s < cores.length; s++) {
            step += cores[s] * stride[s];
        }
        return step;
    }

    void coordinates(int state, int[] into) {
        for (int s = 0; s < into.length; s++) {
            into[s] = state / stride[s] % (free[s] + 1);
        }
    }

    static boolean within(int[] cores, int[] most) {
        for (int s = 0; s < cores.length; s++) {
            if (cores[s] > most[s]) {
                return false;
            }
        }
        return true;
    }
}
