package softpath.mechanism;

import softpath.model.Passthrough;
import softpath.units.Units;

/**
 * The work of a function whose core polls a NIC itself: it takes up to a burst from a receive queue, runs the function
 * and puts the packets on a transmit queue, all in one loop.
 *
 * <p>Limit: {@code f / (burst / burstPackets + c(L))} packets a second at full bursts, with
 *
 * <pre>c(L) = receive + c(NF) + cyclesPerByte(NF) · (L − 64) + transmit</pre>
 *
 * plus {@link NumaLink} for each of the two NICs that is on another socket than the core. Nothing is copied: the NIC
 * reads and writes the packet's one buffer. A full transmit queue drops, as in the forwarder of the ixy measurements
 * (emmericp/ixy-perf-measurements, dpdk-fwd/main.c). Left out: the IOMMU, and how NIC and core share the cache.
 */
public final class PolledNic {

    private PolledNic() {}

    /**
     * Cycles for a packet of the function {@code nf}.
     *
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static double cycles(Passthrough dataplane, String nf, int frameBytes, int crossings) {
        Passthrough.Guest guest = dataplane.guest();
        return dataplane.core().receiveCycles().value()
                + guest.functions().get(nf).value()
                + guest.cyclesPerByteOf(nf) * (frameBytes - Units.MIN_FRAME_BYTES)
                + dataplane.core().transmitCycles().value()
                + NumaLink.extraCycles(dataplane.numa(), frameBytes, crossings);
    }
}
