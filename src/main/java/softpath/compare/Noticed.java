package softpath.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import softpath.statistics.Interval;
import softpath.statistics.StudentT;

/** Whether two figures differ by more than their noise. */
public final class Noticed {

    /** Of taking noise for a difference, over all figures of a comparison together. */
    static final double MOST_FALSE_ALARMS = 0.05;

    /** Of numbers that are worked out in another order. */
    private static final double ROUNDING = 1e-12;

    private static final int LEAST_FREEDOM = 1;

    private Noticed() {}

    /**
     * A mean and its standard error.
     *
     * @param freedom degrees of freedom that the error is known with; infinite if the mean is exact
     */
    private record Mean(double value, double error, double freedom) {}

    /**
     * How likely noise alone would set two figures at least so far apart; empty where nothing tells how large it is.
     *
     * <p>Of set-ups, Mann and Whitney's test on ranks, exact for few; of rows of tables
     * the least likely row, or Wilcoxon's signed ranks; of means with
     * intervals, Welch's t.
     */
    static OptionalDouble pValue(Figure a, Figure b) {
        if (a.noise() instanceof Figure.OfSetUps one && b.noise() instanceof Figure.OfSetUps other) {
            return one.values().length < 2 || other.values().length < 2
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(MannWhitneyUTest.withDefaults()
                            .test(one.values(), other.values())
                            .getPValue());
        }
        if (a.noise() instanceof Figure.OfRows one && b.noise() instanceof Figure.OfRows other) {
            return ofRows(one, other);
        }
        List<Mean> means = new ArrayList<>();
        mean(a, means);
        mean(b, means);
        return means.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(welch(means.get(0), means.get(1)));
    }

    /**
     * Where rows tell their own noise, the least likely of them, of as many as there are (Bonferroni); else Wilcoxon's signed
     * ranks over rows that both have and that differ.
     */
    private static OptionalDouble ofRows(Figure.OfRows a, Figure.OfRows b) {
        double[] differences = Rows.differences(a, b).filter(d -> d != 0).toArray();
        if (differences.length == 0) {
            return OptionalDouble.of(1);
        }
        if (isByRanks(a, b)) {
            return OptionalDouble.of(
                    WilcoxonSignedRankTest.withDefaults().test(differences).getPValue());
        }
        double least = commonRows(a, b).stream()
                .mapToDouble(row -> pValue(a.at(row), b.at(row)).orElse(1))
                .min()
                .orElse(1);
        return OptionalDouble.of(Math.min(1, least * commonRows(a, b).size()));
    }

    private static Set<String> commonRows(Figure.OfRows a, Figure.OfRows b) {
        Set<String> common = new LinkedHashSet<>(a.values().keySet());
        common.retainAll(b.values().keySet());
        return common;
    }

    private static boolean isByRanks(Figure.OfRows a, Figure.OfRows b) {
        Set<String> common = commonRows(a, b);
        return !a.isKnownIn(common) || !b.isKnownIn(common);
    }

    /**
     * Of columns whose rows tell no noise of their own: too few rows differ for ranks to tell, however far apart they are, as all
     * of n differences have one sign by chance with a probability of 2 / 2^n.
     *
     * @param differing rows that do
     * @param needed    rows that would tell
     */
    public record TooFew(int differing, int needed) {}

    /** @param figures that are compared at once, each of which must be less likely for it */
    static Optional<TooFew> tooFew(Figure a, Figure b, long figures) {
        if (!(a.noise() instanceof Figure.OfRows one)
                || !(b.noise() instanceof Figure.OfRows other)
                || !isByRanks(one, other)) {
            return Optional.empty();
        }
        int differing = (int) Rows.differences(one, other).filter(d -> d != 0).count();
        int needed = 1;
        while (Math.scalb(2.0, -needed) * figures > MOST_FALSE_ALARMS) {
            needed++;
        }
        return differing > 0 && differing < needed ? Optional.of(new TooFew(differing, needed)) : Optional.empty();
    }

    private static void mean(Figure figure, List<Mean> to) {
        if (figure.noise() instanceof Figure.None) {
            to.add(new Mean(figure.value(), 0, Double.POSITIVE_INFINITY));
        } else if (figure.noise() instanceof Figure.OfMean of) {
            to.add(mean(of.mean(), of.halfWidth95(), of.runs()));
        } else if (figure.noise() instanceof Figure.OfSetUps of && of.values().length > 1) {
            Interval interval = Interval.of95(of.values());
            to.add(mean(interval.mean(), interval.halfWidth(), of.values().length));
        }
    }

    private static Mean mean(double mean, double halfWidth95, int runs) {
        return new Mean(mean, halfWidth95 / StudentT.within95(runs - 1), runs - 1);
    }

    private static double welch(Mean a, Mean b) {
        double larger = Math.max(Math.abs(a.value()), Math.abs(b.value()));
        if (Math.abs(a.value() - b.value()) <= ROUNDING * larger) {
            return 1;
        }
        double squaredA = a.error() * a.error();
        double squaredB = b.error() * b.error();
        double squared = squaredA + squaredB;
        if (squared == 0) {
            return 0;
        }
        double freedom = squared * squared / (squaredA * squaredA / a.freedom() + squaredB * squaredB / b.freedom());
        double t = Math.abs(a.value() - b.value()) / Math.sqrt(squared);
        return 2 * TDistribution.of(Math.max(LEAST_FREEDOM, freedom)).survivalProbability(t);
    }

    /**
     * Which of several p-values are none of noise, all taken together: Holm (1979), "A simple sequentially rejective multiple
     * test procedure".
     *
     * @param pValues NaN where none is known
     */
    static boolean[] beyondNoise(double[] pValues) {
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            if (!Double.isNaN(pValues[i])) {
                known.add(i);
            }
        }
        known.sort(Comparator.comparingDouble(i -> pValues[i]));
        boolean[] beyond = new boolean[pValues.length];
        for (int rank = 0; rank < known.size(); rank++) {
            if (pValues[known.get(rank)] * (known.size() - rank) > MOST_FALSE_ALARMS) {
                break;
            }
            beyond[known.get(rank)] = true;
        }
        return beyond;
    }
}
