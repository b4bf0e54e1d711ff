package softpath.bound;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A stretch of a window with one load. A core that is overloaded in one phase gains nothing from the time that it has in
 * another, so that the mean of phases is not what the mean load would do.
 *
 * @param part   of the window
 * @param matrix at the load of the phase
 */
public record LoadPhase(double fromMs, double toMs, double part, LoadMatrix matrix) {

    /** Those of a window, in their order; none where phases are over before it, or there are none: the load is level. */
    public static List<LoadPhase> of(LoadMatrix matrix, long fromPs, long toPs) {
        Blueprint blueprint = matrix.blueprint();
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

    public double offeredMpps() {
        return DoubleStream.of(matrix.offeredMpps()).sum();
    }
}
