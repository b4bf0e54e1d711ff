package softpath.bound;

import softpath.wiring.Blueprint;

/**
 * The queues of one wire out as a fluid: the wire takes frames in the order of their hand-over, so a full queue gets of it
 * in proportion to the time that the frames in its slots last, and one that never fills gets all that comes.
 */
final class WireTurns {

    private final Fluid fluid;
    private final Blueprint.Wire wire;
    private final int[] queues;
    private final double[] load;
    private final double[] weight;
    private final boolean[] full;

    WireTurns(Fluid fluid, int w) {
        this.fluid = fluid;
        wire = fluid.blueprint.wires().get(w);
        queues = fluid.queuesOfWire[w];
        load = new double[queues.length];
        weight = new double[queues.length];
        full = new boolean[queues.length];
    }

    private void begin() {
        for (int i = 0; i < queues.length; i++) {
            double slotMicros = fluid.intoQueue[queues[i]].mean(this::slotMicros);
            load[i] = fluid.intoQueue[queues[i]].total() * slotMicros;
            weight[i] = fluid.blueprint.transmitQueues().get(queues[i]).slots() * slotMicros;
            full[i] = load[i] > 0;
        }
    }

    private double slotMicros(int leg) {
        return Math.max(fluid.amounts.meanWireBits(leg) / (1_000 * wire.gbpsL1()), 1 / wire.capMpps());
    }

    void send() {
        begin();
        double level = level();
        Mix to = wire.farRing() == Blueprint.OUTSIDE ? fluid.delivered : fluid.intoRing[wire.farRing()];
        for (int i = 0; i < queues.length; i++) {
            to.add(fluid.intoQueue[queues[i]], full[i] ? level * weight[i] / load[i] : 1);
        }
    }

    /** Part of the wire that a full queue gets for each unit of its weight; queues that get all they have are not full. */
    private double level() {
        double level;
        boolean changed;
        do {
            level = left() / weights();
            changed = false;
            for (int i = 0; i < queues.length; i++) {
                if (full[i] && load[i] <= level * weight[i]) {
                    full[i] = false;
                    changed = true;
                }
            }
        } while (changed);
        return level;
    }

    private double left() {
        double left = 1;
        for (int i = 0; i < queues.length; i++) {
            left -= full[i] ? 0 : load[i];
        }
        return left;
    }

    private double weights() {
        double weights = 0;
        for (int i = 0; i < queues.length; i++) {
            weights += full[i] ? weight[i] : 0;
        }
        return weights;
    }
}
