package softpath.bound;

import java.util.Arrays;
import softpath.wiring.Blueprint;

/** The queues of one wire out as a fluid; a card that it shares with others may take less ({@link CardTurns}). */
final class WireTurns {

    private final Fluid fluid;
    private final Blueprint.Wire wire;
    private final int[] queues;
    private final Turns turns;
    private final double[] part;

    WireTurns(Fluid fluid, int w) {
        this.fluid = fluid;
        wire = fluid.blueprint.wires().get(w);
        queues = fluid.queuesOfWire[w];
        turns = new Turns(queues.length);
        part = new double[queues.length];
    }

    /** Works out which part of what comes to each queue the wire takes. */
    void share() {
        for (int i = 0; i < queues.length; i++) {
            double slotMicros = fluid.intoQueue[queues[i]].mean(this::slotMicros);
            turns.set(i, fluid.intoQueue[queues[i]].total() * slotMicros, slots(i) * slotMicros);
        }
        turns.share();
        Arrays.setAll(part, turns::part);
    }

    private double slotMicros(int leg) {
        return Math.max(fluid.amounts.meanWireBits(leg) / (1_000 * wire.gbpsL1()), 1 / wire.capMpps());
    }

    int card() {
        return wire.card();
    }

    int queues() {
        return queues.length;
    }

    int slots(int i) {
        return fluid.blueprint.transmitQueues().get(queues[i]).slots();
    }

    /** For which a packet of queue {@code i} takes the card. */
    double cardMicros(int i) {
        return fluid.intoQueue[queues[i]].mean(chain -> fluid.amounts.meanMicrosOut(wire.card(), chain));
    }

    /** What of queue {@code i} the wire would take. */
    double mpps(int i) {
        return part[i] * fluid.intoQueue[queues[i]].total();
    }

    /** The card passes on no more than this part of it. */
    void limit(int i, double partOfCard) {
        part[i] *= partOfCard;
    }

    void send() {
        Mix to = wire.farRing() == Blueprint.OUTSIDE ? fluid.delivered : fluid.intoRing[wire.farRing()];
        for (int i = 0; i < queues.length; i++) {
            to.add(fluid.intoQueue[queues[i]], part[i]);
        }
    }
}
