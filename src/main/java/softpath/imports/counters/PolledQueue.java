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
record PolledQueue(Spot spot, int thread, Optional<Integer> cpu, PortKind kind, String port, int queue) {

    /** Which one it is, without the name of its port. */
    String words() {
        return words(spot, queue, cpu);
    }

    static String words(Spot spot, int queue, Optional<Integer> cpu) {
        return "Queue " + queue + " of line " + spot.line()
                + cpu.map(each -> " (CPU " + each + ")").orElse("");
    }

    /** What is at the other end of a port. */
    enum PortKind {
        NIC,
        GUEST
    }
}
