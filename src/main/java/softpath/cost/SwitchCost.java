package softpath.cost;

import softpath.model.Parameter;
import softpath.model.dataplane.Clickos;

/**
 * What a VALE switch costs its sender.
 *
 * <p>A packet that is delivered costs {@code own + (look + copy + copyPerByte · L) + X(L)} cycles, X that of {@link
 * NumaLink}: the sender's own ring or loop, one hash and lookup, then a copy (netmap_vale.c:247-265, 1060-1099,
 * 1415-1424 at 3ccdada; with the learning function off, one hash a packet). One that finds no slot costs {@code own +
 * look}. The copy goes in lines of 64 B; that its cost is in proportion to the bytes is a simplification.
 */
public final class SwitchCost {

    private SwitchCost() {}

    /** What sends over the switch, each with its cost of a run and of a packet before the switch sees it. */
    public enum Sender {
        INTERRUPT,
        KTHREAD,
        GENERATOR
    }

    /** Of packets that find a slot. */
    public static StageCost cost(Clickos dataplane, Sender sender, int crossings) {
        Clickos.Vale vale = dataplane.vale();
        return new StageCost(
                Item.once("run", runCycles(dataplane, sender)),
                Sum.of(
                        own(dataplane, sender),
                        Sum.of(
                                Item.once("lookup", vale.lookupCycles()),
                                Item.once("copy", vale.copyCycles()),
                                Item.each("copy by byte", Item.Per.BYTE, vale.copyCyclesPerByte())),
                        NumaLink.cost(dataplane.numa(), crossings)));
    }

    /** Of a packet that finds none. */
    public static Cycles unsent(Clickos dataplane, Sender sender) {
        return Sum.of(
                own(dataplane, sender), Item.once("lookup", dataplane.vale().lookupCycles()));
    }

    /**
     * Of each destination that a run has packets for: its lock, its lease, telling it. The first one's are in the cycles of
     * the run. 0 where a file does not say.
     */
    public static double destinationCycles(Clickos dataplane, Readings readings) {
        return dataplane.vale().destinationCycles().map(readings::value).orElse(0.0);
    }

    private static Item own(Clickos dataplane, Sender sender) {
        return switch (sender) {
            case INTERRUPT -> Item.once("receive", dataplane.interrupt().receiveCycles());
            case KTHREAD -> Item.once("dequeue", dataplane.kthread().ringCycles());
            case GENERATOR -> Item.once("make", dataplane.generator().makeCycles());
        };
    }

    private static Parameter runCycles(Clickos dataplane, Sender sender) {
        return switch (sender) {
            case INTERRUPT -> dataplane.interrupt().runCycles();
            case KTHREAD -> dataplane.kthread().runCycles();
            case GENERATOR -> dataplane.generator().runCycles();
        };
    }
}
