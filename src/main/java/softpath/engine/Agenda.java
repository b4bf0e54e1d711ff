package softpath.engine;

import java.util.Arrays;

/**
 * The deadlines of a fixed set of components as a winner tree: the root is the earliest.
 *
 * <p>A dataplane has a fixed number of components with one deadline each, so nothing is ever inserted or
 * removed; a new deadline repairs one path from leaf to root. A key is {@code deadline << SLOT_BITS | slot}:
 * of components due at the same instant the one with the lower slot acts first, and comparing two is one
 * instruction.
 */
public final class Agenda {

    static final int SLOT_BITS = 13;
    public static final int MOST_SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = MOST_SLOTS - 1;

    private final long[] tree;
    private final int leaves;

    public Agenda(int slots) {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("an agenda has 1 to " + MOST_SLOTS + " slots, asked for " + slots);
        }
        int size = Integer.highestOneBit(Math.max(2, 2 * slots - 1));
        leaves = size;
        tree = new long[2 * size];
        Arrays.fill(tree, Long.MAX_VALUE);
    }

    /** The earliest key; {@link #timeOf} and {@link #slotOf} take it apart. */
    public long first() {
        return tree[1];
    }

    static long timeOf(long key) {
        return key >>> SLOT_BITS;
    }

    public static int slotOf(long key) {
        return (int) key & SLOT_MASK;
    }

    long deadlineOf(int slot) {
        return timeOf(tree[leaves + slot]);
    }

    public void set(int slot, long deadlinePs) {
        final long[] nodes = tree;
        int node = leaves + slot;
        long key = deadlinePs << SLOT_BITS | slot;
        nodes[node] = key;
        while (node > 1) {
            key = Math.min(key, nodes[node ^ 1]);
            node >>= 1;
            nodes[node] = key;
        }
    }
}
