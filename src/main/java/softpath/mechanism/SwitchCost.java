package softpath.mechanism;

import softpath.model.Clickos;

/**
 * What a VALE switch costs its sender for a packet that it delivers.
 *
 * <p>{@code look + copy + copyPerByte · L} cycles: one hash and lookup, then a copy (netmap_vale.c:247-265, 1060-1099,
 * 1415-1424 at 3ccdada; with the learning function off, one hash a packet). The copy goes in lines of 64 B; that its cost
 * is in proportion to the bytes is a simplification.
 */
public final class SwitchCost {

    private SwitchCost() {}

    /** Cycles for a frame of {@code frameBytes} that finds a slot. */
    public static double copiedCycles(Clickos.Vale vale, int frameBytes) {
        return vale.lookCycles().value()
                + vale.copyCycles().value()
                + vale.copyCyclesPerByte().value() * frameBytes;
    }
}
