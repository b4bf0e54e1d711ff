package softpath.cost;

import java.util.List;
import softpath.model.dataplane.MemoryKnee;

/**
 * What the memory of a socket costs each core that moves packets there while all together move more than it bears lightly:
 * {@code L · k · (D − knee)} cycles for a packet of L bytes, D the Gbit/s that they move.
 *
 * <p>Each stage that a packet comes to moves its bytes once, whatever of them it touches. Left out: that a core which touches
 * payloads suffers more than one that touches headers, and that what one core evicts another has to fetch again below the
 * knee, too.
 */
public final class SharedMemory {

    private SharedMemory() {}

    /** Of each packet more while so much is moved above the knee. */
    public static Cycles cost(MemoryKnee memory, double gbpsAbove) {
        return new Item("shared memory", Item.Per.BYTE, gbpsAbove, List.of(memory.cyclesPerBytePerGbps()));
    }
}
