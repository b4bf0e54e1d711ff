package softpath.bound;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/**
 * A stretch of a window with one load and one clock of each core. A core that is overloaded in one phase gains nothing from
 * the time that it has in another, so that the mean of phases is not what the mean load would do.
 *
 * <p>While a clock changes cores may stand still. A phase that begins so has the cycles that its cores have all in all: what
 * comes in such a halt waits, and takes time from what comes later. What rings have no room for meanwhile is left out.
 *
 * @param part   of the window
 * @param haltMs of it in which cores of some server stand still
 * @param matrix at the load and the clocks of the phase
 */
public record LoadPhase(double fromMs, double toMs, double part, double haltMs, LoadMatrix matrix) {

    /**
     * Those of a window, in their order; none where phases are over before it, or there are none, and no clock changes in it: the
     * load is level.
     *
     * @param level of the same blueprint, at any load
     */
    public static List<LoadPhase> of(Blueprint blueprint, LoadMatrix level, long fromPs, long toPs) {
        boolean isLoadLevel = Loads.phasesEndPs(blueprint) <= fromPs;
        long[] changesPs = changesPs(blueprint, isLoadLevel, fromPs, toPs);
        if (isLoadLevel && changesPs.length == 2 && SteadyClocks.haltedPs(blueprint, fromPs, toPs) == 0) {
            return List.of();
        }
        return IntStream.range(1, changesPs.length)
                .mapToObj(p -> of(blueprint, level, changesPs[p - 1], changesPs[p], toPs - fromPs))
                .toList();
    }

    private static LoadPhase of(Blueprint blueprint, LoadMatrix level, long fromPs, long toPs, long windowPs) {
        Loads loads = Loads.between(blueprint, fromPs, toPs);
        return new LoadPhase(
                Units.millisFromPs(fromPs),
                Units.millisFromPs(toPs),
                (double) (toPs - fromPs) / windowPs,
                Units.millisFromPs(SteadyClocks.haltedPs(blueprint, fromPs, toPs)),
                blueprint.hasClocks()
                        ? LoadMatrix.of(SteadyClocks.meanBetween(blueprint, fromPs, toPs), loads)
                        : level.at(loads));
    }

    /** The first and the last are the window's. Time in which a server does nothing but change its clock is no phase of its own. */
    private static long[] changesPs(Blueprint blueprint, boolean isLoadLevel, long fromPs, long toPs) {
        TreeSet<Long> changes = SteadyClocks.endsPs(blueprint, fromPs, toPs);
        LongStream.of(isLoadLevel ? new long[] {fromPs, toPs} : Loads.changesPs(blueprint, fromPs, toPs))
                .forEach(changes::add);
        for (Long next = changes.higher(fromPs); next != null && next < toPs; next = changes.higher(next)) {
            long before = changes.lower(next);
            long after = changes.higher(next);
            boolean isHaltBefore = SteadyClocks.haltedPs(blueprint, before, next) == next - before;
            if (isHaltBefore || SteadyClocks.haltedPs(blueprint, next, after) == after - next) {
                changes.remove(next);
            }
        }
        return changes.stream().mapToLong(Long::longValue).toArray();
    }

    public double offeredMpps() {
        return DoubleStream.of(matrix.offeredMpps()).sum();
    }
}
