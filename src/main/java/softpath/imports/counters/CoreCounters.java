package softpath.imports.counters;

import java.util.Optional;
import softpath.imports.Spot;

/**
 * What a switch says of one of its polling threads.
 *
 * @param spot          where it does
 * @param name          of the thread from now on, in words
 * @param cpu           that it runs on, if that is said
 * @param packets       that the rest is over, or their rate: how much it weighs among others
 * @param cycles        of a packet
 * @param rounding      by how much {@code cycles} may be off, as printed
 * @param sum           what is in {@code cycles}
 * @param mostCycles    of a packet if all is in them that the thread did, polls that found nothing too
 * @param pollsPerPacket where polls that found nothing are in {@code cycles}
 * @param busyShare     of its time with packets
 * @param rateMpps      of packets
 * @param clockGhz      of its cycles
 * @param over          the time that it is over, in words
 */
record CoreCounters(
        Spot spot,
        String name,
        Optional<Integer> cpu,
        double packets,
        double cycles,
        double rounding,
        Sum sum,
        Optional<Double> mostCycles,
        Optional<Double> pollsPerPacket,
        Optional<Double> busyShare,
        Optional<Double> rateMpps,
        Optional<Double> clockGhz,
        String over) {

    /** What the cycles of a packet are a sum of. */
    enum Sum {
        ALL("all that a worker does with a packet, from taking it to handing it on"),
        WITHOUT_TAKING("what a worker does with a packet once it has taken it");

        private final String words;

        Sum(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
