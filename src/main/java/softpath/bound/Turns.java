package softpath.bound;

/**
 * Queues that share what serves one of their packets after the other, in the order of hand-over, as a fluid: a full queue
 * gets of it in proportion to the time that the packets in its slots last, and one that never fills gets all that comes.
 */
final class Turns {

    private final double[] load;
    private final double[] weight;
    private final boolean[] full;
    private double level;

    Turns(int queues) {
        load = new double[queues];
        weight = new double[queues];
        full = new boolean[queues];
    }

    /**
     * What comes to queue {@code i}.
     *
     * @param load   part of the time of the server that it takes
     * @param weight microseconds that the packets in its slots last
     */
    void set(int i, double load, double weight) {
        this.load[i] = load;
        this.weight[i] = weight;
        full[i] = load > 0;
    }

    /** Finds which queues are full: those that get all they have are not. */
    void share() {
        boolean changed;
        do {
            level = left() / weights();
            changed = false;
            for (int i = 0; i < load.length; i++) {
                if (full[i] && load[i] <= level * weight[i]) {
                    full[i] = false;
                    changed = true;
                }
            }
        } while (changed);
    }

    /** Of what comes to queue {@code i}, the part that gets through. */
    double part(int i) {
        return full[i] ? level * weight[i] / load[i] : 1;
    }

    private double left() {
        double left = 1;
        for (int i = 0; i < load.length; i++) {
            left -= full[i] ? 0 : load[i];
        }
        return left;
    }

    private double weights() {
        double weights = 0;
        for (int i = 0; i < load.length; i++) {
            weights += full[i] ? weight[i] : 0;
        }
        return weights;
    }
}
