package softpath.evaluate;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.scenario.Run;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A stretch of the measured window with one load. A core that is overloaded in one phase gains nothing from the time that it
 * has in another, so that the mean of phases is not what the mean load would do.
 *
 * @param part   of the window
 * @param matrix at the load of the phase
 */
record LoadPhase(double fromMs, double toMs, double part, LoadMatrix matrix) {

    /** Those of a window, in their order; none where phases are over before it, or there are none: the load is level. */
    static List<LoadPhase> of(LoadMatrix matrix, Run run) {
        Blueprint blueprint = matrix.blueprint();
        long fromPs = fromPs(run);
        long toPs = toPs(run);
        if (Loads.phasesEndPs(blueprint) <= fromPs) {
            return List.of();
        }
        long[] changesPs = Loads.changesPs(blueprint, fromPs, toPs);
        return IntStream.range(1, changesPs.length)
                .mapToObj(p -> new LoadPhase(
                        Units.millisFromPs(changesPs[p - 1]),
                        Units.millisFromPs(changesPs[p]),
                        (double) (changesPs[p] - changesPs[p - 1]) / (toPs - fromPs),
                        matrix.at(Loads.between(blueprint, changesPs[p - 1], changesPs[p]))))
                .toList();
    }

    /** What is offered over the window, in the mean. */
    static Loads meanLoads(Blueprint blueprint, Run run) {
        return Loads.between(blueprint, fromPs(run), toPs(run));
    }

    private static long fromPs(Run run) {
        return Units.psFromMillis(run.warmupMs());
    }

    private static long toPs(Run run) {
        return fromPs(run) + Units.psFromMillis(run.measureMs());
    }

    double offeredMpps() {
        return DoubleStream.of(matrix.offeredMpps()).sum();
    }
}
