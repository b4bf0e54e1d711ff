package softpath.bound;

/**
 * For how long a core polls all of its rings once: mean, variance, third and fourth cumulant, in powers of microseconds.
 *
 * <p>Packets that come at any time fall into long rounds more often than into short ones, in proportion to their length.
 */
record RoundTime(double mean, double variance, double third, double fourth) {

    /** Of the round that an arrival falls into. */
    double seenMean() {
        return mean + variance / mean;
    }

    /** Of the time from an arrival at any time to the end of its round: {@code E[C^(k+1)] / ((k+1) E[C])}. */
    Cumulants residual() {
        return times(0);
    }

    /**
     * Of the same and a part of the round besides, as the longer it is the more packets there are to work on.
     *
     * @param part of the round that is worked on them
     */
    Cumulants times(double part) {
        double first = seenMean() * (0.5 + part);
        double second = moment(3) / mean * (1.0 / 3 + part + part * part);
        double cube = moment(4) / mean * (0.25 + part + 1.5 * part * part + part * part * part);
        return Cumulants.ofMoments(first, second, cube);
    }

    private double moment(int k) {
        double squares = mean * mean;
        return k == 3
                ? mean * squares + 3 * mean * variance + third
                : squares * squares + 6 * squares * variance + 4 * mean * third + 3 * variance * variance + fourth;
    }
}
