package softpath.engine;

import java.util.Arrays;
import softpath.model.scenario.PacketClasses;

/** What has left the testbed, by class, and how long it took, by chain: what is simulated, and the chain's fixed delay. */
public final class Departures {

    private final LatencyHistogram[] latency;
    private final LatencyHistogram[] latencyOfClass;
    private final long[] ofClass;
    private final long[] fixedPsOfClass;

    /** @param fixedPs of each chain, added to the latency of its packets */
    public Departures(PacketClasses classes, long[] fixedPs) {
        fixedPsOfClass = new long[classes.count()];
        Arrays.setAll(fixedPsOfClass, k -> fixedPs[classes.chain(k)]);
        latency = new LatencyHistogram[fixedPs.length];
        for (int c = 0; c < latency.length; c++) {
            latency[c] = new LatencyHistogram();
        }
        latencyOfClass = new LatencyHistogram[classes.count()];
        Arrays.setAll(latencyOfClass, k -> latency[classes.chain(k)]);
        ofClass = new long[classes.count()];
    }

    /** One packet leaves at {@code nowPs}. */
    public void depart(long packet, long nowPs) {
        int packetClass = Packet.packetClass(packet);
        latencyOfClass[packetClass].record(nowPs + fixedPsOfClass[packetClass] - Packet.birthPs(packet));
        ofClass[packetClass]++;
    }

    /** An end of paths that several classes reach. */
    public Outlet end() {
        return (from, count, nowPs) -> {
            for (int i = 0; i < count; i++) {
                depart(from.claimedPacket(i), nowPs);
            }
            return 0;
        };
    }

    /** An end that only packets of one class reach, which then need no sorting. */
    public Outlet endOf(int packetClass) {
        LatencyHistogram only = latencyOfClass[packetClass];
        long fixedPs = fixedPsOfClass[packetClass];
        return (from, count, nowPs) -> {
            from.recordClaimed(only, nowPs + fixedPs);
            ofClass[packetClass] += count;
            return 0;
        };
    }

    public LatencyHistogram latency(int chain) {
        return latency[chain];
    }

    /** Packets that left since the start, by class. */
    public long[] ofClass() {
        return ofClass.clone();
    }

    /** Forgets latencies seen so far: the warm-up is over. */
    public void resetLatency() {
        for (LatencyHistogram histogram : latency) {
            histogram.reset();
        }
    }
}
