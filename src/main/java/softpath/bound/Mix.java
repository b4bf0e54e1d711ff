package softpath.bound;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** What comes by a place of each of its chains, Mpps. */
final class Mix {

    private final int[] chains;
    private final double[] mpps;

    /** @param chains rising */
    Mix(int[] chains) {
        this.chains = chains;
        this.mpps = new double[chains.length];
    }

    void clear() {
        Arrays.fill(mpps, 0);
    }

    void add(int chain, double addedMpps) {
        mpps[Arrays.binarySearch(chains, chain)] += addedMpps;
    }

    /** Adds a part of what comes by another place, all of whose chains come here. */
    void add(Mix other, double part) {
        for (int i = 0; i < other.mpps.length; i++) {
            add(other.chains[i], part * other.mpps[i]);
        }
    }

    /** Adds a part of those chains of another place that come here. */
    void add(Mix other, double part, IntPredicate comesHere) {
        for (int i = 0; i < other.mpps.length; i++) {
            if (comesHere.test(other.chains[i])) {
                add(other.chains[i], part * other.mpps[i]);
            }
        }
    }

    /** Of the packets, the part that is of some chains; of the chains, where there are no packets. */
    double part(IntPredicate ofThem) {
        return mean(chain -> ofThem.test(chain) ? 1 : 0);
    }

    /** Moves some of the way to a part of another mix of the same chains; returns how far the farthest has moved. */
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

    double of(int chain) {
        int i = Arrays.binarySearch(chains, chain);
        return i < 0 ? 0 : mpps[i];
    }

    /** Over the packets; over the chains where there are none. */
    double mean(IntToDoubleFunction ofChain) {
        double packets = total();
        double sum = 0;
        for (int i = 0; i < chains.length; i++) {
            double weight = packets > 0 ? mpps[i] / packets : 1.0 / chains.length;
            sum += weight > 0 ? weight * ofChain.applyAsDouble(chains[i]) : 0;
        }
        return sum;
    }
}
