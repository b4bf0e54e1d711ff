package softpath.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import softpath.experiment.Experiment;
import softpath.statistics.Interval;

/**
 * An intervention, simulated.
 *
 * @param gainMpps      of delivered throughput, the mean over replications of the difference between pairs of them
 * @param gainInterval  half of its 95 % interval; NaN of one replication
 * @param isGain        whether it gains something beyond that
 * @param binds         the resource that binds then
 */
public record Tried(
        Change change,
        double deliveredMpps,
        double halfWidth95Mpps,
        double gainMpps,
        double gainInterval,
        boolean isGain,
        Costs costs,
        double lossRatio,
        boolean lineRate,
        String binds) {

    /** Less than this part of what is delivered is no gain, and gains that are nearer count as equal. */
    public static final double ALIKE = 0.005;

    /** By pairs of replications, unless one had to wait longer until it was steady, and saw other packets then. */
    static Interval gain(Experiment.Replicated base, Experiment.Replicated other) {
        double[] before = base.deliveredMpps();
        double[] after = other.deliveredMpps();
        if (warmupMs(base) != warmupMs(other)) {
            Interval one = Interval.of95(before);
            Interval two = Interval.of95(after);
            return new Interval(two.mean() - one.mean(), Math.hypot(one.halfWidth(), two.halfWidth()));
        }
        return gain(before, after);
    }

    /** By pairs. */
    static Interval gain(double[] before, double[] after) {
        double[] differences = new double[before.length];
        Arrays.setAll(differences, r -> after[r] - before[r]);
        return Interval.of95(differences);
    }

    private static double warmupMs(Experiment.Replicated of) {
        return of.result().steadiness().warmupMs();
    }

    /**
     * What rests on the scenario's own numbers before what is assumed; then most gain first; of those alike the one that
     * takes fewest servers, ports and cores and least power, then what changes least.
     */
    static List<Tried> ranked(List<Tried> all, double baseMpps) {
        return all.stream()
                .sorted(Comparator.<Tried, Boolean>comparing(
                                each -> each.assumed().isPresent())
                        .thenComparing(each -> -each.steps(baseMpps))
                        .thenComparing(each -> each.costs.servers())
                        .thenComparing(each -> each.costs.nicPorts())
                        .thenComparing(each -> each.costs.cores())
                        .thenComparing(each -> each.costs.powerSteps())
                        .thenComparing(each -> each.change.sets().size()))
                .toList();
    }

    private long steps(double baseMpps) {
        boolean isKnown = isGain || gainMpps < 0;
        return isKnown && baseMpps > 0 ? Math.round(gainMpps / (ALIKE * baseMpps)) : 0;
    }

    /** By more than gains that count as equal differ. */
    public boolean gainsMoreThan(Tried other, double baseMpps) {
        return steps(baseMpps) > other.steps(baseMpps);
    }

    /** Whether another one does as much with a part of the changes; another server is a change of its own kind. */
    public boolean isNoMoreThan(Tried other, double baseMpps) {
        return change.sets().size() > other.change.sets().size()
                && !other.change.sets().isEmpty()
                && costs.servers() == other.costs.servers()
                && change.sets().containsAll(other.change.sets())
                && steps(baseMpps) <= other.steps(baseMpps);
    }

    /**
     * One that cannot be.
     *
     * @param isOfDataplane whether it is the dataplane that has no such thing, whatever the host
     */
    public record Refused(Change change, String why, boolean isOfDataplane) {

        /** Whether another one is a part of it. */
        public boolean contains(Refused other) {
            return change.sets().size() > other.change.sets().size()
                    && !other.change.sets().isEmpty()
                    && change.sets().containsAll(other.change.sets());
        }
    }

    public Optional<String> assumed() {
        return change.assumed();
    }
}
