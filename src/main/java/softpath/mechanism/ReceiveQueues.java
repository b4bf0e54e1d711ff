package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.Drops;
import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Packet;
import softpath.units.Units;

/**
 * The receive side of a NIC port that spreads packets over several rings: by the hash of their flows (receive-side scaling),
 * or by whose they are (virtual functions).
 *
 * <p>The port's {@link PacketCap} comes first; then each packet goes to one of its chain's queues ({@link PacketSpread}). A ring
 * without free descriptors drops, whatever room the others have.
 *
 * <p>When packets arrive from outside does not depend on the rings, so they are sorted ahead of the simulation. What comes
 * from another NIC, or past a card into which one sends, is sorted by whoever looks at any of the queues first.
 */
public final class ReceiveQueues implements Intake {

    private static final int FIRST_CAPACITY = 1024;
    private static final long AHEAD_PS = 50 * Units.PS_PER_MICRO;
    private static final Drops NONE = Drops.ofOne(0);

    private final Feed wire;
    private final Admission cap;
    private final boolean readsAhead;
    private final int[] chainOfClass;
    private final PacketSpread spread;
    private final Queue[] queues;
    private long readUntilPs;
    private long pulledUntilPs;

    /**
     * @param wire         from outside or from another NIC; where the port is on a card, what that has judged
     * @param cap          of the port, or of its card
     * @param readsAhead   whether it is known ahead of the simulation what comes
     * @param spread       of the chains that come here, over the queues
     * @param lostToCap    of each queue, counts what exceeds the cap
     */
    public ReceiveQueues(
            Feed wire, Admission cap, boolean readsAhead, int[] chainOfClass, PacketSpread spread, Drops[] lostToCap) {
        this.wire = wire;
        this.cap = cap;
        this.readsAhead = readsAhead;
        this.chainOfClass = chainOfClass.clone();
        this.spread = spread;
        this.queues = new Queue[lostToCap.length];
        Arrays.setAll(queues, q -> new Queue(lostToCap[q], chainOfClass.length));
    }

    public Queue queue(int q) {
        return queues[q];
    }

    private void readUntil(long beforePs) {
        if (readUntilPs < beforePs) {
            wire.pull(this, beforePs);
            readUntilPs = beforePs;
        }
    }

    @Override
    public void offerOne(long packet, long arrivalPs) {
        Queue queue = queues[spread.next(chainOfClass[Packet.packetClass(packet)])];
        (cap.isRefusedAt(arrivalPs) ? queue.overCap : queue.arriving).add(packet, arrivalPs);
    }

    /** What is on its way to one ring. */
    public final class Queue implements Feed, NicBooks {

        private final Waiting arriving = new Waiting(readsAhead);
        private final Waiting overCap = new Waiting(readsAhead);
        private final Drops lostToCap;
        private final long[] offeredOfClass;

        private Queue(Drops lostToCap, int classes) {
            this.lostToCap = lostToCap;
            this.offeredOfClass = new long[classes];
        }

        /** Where none is known to come, the time until which none does: whoever waits for it looks again then. */
        @Override
        public long nextPs() {
            if (arriving.isEmpty() && !readsAhead) {
                return wire.nextPs();
            }
            if (arriving.isEmpty() && readUntilPs <= pulledUntilPs) {
                readUntil(Math.min(wire.nextPs() + AHEAD_PS, Units.FOREVER_PS - 1));
            }
            return arriving.isEmpty() ? readUntilPs : arriving.firstPs();
        }

        @Override
        public void pull(Intake intake, long beforePs) {
            pulledUntilPs = Math.max(pulledUntilPs, beforePs);
            readUntil(beforePs);
            while (!arriving.isEmpty() && arriving.firstPs() < beforePs) {
                long arrivalPs = arriving.firstPs();
                long packet = arriving.remove();
                offeredOfClass[Packet.packetClass(packet)]++;
                intake.offerOne(packet, arrivalPs);
            }
            while (!overCap.isEmpty() && overCap.firstPs() < beforePs) {
                long packet = overCap.remove();
                offeredOfClass[Packet.packetClass(packet)]++;
                lostToCap.add(packet);
            }
        }

        @Override
        public void addOffered(long[] ofClass) {
            for (int k = 0; k < offeredOfClass.length; k++) {
                ofClass[k] += offeredOfClass[k];
            }
        }

        @Override
        public Drops lostToCap() {
            return lostToCap;
        }

        /** None: such a port drops what finds no descriptor at once. */
        @Override
        public Drops lostToBuffer() {
            return NONE;
        }

        @Override
        public int buffered() {
            return 0;
        }
    }

    /** Packets in the order of their arrival. */
    private static final class Waiting {

        private long[] packets = new long[FIRST_CAPACITY];

        /** Null where packets arrive when they are born, as those from outside do. */
        private long[] arrivalsPs;

        private int head;
        private int count;

        private Waiting(boolean fromOutside) {
            arrivalsPs = fromOutside ? null : new long[FIRST_CAPACITY];
        }

        void add(long packet, long arrivalPs) {
            if (count == packets.length) {
                packets = grown(packets);
                arrivalsPs = arrivalsPs == null ? null : grown(arrivalsPs);
                head = 0;
            }
            int tail = head + count & packets.length - 1;
            packets[tail] = packet;
            if (arrivalsPs != null) {
                arrivalsPs[tail] = arrivalPs;
            }
            count++;
        }

        private long[] grown(long[] column) {
            long[] larger = new long[2 * count];
            for (int i = 0; i < count; i++) {
                larger[i] = column[head + i & count - 1];
            }
            return larger;
        }

        boolean isEmpty() {
            return count == 0;
        }

        long firstPs() {
            return arrivalsPs == null ? Packet.birthPs(packets[head]) : arrivalsPs[head];
        }

        long remove() {
            long packet = packets[head];
            head = head + 1 & packets.length - 1;
            count--;
            return packet;
        }
    }
}
