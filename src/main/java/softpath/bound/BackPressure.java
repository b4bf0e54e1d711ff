package softpath.bound;

import java.util.ArrayList;
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
    private static final double HALF = 0.5;

    private final Fluid fluid;
    private final List<Sender> waiting = new ArrayList<>();
    private final Strides strides;

    /** A stage that waits for room in a vNIC, the {@code t}-th of all its targets. */
    private record Sender(int stage, int way, Blueprint.ToVnic vnic, int t) {}

    BackPressure(Fluid fluid) {
        this.fluid = fluid;
        for (int s = 0; s < fluid.taken.length; s++) {
            List<Blueprint.Way> ways = fluid.blueprint.stages().get(s).ways();
            int t = 0;
            for (int w = 0; w < ways.size(); w++) {
                for (Blueprint.Target target : ways.get(w).targets()) {
                    if (target instanceof Blueprint.ToVnic vnic && vnic.tries() > 0) {
                        waiting.add(new Sender(s, w, vnic, t));
                    }
                    t++;
                }
            }
        }
        strides = new Strides(waiting.size(), HALF);
    }

    /**
     * Returns by how much a wait has changed at most, microseconds.
     *
     * @param gain part of the way to the waits wanted that is gone
     */
    double step(double gain) {
        double farthest = 0;
        for (int i = 0; i < waiting.size(); i++) {
            Sender sender = waiting.get(i);
            double[] waitMicros = fluid.waitMicros[sender.stage()];
            double before = waitMicros[sender.t()];
            double change = strides.of(i, wanted(sender.stage(), sender.way(), sender.vnic(), before) - before, gain);
            waitMicros[sender.t()] += change;
            farthest = Math.max(farthest, Math.abs(change));
        }
        return farthest;
    }

    private double wanted(int s, int way, Blueprint.ToVnic vnic, double waitMicros) {
        Blueprint.Stage stage = fluid.blueprint.stages().get(s);
        double mostMicros = vnic.tries() * vnic.retryMicros();
        double batch = fluid.meanBatch(s, way);
        double packets = Math.max(1, batch);
        if (fluid.blueprint.rings().get(vnic.ring()).slots() < packets) {
            return mostMicros;
        }
        int targets = stage.ways().get(way).targets().size();
        double serves = 0;
        for (int reader : fluid.stagesOfRing[vnic.ring()]) {
            serves += fluid.mostMpps[reader];
        }
        double others = fluid.intoRing[vnic.ring()].total() - fluid.partOf(s, way) * fluid.taken[s].total() / targets;
        double left = Math.max(LEAST_PART * serves, serves - Math.max(0, others));
        double apartMicros = targets * packets * fluid.roundMicros[stage.core()] / batch;
        double wanted = waitMicros + packets / left - apartMicros;
        return Math.max(0, Math.min(mostMicros, wanted));
    }
}
