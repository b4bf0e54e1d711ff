package softpath.mechanism;

import java.util.Arrays;
import java.util.stream.LongStream;
import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Packet;

/**
 * What a card with several ports moves into memory, whatever port it came in by.
 *
 * <p>Limit: {@code max(1 / packet cap, bytes on the bus / rate of the slot)} for a frame, by the generic cell rate algorithm
 * over the ports together ({@link PacketCap}); its tolerance is 64 of the frames that take longest, so that sizes get
 * lost alike. A packet counts that then finds no descriptor, and one does not that its port's own cap refuses.
 *
 * <p>Ports are read by whoever polls their rings, each at its own time. So whoever reads one has all judged that arrived at
 * any by then, in the order of arrival, at a tie in the order of ports; what others have not read waits here.
 */
public final class CardReceive {

    private final long[] psOfClass;
    private final PacketCap cap;
    private Port[] ports = {};

    /** @param psOfClass that a frame of each class takes, whole picoseconds */
    public CardReceive(long[] psOfClass) {
        this.psOfClass = psOfClass.clone();
        this.cap = new PacketCap(LongStream.of(psOfClass).max().orElse(0));
    }

    /**
     * Adds a port.
     *
     * @param capGapPs least mean gap between packets of the port, 0 for no cap of its own
     */
    public Port port(Feed wire, long capGapPs) {
        Port port = new Port(wire, capGapPs);
        ports = Arrays.copyOf(ports, ports.length + 1);
        ports[ports.length - 1] = port;
        return port;
    }

    private void judge(long beforePs) {
        while (true) {
            Port first = null;
            long firstPs = beforePs;
            for (Port port : ports) {
                long nextPs = port.wire.nextPs();
                if (nextPs < firstPs) {
                    first = port;
                    firstPs = nextPs;
                }
            }
            if (first == null) {
                return;
            }
            first.wire.pull(first.judge, firstPs + 1);
        }
    }

    /** One port, as what stands behind it sees it: its packets in order, and of the one just offered whether it is lost. */
    public final class Port implements Feed, Admission {

        private static final int FIRST_CAPACITY = 64;

        private final Feed wire;
        private final PacketCap own;
        private final Intake judge = this::judge;
        private final long[] offeredOfClass = new long[psOfClass.length];
        private long[] packets = new long[FIRST_CAPACITY];
        private long[] arrivals = new long[FIRST_CAPACITY];
        private boolean[] refused = new boolean[FIRST_CAPACITY];
        private int head;
        private int count;
        private boolean isRefused;

        private Port(Feed wire, long capGapPs) {
            this.wire = wire;
            this.own = new PacketCap(capGapPs);
        }

        private void judge(long packet, long arrivalPs) {
            if (count == packets.length) {
                grow();
            }
            int at = head + count & packets.length - 1;
            packets[at] = packet;
            arrivals[at] = arrivalPs;
            refused[at] =
                    own.isRefusedAt(arrivalPs) || cap.isRefusedAt(arrivalPs, psOfClass[Packet.packetClass(packet)]);
            count++;
        }

        private void grow() {
            int capacity = packets.length;
            long[] morePackets = new long[2 * capacity];
            long[] moreArrivals = new long[2 * capacity];
            boolean[] moreRefused = new boolean[2 * capacity];
            for (int i = 0; i < count; i++) {
                int from = head + i & capacity - 1;
                morePackets[i] = packets[from];
                moreArrivals[i] = arrivals[from];
                moreRefused[i] = refused[from];
            }
            packets = morePackets;
            arrivals = moreArrivals;
            refused = moreRefused;
            head = 0;
        }

        @Override
        public long nextPs() {
            return count > 0 ? arrivals[head] : wire.nextPs();
        }

        @Override
        public void pull(Intake intake, long beforePs) {
            CardReceive.this.judge(beforePs);
            while (count > 0 && arrivals[head] < beforePs) {
                long packet = packets[head];
                long arrivalPs = arrivals[head];
                isRefused = refused[head];
                head = head + 1 & packets.length - 1;
                count--;
                offeredOfClass[Packet.packetClass(packet)]++;
                intake.offerOne(packet, arrivalPs);
            }
        }

        @Override
        public boolean isRefusedAt(long arrivalPs) {
            return isRefused;
        }

        /** Counted when read, as others may have packets judged that come later. */
        @Override
        public void addOffered(long[] ofClass) {
            for (int k = 0; k < offeredOfClass.length; k++) {
                ofClass[k] += offeredOfClass[k];
            }
        }
    }
}
