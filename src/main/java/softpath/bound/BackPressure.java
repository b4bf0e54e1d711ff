package softpath.bound;

import java.util.List;
import softpath.wiring.Blueprint;

/**
 * One step of a {@link Fluid}: how long bursts wait for room in the rings that they go to.
 *
 * <p>A sender that waits until there is room sends a burst in the time in which the ring's reader takes one, if it has as
 * many tries as that lasts; else it waits for all its tries, and what then finds no room is lost.
 */
final class BackPressure {

    private static final double LEAST_PART = 1e-3;

    private final Fluid fluid;

    BackPressure(Fluid fluid) {
        this.fluid = fluid;
    }

    /**
     * Returns by how much a wait has changed at most, microseconds.
     *
     * @param gain part of the way to the waits wanted that is gone
     */
    double step(double gain) {
        double farthest = 0;
        for (int s = 0; s < fluid.taken.length; s++) {
            Blueprint.Stage stage = fluid.blueprint.stages().get(s);
            List<Blueprint.Target> targets = stage.targets();
            for (int t = 0; t < targets.size(); t++) {
                if (targets.get(t) instanceof Blueprint.ToVnic vnic && vnic.tries() > 0) {
                    double change = wanted(s, t, vnic) - fluid.waitMicros[s][t];
                    fluid.waitMicros[s][t] += gain * change;
                    farthest = Math.max(farthest, Math.abs(gain * change));
                }
            }
        }
        return farthest;
    }

    private double wanted(int s, int t, Blueprint.ToVnic vnic) {
        Blueprint.Stage stage = fluid.blueprint.stages().get(s);
        double mostMicros = vnic.tries() * vnic.retryMicros();
        double packets = Math.max(1, fluid.meanBurst[s]);
        if (fluid.blueprint.rings().get(vnic.ring()).slots() < packets) {
            return mostMicros;
        }
        int targets = stage.targets().size();
        double serves = 0;
        for (int reader : fluid.stagesOfRing[vnic.ring()]) {
            serves += fluid.mostMpps[reader];
        }
        double others = fluid.intoRing[vnic.ring()].total() - fluid.taken[s].total() / targets;
        double left = Math.max(LEAST_PART * serves, serves - Math.max(0, others));
        double apartMicros = targets * packets * fluid.roundMicros[stage.core()] / fluid.meanBurst[s];
        double wanted = fluid.waitMicros[s][t] + packets / left - apartMicros;
        return Math.max(0, Math.min(mostMicros, wanted));
    }
}
