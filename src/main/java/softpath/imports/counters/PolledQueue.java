package softpath.imports.counters;

import java.util.Optional;
import softpath.imports.Spot;

/**
 * A receive queue and who polls it.
 *
 * @param thread number that the switch gives to who polls it
 * @param cpu    of that, if it is said
 * @param port   as the switch names it; told to nobody
 * @param queue  from 0
 */
record PolledQueue(Spot spot, int thread, Optional<Integer> cpu, Kind kind, String port, int queue) {

    /** What is at the other end of a port. */
    enum Kind {
        NIC,
        GUEST
    }
}
