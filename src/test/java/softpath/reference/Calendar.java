package softpath.reference;

import java.util.PriorityQueue;

/** What is going to happen, one entry for each single thing, in the order that docs/MODEL.md fixes. */
final class Calendar {

    /** End of warm-up, looks at the counters, horizon. */
    static final int ENDS = 0;

    /** Cores stop and go on. */
    static final int PAUSES = 1;

    /** Timers of held batches, in the order of stages and of their ways. */
    static final int FIRST_TIMER = 2;

    /** Core {@code c} has the order {@code FIRST_CORE + c}. */
    static final int FIRST_CORE = 1 << 16;

    /** Packets from sources and wires. */
    static final int ARRIVALS = 1 << 20;

    /** Cards judge what arrived at their ports. */
    static final int CARDS = ARRIVALS + 1;

    /** Looks of sleeping cores that arrivals woke; again in the order of cores. */
    static final int AFTER_ARRIVALS = 1 << 21;

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowPs;
    private long number;

    /** @param number in the order in which entries were made */
    private record Entry(long timePs, int order, long number, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            if (timePs != other.timePs) {
                return Long.compare(timePs, other.timePs);
            }
            return order != other.order ? Integer.compare(order, other.order) : Long.compare(number, other.number);
        }
    }

    void at(long timePs, int order, Runnable action) {
        if (timePs < nowPs) {
            throw new IllegalArgumentException("the past: " + timePs + " before " + nowPs);
        }
        entries.add(new Entry(timePs, order, number++, action));
    }

    long nowPs() {
        return nowPs;
    }

    /** Does all that is due before {@code horizonPs}, and at the horizon what comes before cores. */
    void runUntil(long horizonPs) {
        while (!entries.isEmpty()
                && (entries.peek().timePs() < horizonPs
                        || entries.peek().timePs() == horizonPs
                                && entries.peek().order() == ENDS)) {
            Entry entry = entries.remove();
            nowPs = entry.timePs();
            entry.action().run();
        }
        nowPs = horizonPs;
    }
}
