package softpath.simulation;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import softpath.engine.Feed;
import softpath.mechanism.CardReceive;
import softpath.wiring.Blueprint;

/**
 * The ports of cards that can receive less than the wires into them bring; where wires together bring no more than the
 * card moves, it never refuses a packet and is left out.
 */
final class CardPorts {

    private final Blueprint blueprint;
    private final Feed[] feedOfRing;
    private final CardReceive.Port[] portOfRing;
    private final boolean[] isFedBySources;

    /**
     * @param feedOfRing what comes to the port whose first ring it is, null if nothing does
     * @param capGapPs   of the port whose first ring it is
     */
    CardPorts(Blueprint blueprint, Feed[] feedOfRing, IntToLongFunction capGapPs) {
        this.blueprint = blueprint;
        this.feedOfRing = feedOfRing;
        portOfRing = new CardReceive.Port[feedOfRing.length];
        isFedBySources = new boolean[feedOfRing.length];
        for (int c = 0; c < blueprint.cards().size(); c++) {
            int[] rings = ringsOf(c);
            long[] psOfClass = blueprint.cards().get(c).receivePsOfClass();
            if (IntStream.of(rings).mapToDouble(r -> mostPart(r, psOfClass)).sum() > 1) {
                CardReceive card = new CardReceive(psOfClass);
                boolean fromOutside = IntStream.of(rings).noneMatch(r -> wireInto(r) != null);
                for (int r : rings) {
                    portOfRing[r] = card.port(feedOfRing[r], capGapPs.applyAsLong(r));
                    isFedBySources[r] = fromOutside;
                }
            }
        }
    }

    private int[] ringsOf(int card) {
        List<Blueprint.Ring> rings = blueprint.rings();
        return IntStream.range(0, rings.size())
                .filter(r -> feedOfRing[r] != null
                        && rings.get(r)
                                .ingress()
                                .filter(in -> in.card() == card)
                                .isPresent())
                .toArray();
    }

    /** Of the card's time that the wire into a port can fill. */
    private double mostPart(int ring, long[] psOfClass) {
        Blueprint.Wire wire = wireInto(ring);
        long[] slotPs = wire == null
                ? blueprint.slotPsOfClass(
                        blueprint.rings().get(ring).ingress().orElseThrow().gbpsL1())
                : blueprint.slotPsOfClass(wire.gbpsL1(), wire.capMpps());
        return IntStream.range(0, psOfClass.length)
                .mapToDouble(k -> (double) psOfClass[k] / slotPs[k])
                .max()
                .orElse(0);
    }

    /** From another server, null if packets come from outside. */
    private Blueprint.Wire wireInto(int ring) {
        return blueprint.wires().stream()
                .filter(wire -> wire.farRing() == ring)
                .findFirst()
                .orElse(null);
    }

    /** Of the port whose first ring is {@code ring}; null if it shares no card that can bind. */
    CardReceive.Port of(int ring) {
        return portOfRing[ring];
    }

    /** Whether what comes to the card of a port does not depend on the simulation. */
    boolean isFedBySources(int ring) {
        return isFedBySources[ring];
    }
}
