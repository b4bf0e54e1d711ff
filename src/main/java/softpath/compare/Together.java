package softpath.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Throughput at all points that two records share: what no point tells by itself, as few set-ups cannot, all may tell together.
 *
 * @param points that both measured
 * @param ratio  B over A, geometric mean over the points, each as much as its set-ups tell
 * @param pValue how likely noise alone would set the two at least so far apart: van Elteren (1960), "On the combination of
 *               independent two sample tests of Wilcoxon"
 */
public record Together(int points, double ratio, double pValue) {

    private static final double RANKS_IN_VARIANCE = 12;

    /** Empty for fewer than two points. */
    static Optional<Together> of(List<Comparison.Pair> pairs) {
        List<Comparison.Pair> points = pairs.stream()
                .filter(pair -> pair.path().endsWith(Side.OF_POINT)
                        && pair.a().noise() instanceof Figure.OfSetUps
                        && pair.b().noise() instanceof Figure.OfSetUps
                        && pair.ratio().orElse(0) > 0)
                .toList();
        if (points.size() < 2) {
            return Optional.empty();
        }
        double logs = 0;
        double weights = 0;
        double excess = 0;
        double variance = 0;
        for (Comparison.Pair pair : points) {
            double[] a = ((Figure.OfSetUps) pair.a().noise()).values();
            double[] b = ((Figure.OfSetUps) pair.b().noise()).values();
            double all = a.length + b.length;
            double told = a.length * b.length / all;
            logs += told * Math.log(pair.ratio().orElseThrow());
            weights += told;
            double weight = 1 / (all + 1);
            excess += weight * (rankSum(a, b) - a.length * (all + 1) / 2);
            variance += weight * weight * a.length * b.length * (all + 1) / RANKS_IN_VARIANCE;
        }
        double z = Math.abs(excess) / Math.sqrt(variance);
        return Optional.of(new Together(
                points.size(),
                Math.exp(logs / weights),
                2 * NormalDistribution.of(0, 1).survivalProbability(z)));
    }

    /** Of the first among both; equal values share their ranks. */
    private static double rankSum(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return Arrays.stream(new NaturalRanking().apply(both), 0, first.length).sum();
    }

    public boolean isBeyondNoise() {
        return pValue <= Noticed.MOST_FALSE_ALARMS;
    }
}
