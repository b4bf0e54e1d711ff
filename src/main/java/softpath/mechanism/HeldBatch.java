package softpath.mechanism;

import softpath.engine.BurstSimulator;
import softpath.engine.Component;
import softpath.engine.Outlet;
import softpath.engine.PacketRing;
import softpath.engine.PlaceTimes;

/**
 * A partial batch that is held until it is full or a timer has run (DPDK's {@code rte_eth_tx_buffer} with the 100 us of its
 * sample applications, {@code tx-flush-interval} of Open vSwitch).
 *
 * <p>Limit: a packet is held for the time in which {@code packets} come, or for {@code drainPs} at most. The timer runs from
 * the first packet of a batch, and a batch goes on its own when it has run: that costs no core and waits for none, where
 * a real core looks at the clock once a round of its loop, and pays for the batch then instead of with the burst.
 */
public final class HeldBatch implements Outlet, Component {

    private final BurstSimulator simulator;
    private final int slot;
    private final Outlet out;
    private final PacketRing held;
    private final int packets;
    private final long drainPs;

    /**
     * @param part        of the simulation
     * @param in          that the packets are taken from
     * @param mostPackets of a burst
     * @param packets     of a full batch
     * @param times       of packets that are held; null if nobody asks
     */
    public HeldBatch(
            BurstSimulator simulator,
            int part,
            Outlet out,
            PacketRing in,
            int mostPackets,
            int packets,
            long drainPs,
            PlaceTimes times) {
        this.simulator = simulator;
        this.out = out;
        this.held = PacketRing.ofClaimed(in, packets + mostPackets);
        if (times != null) {
            held.takeTimes(times, PlaceTimes.likewise(times));
        }
        this.packets = packets;
        this.drainPs = drainPs;
        this.slot = simulator.add(this, part);
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        boolean begins = held.size() == 0;
        held.offer(from, count, nowPs);
        while (held.size() >= packets) {
            send(packets, nowPs);
            begins = true;
        }
        if (begins) {
            simulator.setDeadline(slot, held.size() == 0 ? NEVER : nowPs + drainPs);
        }
        return 0;
    }

    @Override
    public long act(long nowPs) {
        send(held.size(), nowPs);
        return NEVER;
    }

    private void send(int count, long nowPs) {
        held.claim(count, nowPs);
        long waitPs = out.offer(held, count, nowPs);
        assert waitPs == 0 : "nobody is there to wait for room";
        held.finish(nowPs);
    }

    @Override
    public int held() {
        return held.size();
    }
}
