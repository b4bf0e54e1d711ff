package softpath.bound;

import java.util.List;

/**
 * The queues of all wires out of one card as a fluid: the card takes frames in the order of their hand-over, and no more of
 * each queue than its wire lets it hand over.
 */
final class CardTurns {

    private final List<WireTurns> wires;
    private final Turns turns;

    /** @param wires of the card, none if nothing leaves by it */
    CardTurns(List<WireTurns> wires) {
        this.wires = wires;
        turns = new Turns(wires.stream().mapToInt(WireTurns::queues).sum());
    }

    /** Call when the wires have shared themselves out. */
    void share() {
        int next = 0;
        for (WireTurns wire : wires) {
            for (int i = 0; i < wire.queues(); i++) {
                double micros = wire.cardMicros(i);
                turns.set(next++, wire.mpps(i) * micros, wire.slots(i) * micros);
            }
        }
        turns.share();
        next = 0;
        for (WireTurns wire : wires) {
            for (int i = 0; i < wire.queues(); i++) {
                wire.limit(i, turns.part(next++));
            }
        }
    }
}
