package softpath.mechanism;

import softpath.engine.Packet;
import softpath.engine.PacketRing;

/** All that a sender sends goes to one port: the first packets of a batch get the slots that are free. */
public final class ValeWay implements ValeWays {

    private final ValePort port;
    private final Cycles cycles;
    private final boolean uniform;
    private int leased;
    private int unsent;

    public ValeWay(ValePort port, Cycles cycles) {
        this.port = port;
        this.cycles = cycles;
        this.uniform = cycles.ofClass().length == 1;
    }

    @Override
    public double begin(PacketRing in, int count, long nowPs) {
        leased = port.lease(count, nowPs);
        unsent = count - leased;
        double[] ofClass = cycles.ofClass();
        double[] unsentOfClass = cycles.unsentOfClass();
        if (uniform) {
            return cycles.perRun() + (leased * ofClass[0] + unsent * unsentOfClass[0]);
        }
        double sum = cycles.perRun();
        for (int i = 0; i < count; i++) {
            int packetClass = Packet.packetClass(in.claimedPacket(i));
            sum += i < leased ? ofClass[packetClass] : unsentOfClass[packetClass];
        }
        return sum;
    }

    @Override
    public long end(PacketRing in, int count, long nowPs) {
        return port.offer(in, count, leased, nowPs);
    }

    @Override
    public int unsent() {
        return unsent;
    }

    @Override
    public int forwarded() {
        return 0;
    }
}
