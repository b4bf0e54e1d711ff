package softpath.harness.learn;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import softpath.harness.Sample;
import softpath.statistics.Quantiles;

/**
 * Times when something that the machine does not see took a part of its cores, as other machines on the same processor do:
 * the probe's copy on one core, which nothing of a dataplane touches, took longer then.
 */
public final class Neighbours {

    private static final Set<String> COPIES = Set.of("copy-nanos", "other-copy-nanos");

    /** Copies of undisturbed set-ups differ by a few hundredths. */
    private static final double MOST_RATIO = 1.1;

    /** Of a record's copies: what they take when nothing disturbs, with room for one that was lucky. */
    private static final double USUAL = 0.1;

    private Neighbours() {}

    /** Whether a set-up was taken at an undisturbed time; so was each that no probe says anything of. */
    public static Predicate<Sample> absent(List<Sample> samples) {
        Predicate<Sample> all = sample -> true;
        for (String copy : COPIES) {
            double[] nanos = samples.stream()
                    .filter(sample -> sample.probe().containsKey(copy))
                    .mapToDouble(sample -> sample.probe().get(copy))
                    .toArray();
            if (nanos.length > 0) {
                double most = MOST_RATIO * new Quantiles(nanos).at(USUAL);
                all = all.and(sample -> sample.probe().getOrDefault(copy, 0.0) <= most);
            }
        }
        return all;
    }

    /** Those of a list that nothing is known to have disturbed; else those without neighbours; else all. */
    public static List<Sample> quietest(List<Sample> own, Predicate<Sample> absent) {
        List<Sample> alone = own.stream().filter(absent).toList();
        List<Sample> candidates = alone.isEmpty() ? own : alone;
        List<Sample> quiet = candidates.stream()
                .filter(sample -> sample.interference().isEmpty())
                .toList();
        return quiet.isEmpty() ? candidates : quiet;
    }
}
