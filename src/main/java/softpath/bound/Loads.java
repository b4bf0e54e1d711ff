package softpath.bound;

import java.util.Map;
import java.util.TreeSet;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Plan;

/**
 * What is offered to each chain, and in which sizes.
 *
 * @param mppsOfChain mean over the time it stands for
 * @param partOfClass of each class of packets, its part of its chain's packets
 */
public record Loads(double[] mppsOfChain, double[] partOfClass) {

    /** The load that the scenario states, as it is once all phases are over. */
    public static Loads nominal(Plan plan) {
        Loads loads = none(plan);
        for (int c = 0; c < plan.chains().size(); c++) {
            Plan.Chain chain = plan.chains().get(c);
            loads.add(plan, c, chain.sizes(), chain.offeredMpps());
        }
        return loads.inParts(plan);
    }

    /** The mean over {@code fromPs} to {@code toPs}: a plan without phases has its nominal load all the time. */
    public static Loads between(Plan plan, long fromPs, long toPs) {
        if (!hasPhases(plan) || toPs <= fromPs) {
            return nominal(plan);
        }
        Loads loads = none(plan);
        for (Plan.Source source : plan.sources()) {
            long beginsPs = Math.max(fromPs, source.firstPs().orElse(0));
            double activePs = Math.max(0, Math.min(toPs, source.untilPs()) - beginsPs);
            double mpps = Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1());
            loads.add(plan, source.chain(), source.sizes(), mpps * (activePs / (toPs - fromPs)));
        }
        return loads.inParts(plan);
    }

    /** Whether the load changes with time. */
    public static boolean hasPhases(Plan plan) {
        return plan.sources().stream().anyMatch(source -> source.untilPs() < Units.FOREVER_PS);
    }

    /** When the load changes between two times, which are the first and the last. */
    public static long[] changesPs(Plan plan, long fromPs, long toPs) {
        TreeSet<Long> changes = new TreeSet<>();
        plan.sources().stream()
                .map(Plan.Source::untilPs)
                .filter(ps -> ps > fromPs && ps < toPs)
                .forEach(changes::add);
        changes.add(fromPs);
        changes.add(toPs);
        return changes.stream().mapToLong(Long::longValue).toArray();
    }

    private static Loads none(Plan plan) {
        return new Loads(
                new double[plan.chains().size()], new double[plan.classes().count()]);
    }

    private void add(Plan plan, int chain, SizeMix sizes, double mpps) {
        double weights = 0;
        for (double weight : sizes.weights().values()) {
            weights += weight;
        }
        mppsOfChain[chain] += mpps;
        for (Map.Entry<Integer, Double> size : sizes.weights().entrySet()) {
            if (size.getValue() > 0) {
                partOfClass[plan.classes().of(size.getKey(), chain)] += mpps * (size.getValue() / weights);
            }
        }
    }

    /** Turns the rates of classes into parts of their chains; a chain that is silent keeps its nominal sizes. */
    private Loads inParts(Plan plan) {
        double[] totals = new double[mppsOfChain.length];
        for (int k = 0; k < partOfClass.length; k++) {
            totals[plan.classes().chain(k)] += partOfClass[k];
        }
        double[] nominal = null;
        for (int k = 0; k < partOfClass.length; k++) {
            double total = totals[plan.classes().chain(k)];
            if (total > 0) {
                partOfClass[k] /= total;
            } else {
                nominal = nominal == null ? nominal(plan).partOfClass : nominal;
                partOfClass[k] = nominal[k];
            }
        }
        return this;
    }
}
