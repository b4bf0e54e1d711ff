package softpath.bound;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * What is offered to each chain, and in which sizes.
 *
 * @param mppsOfChain mean over the time it stands for
 * @param partOfClass of each class of packets that chains begin with, its part of its chain's packets
 */
public record Loads(double[] mppsOfChain, double[] partOfClass) {

    /** The load that the scenario states, as it is once all phases are over. */
    public static Loads nominal(Blueprint blueprint) {
        Loads loads = none(blueprint);
        for (int c = 0; c < blueprint.chains().size(); c++) {
            Blueprint.Chain chain = blueprint.chains().get(c);
            loads.add(blueprint, c, chain.sizes(), chain.offeredMpps());
        }
        return loads.inParts(blueprint);
    }

    /** The mean over {@code fromPs} to {@code toPs}: a blueprint without phases has its nominal load all the time. */
    public static Loads between(Blueprint blueprint, long fromPs, long toPs) {
        if (!hasPhases(blueprint) || toPs <= fromPs) {
            return nominal(blueprint);
        }
        Loads loads = none(blueprint);
        for (Blueprint.Source source : blueprint.sources()) {
            long beginsPs = Math.max(fromPs, source.firstPs().orElse(0));
            double activePs = Math.max(0, Math.min(toPs, source.untilPs()) - beginsPs);
            double mpps = Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1());
            loads.add(blueprint, source.chain(), source.sizes(), mpps * (activePs / (toPs - fromPs)));
        }
        return loads.inParts(blueprint);
    }

    /** The same load in the sizes of packets that were counted; a chain of which none was keeps its sizes. */
    public Loads inSizesOf(Blueprint blueprint, long[] packetsOfClass) {
        double[] totals = new double[mppsOfChain.length];
        for (int k = 0; k < packetsOfClass.length; k++) {
            totals[blueprint.classes().chain(k)] += packetsOfClass[k];
        }
        double[] parts = partOfClass.clone();
        for (int k = 0; k < parts.length; k++) {
            double total = totals[blueprint.classes().chain(k)];
            parts[k] = total > 0 ? packetsOfClass[k] / total : parts[k];
        }
        return new Loads(mppsOfChain, parts);
    }

    /** Whether the load changes with time. */
    public static boolean hasPhases(Blueprint blueprint) {
        return phasesEndPs(blueprint) > 0;
    }

    /** When the last phase is over, and the load that is stated begins; 0 without phases. */
    public static long phasesEndPs(Blueprint blueprint) {
        return blueprint.sources().stream()
                .mapToLong(source -> source.untilPs() < Units.FOREVER_PS ? source.untilPs() : silentPs(source))
                .max()
                .orElse(0);
    }

    /** A phase of which nothing is offered has no source of its own: the next one begins late, by more than its first gap. */
    private static long silentPs(Blueprint.Source source) {
        long firstPs = source.firstPs().orElse(0);
        return firstPs * Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1()) > Units.psFromMicros(1)
                ? firstPs
                : 0;
    }

    /** When the load changes between two times, which are the first and the last. */
    public static long[] changesPs(Blueprint blueprint, long fromPs, long toPs) {
        TreeSet<Long> changes = new TreeSet<>(List.of(fromPs, toPs));
        blueprint.sources().forEach(source -> {
            changes.add(source.untilPs());
            source.firstPs().ifPresent(changes::add);
        });
        return changes.subSet(fromPs, true, toPs, true).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static Loads none(Blueprint blueprint) {
        return new Loads(
                new double[blueprint.chains().size()],
                new double[blueprint.classes().count()]);
    }

    private void add(Blueprint blueprint, int chain, SizeMix sizes, double mpps) {
        mppsOfChain[chain] += mpps;
        addSizes(blueprint, chain, sizes, mpps);
    }

    private void addSizes(Blueprint blueprint, int chain, SizeMix sizes, double mpps) {
        double weights = 0;
        for (double weight : sizes.weights().values()) {
            weights += weight;
        }
        for (Map.Entry<Integer, Double> size : sizes.weights().entrySet()) {
            if (size.getValue() > 0) {
                partOfClass[blueprint.classes().of(size.getKey(), chain)] += mpps * (size.getValue() / weights);
            }
        }
    }

    /** Turns the rates of classes into parts of their chains; a chain that is silent keeps the sizes that it would have. */
    private Loads inParts(Blueprint blueprint) {
        double[] totals = new double[mppsOfChain.length];
        for (int k = 0; k < partOfClass.length; k++) {
            totals[blueprint.classes().chain(k)] += partOfClass[k];
        }
        for (int c = 0; c < totals.length; c++) {
            if (totals[c] == 0) {
                addSizes(blueprint, c, blueprint.chains().get(c).sizes(), 1);
                totals[c] = 1;
            }
        }
        for (int k = 0; k < partOfClass.length; k++) {
            partOfClass[k] /= totals[blueprint.classes().chain(k)];
        }
        return this;
    }
}
