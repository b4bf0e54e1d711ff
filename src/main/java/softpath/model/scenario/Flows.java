package softpath.model.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.statistics.SplitMix64;

/**
 * The flows that a chain's packets belong to, by which a NIC spreads them over its receive queues: each packet is of a flow
 * drawn by weight, each flow goes to the queue that its hash says.
 *
 * @param count         of flows
 * @param zipfExponent  flow k weighs {@code k^-exponent}; equal weights if not given
 * @param sharesPercent of each flow, in the place of a count; they add up to 100
 * @param hashSeed      which hash; if not given each replication draws one, as which it is is chance
 */
public record Flows(
        Optional<Integer> count,
        Optional<Double> zipfExponent,
        Optional<List<Double>> sharesPercent,
        Optional<Long> hashSeed) {

    /** Entries of the table from hashes to queues (RSS, 82599: 128). */
    private static final int TABLE = 128;

    private static final double TOLERANCE = 1e-6;

    public Flows {
        sharesPercent = sharesPercent.map(List::copyOf);
        Check.require(
                count.isPresent() != sharesPercent.isPresent(),
                "count",
                "either a count of flows or shares-percent",
                count.isPresent() ? "both" : "neither");
        Check.require(
                zipfExponent.isEmpty() || count.isPresent(),
                "zipf-exponent",
                "a count of flows beside it",
                "shares-percent");
        count.ifPresent(flows -> Quantity.FLOWS.require("count", flows));
        zipfExponent.ifPresent(exponent -> Quantity.ZIPF_EXPONENT.require("zipf-exponent", exponent));
        sharesPercent.ifPresent(Flows::requireWhole);
    }

    private static void requireWhole(List<Double> percent) {
        Check.notEmpty("shares-percent", percent);
        for (int f = 0; f < percent.size(); f++) {
            Check.notNegative("shares-percent[" + f + "]", percent.get(f));
        }
        double sum = percent.stream().mapToDouble(Double::doubleValue).sum();
        Check.require(
                Math.abs(sum - 100) <= TOLERANCE,
                "shares-percent",
                "shares that add up to 100",
                Check.plain(Math.round(sum * 1e6) / 1e6));
    }

    /** Whether each replication draws its own hash. */
    public OptionalLong fixedSeed() {
        return hashSeed.isPresent() ? OptionalLong.of(hashSeed.get()) : OptionalLong.empty();
    }

    /** The same by a hash that is known. */
    public Flows withHash(long seed) {
        return new Flows(count, zipfExponent, sharesPercent, Optional.of(seed));
    }

    /** The same by another hash, for those who hash what a NIC has hashed before: of a seed that is given, the next. */
    public Flows withNextHash() {
        return new Flows(count, zipfExponent, sharesPercent, hashSeed.map(seed -> seed + 1));
    }

    /** Of a chain's packets, the part that belongs to each flow. */
    public double[] parts() {
        double[] weights = weights();
        double sum = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(weight -> weight / sum).toArray();
    }

    /** Parts of a chain's packets that come to each of {@code queues}, if the hash has this seed. */
    public double[] partsOfQueues(int queues, long seed) {
        double[] parts = new double[queues];
        double[] ofFlow = parts();
        for (int f = 0; f < ofFlow.length; f++) {
            parts[queueOf(f, queues, seed)] += ofFlow[f];
        }
        return parts;
    }

    private double[] weights() {
        if (sharesPercent.isPresent()) {
            return sharesPercent.get().stream().mapToDouble(Double::doubleValue).toArray();
        }
        double exponent = zipfExponent.orElse(0.0);
        return IntStream.rangeClosed(1, count.orElseThrow())
                .mapToDouble(k -> exponent == 0 ? 1 : Math.pow(k, -exponent))
                .toArray();
    }

    private static int queueOf(int flow, int queues, long seed) {
        int entries = Math.max(TABLE, 4 * Integer.highestOneBit(queues));
        long entry = Long.remainderUnsigned(SplitMix64.mix(seed + SplitMix64.GOLDEN_GAMMA * (flow + 1)), entries);
        return (int) (entry % queues);
    }

    /** Parts of packets that come evenly to {@code queues}. */
    public static double[] evenParts(int queues) {
        double[] parts = new double[queues];
        Arrays.fill(parts, 1.0 / queues);
        return parts;
    }
}
