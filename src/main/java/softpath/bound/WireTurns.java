package softpath.bound;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.wiring.Blueprint;

/** The queues of one wire out as a fluid; a card that it shares with others may take less ({@link CardTurns}). */
final class WireTurns {

    private final Fluid fluid;
    private final Blueprint.Wire wire;
    private final int[] queues;
    private final Turns turns;
    private final double[] part;

    /** Of each leg, the part that comes to each ring of a port that spreads what comes; null if the wire leads to none. */
    private final Map<Integer, double[]> farQueues;

    WireTurns(Fluid fluid, int w) {
        this.fluid = fluid;
        wire = fluid.blueprint.wires().get(w);
        queues = fluid.queuesOfWire[w];
        turns = new Turns(queues.length);
        part = new double[queues.length];
        farQueues = farQueues();
    }

    private Map<Integer, double[]> farQueues() {
        List<Integer> rings =
                wire.farRing() == Blueprint.OUTSIDE ? List.of() : blueprint().ringsOfPort(wire.farRing());
        if (rings.size() <= 1) {
            return null;
        }
        Map<Integer, double[]> partOfLeg = new TreeMap<>();
        rings.forEach(ring -> partOfLeg.put(ring, new double[blueprint().legs()]));
        for (int leg = 0; leg < blueprint().legs(); leg++) {
            int chain = blueprint().chainOfLeg(leg);
            if (blueprint().spreadingOf(wire.farRing(), chain).isPresent()) {
                int of = leg;
                blueprint()
                        .partsInto(wire.farRing(), chain)
                        .forEach((ring, each) -> partOfLeg.get(ring)[of] = each);
            }
        }
        return partOfLeg;
    }

    private Blueprint blueprint() {
        return fluid.blueprint;
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
        if (farQueues == null) {
            Mix to = wire.farRing() == Blueprint.OUTSIDE ? fluid.delivered : fluid.intoRing[wire.farRing()];
            for (int i = 0; i < queues.length; i++) {
                to.add(fluid.intoQueue[queues[i]], part[i]);
            }
            return;
        }
        farQueues.forEach((ring, partOfLeg) -> {
            for (int i = 0; i < queues.length; i++) {
                fluid.intoRing[ring].add(fluid.intoQueue[queues[i]], part[i], leg -> partOfLeg[leg]);
            }
        });
    }
}
