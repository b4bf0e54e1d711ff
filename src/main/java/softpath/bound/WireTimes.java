package softpath.bound;

import softpath.wiring.Blueprint;

/**
 * From the hand-over of a batch to a wire to the last bit of each of its frames: those before it in the batch, and those of
 * other batches that the wire, or the card behind it, is still sending (Pollaczek and Khinchine for what comes at random,
 * what is on the wire for what comes evenly).
 */
final class WireTimes {

    private static final double MOST_LOAD = 0.999;

    private WireTimes() {}

    /** Of a frame on the wire of a queue, on average over what comes to the queue. */
    static double slotMicros(Fluid fluid, int queue) {
        Blueprint.Wire wire = wireOf(fluid, queue);
        double bits = fluid.intoQueue[queue].mean(fluid.amounts::meanWireBits);
        return Math.max(bits / (1_000 * wire.gbpsL1()), 1 / wire.capMpps());
    }

    private static Blueprint.Wire wireOf(Fluid fluid, int queue) {
        return fluid.blueprint
                .wires()
                .get(fluid.blueprint.transmitQueues().get(queue).wire());
    }

    private static double cardMicros(Fluid fluid, int queue) {
        int card = wireOf(fluid, queue).card();
        return card == Blueprint.NONE ? 0 : fluid.intoQueue[queue].mean(leg -> fluid.amounts.meanMicrosOut(card, leg));
    }

    /** Of a frame alone. */
    static double aloneMicros(Fluid fluid, int queue) {
        return Math.max(slotMicros(fluid, queue), cardMicros(fluid, queue));
    }

    static Cumulants of(Fluid fluid, Batches[] intoQueue, int queue) {
        Batches in = intoQueue[queue];
        if (in.mpps() == 0) {
            return Cumulants.NONE;
        }
        double micros = aloneMicros(fluid, queue);
        Batches all = sharing(fluid, intoQueue, queue);
        double load = Math.min(MOST_LOAD, all.mpps() * micros);
        double batch = micros * all.seen();
        double random = all.variation() / (1 - load);
        double even = (1 - all.variation()) * (1 - all.alone());
        double behind = batch / 2 * load * (1 - all.keptApart(batch)) * (random + even);
        return Cumulants.even(micros * (in.seen() - 1) / 2)
                .plus(new Cumulants(micros + behind, behind * behind, 2 * behind * behind * behind));
    }

    /** What one wire sends; what one card sends, where that takes longer. */
    private static Batches sharing(Fluid fluid, Batches[] intoQueue, int queue) {
        Blueprint.Wire own = wireOf(fluid, queue);
        boolean isCard = cardMicros(fluid, queue) > slotMicros(fluid, queue);
        Batches all = Batches.NONE;
        for (int other = 0; other < intoQueue.length; other++) {
            Blueprint.Wire wire = wireOf(fluid, other);
            all = wire == own || isCard && wire.card() == own.card() ? all.and(intoQueue[other]) : all;
        }
        return all;
    }
}
