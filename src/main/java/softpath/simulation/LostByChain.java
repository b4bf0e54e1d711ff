package softpath.simulation;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * Whose packets each place lost: for each place, in the order of the lists of a blueprint, packets by chain, or nothing
 * at all where none were lost.
 *
 * @param ofRing      that found no slot
 * @param toCapOfRing above the cap of the NIC in front of the ring
 * @param ofQueue     that found no transmit descriptor
 */
public record LostByChain(long[][] ofRing, long[][] toCapOfRing, long[][] ofQueue) {

    /** How many packets of a chain one of these places lost. */
    public static long of(long[] place, int chain) {
        return place.length == 0 ? 0 : place[chain];
    }

    LostByChain minus(LostByChain start) {
        return with(start, (own, others) -> own - others);
    }

    LostByChain plus(LostByChain other) {
        return with(other, Long::sum);
    }

    private LostByChain with(LostByChain other, LongBinaryOperator sum) {
        return new LostByChain(
                of(ofRing, other.ofRing, sum),
                of(toCapOfRing, other.toCapOfRing, sum),
                of(ofQueue, other.ofQueue, sum));
    }

    private static long[][] of(long[][] one, long[][] other, LongBinaryOperator sum) {
        long[][] sums = new long[one.length][];
        Arrays.setAll(sums, place -> {
            long[] ofChain = new long[Math.max(one[place].length, other[place].length)];
            Arrays.setAll(ofChain, c -> sum.applyAsLong(of(one[place], c), of(other[place], c)));
            return ofChain;
        });
        return sums;
    }
}
