package softpath.bound;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** What comes by a place on each of the legs that come there, Mpps. */
final class Mix {

    private final int[] legs;
    private final double[] mpps;

    /** @param legs rising */
    Mix(int[] legs) {
        this.legs = legs;
        this.mpps = new double[legs.length];
    }

    void clear() {
        Arrays.fill(mpps, 0);
    }

    void add(int leg, double addedMpps) {
        mpps[Arrays.binarySearch(legs, leg)] += addedMpps;
    }

    /** Adds a part of what comes by another place, all of which comes here. */
    void add(Mix other, double part) {
        add(other, part, leg -> 1);
    }

    /** The same, of each leg another part. */
    void add(Mix other, double part, IntToDoubleFunction partOfLeg) {
        add(other, part, partOfLeg, leg -> leg);
    }

    /**
     * Adds a part of those legs of another place that come here.
     *
     * @param partOfLeg of what comes by there; 0 of those that do not come here
     * @param legAfter  on which they do
     */
    void add(Mix other, double part, IntToDoubleFunction partOfLeg, IntUnaryOperator legAfter) {
        for (int i = 0; i < other.mpps.length; i++) {
            double here = other.mpps[i] > 0 ? part * partOfLeg.applyAsDouble(other.legs[i]) : 0;
            if (here > 0) {
                add(legAfter.applyAsInt(other.legs[i]), here * other.mpps[i]);
            }
        }
    }

    /** Of the packets, the part that is of some legs; of the legs, where there are no packets. */
    double part(IntPredicate ofThem) {
        return mean(leg -> ofThem.test(leg) ? 1 : 0);
    }

    /** Moves some of the way to a part of another mix of the same legs; returns how far the farthest has moved. */
    double approach(Mix other, double part, double gain) {
        double farthest = 0;
        for (int i = 0; i < mpps.length; i++) {
            double step = gain * (part * other.mpps[i] - mpps[i]);
            mpps[i] += step;
            farthest = Math.max(farthest, Math.abs(step));
        }
        return farthest;
    }

    double total() {
        double total = 0;
        for (double each : mpps) {
            total += each;
        }
        return total;
    }

    double of(int leg) {
        int i = Arrays.binarySearch(legs, leg);
        return i < 0 ? 0 : mpps[i];
    }

    /** Over the packets; over the legs where there are none. */
    double mean(IntToDoubleFunction ofLeg) {
        double packets = total();
        double sum = 0;
        for (int i = 0; i < legs.length; i++) {
            double weight = packets > 0 ? mpps[i] / packets : 1.0 / legs.length;
            sum += weight > 0 ? weight * ofLeg.applyAsDouble(legs[i]) : 0;
        }
        return sum;
    }
}
