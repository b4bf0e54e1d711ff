package softpath.bound;

import java.util.Optional;

/** A ring and a core whose pauses make it fill. */
interface PausedReader {

    /** That reads the ring, index in the blueprint. */
    int stage();

    /** That stops; not always that of the reader. */
    int core();

    /** Whether cores have time for this many times the load besides their pauses. */
    boolean keepsUp(double times);

    /** The longest pause that the ring stands at so many times the load, below 0 if none. */
    double enoughMicros(double times, Moment moment);

    /**
     * Why what is said of this ring is no more than a guess; empty if it is as good as closed forms are here.
     *
     * @param times         the load at which the ring stands pauses of {@code longestMicros}
     */
    default Optional<String> guessed(double times, double longestMicros) {
        return Optional.empty();
    }

    /** When a pause comes. */
    enum Moment {
        WORST,
        AVERAGE
    }
}
