package softpath.mechanism;

import softpath.engine.Component;
import softpath.engine.Departures;
import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import softpath.engine.PlaceTimes;

/**
 * The wire out of a NIC port, to the outside or to another server's NIC.
 *
 * <p>Limit: one frame after the other, each for {@code max(8 · (frame + 20) / rate, 1 / packet cap)}. Frames leave in the
 * order in which the port's transmit queues got them, where hardware takes turns between queues. A port on a card that
 * limits several begins with a frame when the card does, and is done with it no earlier. The cable's own delay (about
 * 5 ns a metre) is left out.
 */
public final class TransmitWire implements Feed {

    private static final int FIRST_CAPACITY = 1024;

    private final long[] slotPsOfClass;
    private final Departures end;
    private final CardTransmit card;
    private PacketRing[] far = {};
    private long[] packets = new long[FIRST_CAPACITY];
    private long[] lastBitsPs = new long[FIRST_CAPACITY];
    private int head;
    private int size;
    private long freePs;
    private PlaceTimes times;

    /**
     * @param slotPsOfClass time of a frame of each class, whole picoseconds
     * @param end           where frames go that leave the testbed; null for a wire to another server
     * @param card          that the port is on; null if it shares none
     */
    public TransmitWire(long[] slotPsOfClass, Departures end, CardTransmit card) {
        this.slotPsOfClass = slotPsOfClass.clone();
        this.end = end;
        this.card = card;
    }

    /** Takes down how long frames take from their hand-over to their last bit; before any comes. */
    public void takeTimes(PlaceTimes each) {
        times = each;
    }

    /** The receive rings of the port at the other end, whose readers are told that something is on its way. */
    public void leadsTo(PacketRing... rings) {
        far = rings.clone();
    }

    /** Puts a frame on the wire as soon as it is free; returns the time of its last bit. */
    long send(long packet, long nowPs) {
        if (size == packets.length) {
            makeRoom(nowPs);
        }
        int packetClass = Packet.packetClass(packet);
        if (card == null) {
            freePs = Math.max(freePs, nowPs) + slotPsOfClass[packetClass];
        } else {
            long beginPs = card.take(packetClass, nowPs);
            freePs = Math.max(Math.max(freePs, beginPs) + slotPsOfClass[packetClass], card.freePs());
        }
        int tail = head + size & packets.length - 1;
        packets[tail] = packet;
        lastBitsPs[tail] = freePs;
        size++;
        if (times != null) {
            times.enter(packetClass, nowPs);
        }
        if (size == 1) {
            for (PacketRing ring : far) {
                ring.announce(freePs);
            }
        }
        return freePs;
    }

    private void makeRoom(long nowPs) {
        settle(nowPs);
        if (size == packets.length) {
            packets = grown(packets);
            lastBitsPs = grown(lastBitsPs);
            head = 0;
        }
    }

    private long[] grown(long[] column) {
        long[] larger = new long[2 * column.length];
        System.arraycopy(column, head, larger, 0, column.length - head);
        System.arraycopy(column, 0, larger, column.length - head, head);
        return larger;
    }

    /** Accounts for every frame whose last bit was sent before {@code nowPs}; many together cost less than one by one. */
    public void settle(long nowPs) {
        if (end == null) {
            for (PacketRing ring : far) {
                ring.pull(nowPs);
            }
            return;
        }
        while (size > 0 && lastBitsPs[head] < nowPs) {
            end.depart(packets[head], lastBitsPs[head]);
            drop();
        }
    }

    private void drop() {
        if (times != null) {
            times.leave(Packet.packetClass(packets[head]), lastBitsPs[head]);
        }
        head = head + 1 & packets.length - 1;
        size--;
    }

    @Override
    public long nextPs() {
        return size == 0 ? Component.NEVER : lastBitsPs[head];
    }

    @Override
    public void pull(Intake intake, long beforePs) {
        while (size > 0 && lastBitsPs[head] < beforePs) {
            intake.offerOne(packets[head], lastBitsPs[head]);
            drop();
        }
    }

    /** What comes over this wire was offered where it entered the testbed. */
    @Override
    public void addOffered(long[] ofClass) {}

    /** Frames handed over whose last bit is not sent, or not yet looked at by the far end. */
    public int inFlight() {
        return size;
    }
}
