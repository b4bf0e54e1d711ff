package softpath.harness.learn;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import softpath.harness.Sample;
import softpath.statistics.Median;
import softpath.statistics.Quantiles;

/**
 * What took a part of the cores of a record's set-ups. What the machine does not see, as other machines on the same processor,
 * shows in the probe's copy on one core, which nothing of a dataplane touches and which took longer then: before a set-up or
 * before the next one, as such times come and go within seconds. What it sees is time stolen from it, and threads that ran
 * less than they usually do, whatever is usual there.
 */
public final class Neighbours {

    private static final Set<String> COPIES = Set.of("copy-nanos", "other-copy-nanos");

    /** Copies of undisturbed set-ups differ by a few hundredths. */
    private static final double MOST_RATIO = 1.1;

    /** Of a record's copies: what they take when nothing disturbs, with room for one that was lucky. */
    private static final double USUAL = 0.1;

    /** Of what threads run in the median window. */
    private static final double LEAST_RUN_PART = 0.97;

    /** Set-ups that a median is worth taking of. */
    static final int ENOUGH = 3;

    private final Set<Sample> besideBefore = new HashSet<>();

    /** These, and each that one of them follows. */
    private final Set<Sample> beside = new HashSet<>();

    private final double leastRunShare;

    /** @param samples of a whole record */
    public Neighbours(List<Sample> samples) {
        List<Sample> inTurn =
                samples.stream().sorted(Comparator.comparing(Sample::startedAt)).toList();
        COPIES.forEach(copy -> addBesideBefore(inTurn, copy));
        for (int s = 0; s < inTurn.size(); s++) {
            boolean isBefore = besideBefore.contains(inTurn.get(s));
            if (isBefore || s + 1 < inTurn.size() && besideBefore.contains(inTurn.get(s + 1))) {
                beside.add(inTurn.get(s));
            }
        }
        leastRunShare = samples.isEmpty()
                ? 0
                : LEAST_RUN_PART
                        * Median.of(samples.stream()
                                .mapToDouble(Sample::leastRunShare)
                                .toArray());
    }

    private void addBesideBefore(List<Sample> samples, String copy) {
        List<Sample> probed = samples.stream()
                .filter(sample -> sample.probe().containsKey(copy))
                .toList();
        if (!probed.isEmpty()) {
            double[] nanos = probed.stream()
                    .mapToDouble(sample -> sample.probe().get(copy))
                    .toArray();
            double most = MOST_RATIO * new Quantiles(nanos).at(USUAL);
            probed.stream().filter(sample -> sample.probe().get(copy) > most).forEach(besideBefore::add);
        }
    }

    /** Whether nothing is known to have disturbed a set-up. */
    boolean areAbsent(Sample sample) {
        return !beside.contains(sample) && isLeftAlone(sample);
    }

    private boolean isLeftAlone(Sample sample) {
        return sample.stealTicks() == 0 && sample.leastRunShare() >= leastRunShare;
    }

    /**
     * Those of a list that nothing is known to have disturbed; where they are too few, those that no other machine did, as far
     * as both probes or the one before tell; else all.
     */
    public List<Sample> quietest(List<Sample> own) {
        List<Predicate<Sample>> ever =
                List.of(this::areAbsent, sample -> !beside.contains(sample), sample -> !besideBefore.contains(sample));
        return ever.stream()
                .map(wanted -> own.stream().filter(wanted).toList())
                .filter(some -> some.size() >= ENOUGH)
                .findFirst()
                .orElse(own);
    }
}
