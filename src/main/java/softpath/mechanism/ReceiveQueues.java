package softpath.mechanism;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import softpath.engine.ArrivalProcess;
import softpath.engine.Drops;
import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Packet;

/**
 * The receive side of a NIC port that spreads packets over several rings: by the hash of their flows (receive-side scaling),
 * or by whose they are (virtual functions).
 *
 * <p>The port's {@link PacketCap} comes first; then each packet goes to one of its chain's queues: to each
 * in turn where the chain has no flows of its own, else to one drawn with the parts that its flows' hashes give. A ring
 * without free descriptors drops, whatever room the others have.
 *
 * <p>When packets arrive does not depend on the rings, so they are sorted a block at a time, ahead of the simulation.
 */
public final class ReceiveQueues {

    private static final int BLOCK = 1024;
    private static final Drops NONE = Drops.ofOne(0);

    private final ArrivalProcess wire;
    private final PacketCap cap;
    private final int[] chainOfClass;
    private final Spreading[] spreadingOfChain;
    private final UniformRandomProvider draws;
    private final Queue[] queues;
    private final long[] block = new long[BLOCK];
    private final int[] turnOfChain;
    private long readUntilPs;
    private long pulledUntilPs;

    /**
     * How the packets of one chain are spread.
     *
     * @param queues     that they come to
     * @param cumulative of each of these, the part that comes to it and those before; null: to each in turn
     */
    public record Spreading(int[] queues, double[] cumulative) {}

    /**
     * @param capGapPs         least mean gap between packets of the port, 0 for no cap
     * @param spreadingOfChain null for chains that do not come here
     * @param lostToCap        of each queue, counts what exceeds the cap
     */
    public ReceiveQueues(
            ArrivalProcess wire,
            long capGapPs,
            int[] chainOfClass,
            Spreading[] spreadingOfChain,
            UniformRandomProvider draws,
            Drops[] lostToCap) {
        this.wire = wire;
        this.cap = new PacketCap(capGapPs);
        this.chainOfClass = chainOfClass.clone();
        this.spreadingOfChain = spreadingOfChain.clone();
        this.draws = draws;
        this.queues = new Queue[lostToCap.length];
        Arrays.setAll(queues, q -> new Queue(lostToCap[q], chainOfClass.length));
        this.turnOfChain = new int[spreadingOfChain.length];
    }

    public Queue queue(int q) {
        return queues[q];
    }

    private void readBlock() {
        wire.fill(block);
        for (long packet : block) {
            long arrivalPs = Packet.birthPs(packet);
            Queue queue = queues[queueOf(chainOfClass[Packet.packetClass(packet)])];
            if (cap.isExceededAt(arrivalPs)) {
                queue.overCap.add(packet);
            } else {
                queue.arriving.add(packet);
            }
            readUntilPs = arrivalPs;
        }
    }

    private int queueOf(int chain) {
        Spreading spreading = spreadingOfChain[chain];
        if (spreading.cumulative() == null) {
            int turn = turnOfChain[chain];
            turnOfChain[chain] = turn + 1 == spreading.queues().length ? 0 : turn + 1;
            return spreading.queues()[turn];
        }
        double drawn = draws.nextDouble();
        int q = 0;
        while (q + 1 < spreading.cumulative().length && drawn >= spreading.cumulative()[q]) {
            q++;
        }
        return spreading.queues()[q];
    }

    /** What is on its way to one ring. */
    public final class Queue implements Feed, NicBooks {

        private final Waiting arriving = new Waiting();
        private final Waiting overCap = new Waiting();
        private final Drops lostToCap;
        private final long[] offeredOfClass;

        private Queue(Drops lostToCap, int classes) {
            this.lostToCap = lostToCap;
            this.offeredOfClass = new long[classes];
        }

        /** Where none is known to come, the time until which none does: whoever waits for it looks again then. */
        @Override
        public long nextPs() {
            if (arriving.isEmpty() && readUntilPs <= pulledUntilPs) {
                readBlock();
            }
            return arriving.isEmpty() ? readUntilPs : Packet.birthPs(arriving.first());
        }

        @Override
        public void pull(Intake intake, long beforePs) {
            pulledUntilPs = Math.max(pulledUntilPs, beforePs);
            while (readUntilPs < beforePs) {
                readBlock();
            }
            while (!arriving.isEmpty() && Packet.birthPs(arriving.first()) < beforePs) {
                long packet = arriving.remove();
                offeredOfClass[Packet.packetClass(packet)]++;
                intake.offerOne(packet, Packet.birthPs(packet));
            }
            while (!overCap.isEmpty() && Packet.birthPs(overCap.first()) < beforePs) {
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

        private long[] packets = new long[BLOCK];
        private int head;
        private int count;

        void add(long packet) {
            if (count == packets.length) {
                long[] larger = new long[2 * count];
                for (int i = 0; i < count; i++) {
                    larger[i] = packets[head + i & count - 1];
                }
                packets = larger;
                head = 0;
            }
            packets[head + count & packets.length - 1] = packet;
            count++;
        }

        boolean isEmpty() {
            return count == 0;
        }

        long first() {
            return packets[head];
        }

        long remove() {
            long packet = packets[head];
            head = head + 1 & packets.length - 1;
            count--;
            return packet;
        }
    }
}
