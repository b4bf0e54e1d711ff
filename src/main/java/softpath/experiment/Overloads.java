package softpath.experiment;

import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.bound.Optimum;
import softpath.bound.Resource;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/** In which phases of a window, of load or of clocks, the load was more than a resource carries. */
final class Overloads {

    private final long[] changesPs;
    private final LoadMatrix[] matrices;
    private final double[][] utilisations;
    private final double[][] mppsOfChain;

    Overloads(Blueprint blueprint, long fromPs, long toPs) {
        if (!Loads.hasPhases(blueprint) && !blueprint.hasClocks()) {
            changesPs = new long[1];
            matrices = new LoadMatrix[0];
            utilisations = new double[0][];
            mppsOfChain = new double[0][];
            return;
        }
        changesPs = changesPs(blueprint, fromPs, toPs);
        matrices = new LoadMatrix[changesPs.length - 1];
        utilisations = new double[changesPs.length - 1][];
        mppsOfChain = new double[changesPs.length - 1][];
        for (int p = 0; p + 1 < changesPs.length; p++) {
            Loads loads = Loads.between(blueprint, changesPs[p], changesPs[p + 1]);
            mppsOfChain[p] = loads.mppsOfChain();
            Blueprint clocks = SteadyClocks.between(blueprint, changesPs[p], changesPs[p + 1]);
            matrices[p] = LoadMatrix.of(clocks, loads);
            utilisations[p] = matrices[p].utilisations(loads.mppsOfChain());
        }
    }

    /** When the load changes, or a clock. */
    private static long[] changesPs(Blueprint blueprint, long fromPs, long toPs) {
        TreeSet<Long> changes = SteadyClocks.changesPs(blueprint);
        LongStream.of(Loads.changesPs(blueprint, fromPs, toPs)).forEach(changes::add);
        return changes.subSet(fromPs, true, toPs, true).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Part of the resource that the heaviest phase would take; 0 without phases. */
    double most(Resource resource) {
        double most = 0;
        for (int p = 0; p < utilisations.length; p++) {
            most = Math.max(most, utilisation(resource, p));
        }
        return most;
    }

    private double utilisation(Resource resource, int p) {
        double most = 0;
        for (int r : resource.rows()) {
            most = Math.max(most, utilisations[p][r]);
        }
        return most;
    }

    /** How long the load was more than the resource carries. */
    long overloadedPs(Resource resource) {
        long ps = 0;
        for (int p = 0; p < utilisations.length; p++) {
            ps += utilisation(resource, p) > 1 ? changesPs[p + 1] - changesPs[p] : 0;
        }
        return ps;
    }

    /** Offered in the heaviest phase to the chains that pass the resource, Mpps. */
    double mostMpps(Resource resource) {
        double most = most(resource);
        double mpps = 0;
        for (int p = 0; p < utilisations.length; p++) {
            if (utilisation(resource, p) == most) {
                mpps = 0;
                for (int c = 0; c < mppsOfChain[p].length; c++) {
                    mpps += resource.isPassedBy(c) ? mppsOfChain[p][c] : 0;
                }
            }
        }
        return mpps;
    }

    /** What the resource carries in the heaviest phase, Mpps of the chains that pass it in the proportions of that phase. */
    double carriedMpps(Resource resource) {
        return mostMpps(resource) / most(resource);
    }

    /** The mean over the window of what each phase by itself lets through at most. */
    Optimum mean(Function<LoadMatrix, Optimum> mostOfPhase) {
        return IntStream.range(0, matrices.length)
                .mapToObj(p ->
                        mostOfPhase.apply(matrices[p]).times((double) (changesPs[p + 1] - changesPs[p]) / windowPs()))
                .reduce(Optimum::plus)
                .orElseThrow();
    }

    long windowPs() {
        return changesPs[changesPs.length - 1] - changesPs[0];
    }
}
