package softpath.cost;

import softpath.model.dataplane.Passthrough;

/**
 * The work of a function whose core polls a NIC itself: it takes up to a burst from a receive queue, runs the function
 * and puts the packets on a transmit queue, all in one loop.
 *
 * <p>Limit: {@code f / (burst / burstPackets + c(L))} packets a second at full bursts, with
 *
 * <pre>c(L) = receive + c(NF) + cyclesPerByte(NF) · (L − 64) + transmit</pre>
 *
 * plus {@link NumaLink} for each of its two rings that crosses sockets. Nothing is copied: the NIC
 * reads and writes the packet's one buffer. A full transmit queue drops, as in the forwarder of the ixy measurements
 * (emmericp/ixy-perf-measurements, dpdk-fwd/main.c). Left out: the IOMMU, and how NIC and core share the cache.
 */
public final class PolledNic {

    private PolledNic() {}

    /**
     * Of the function {@code nf}.
     *
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static StageCost cost(Passthrough dataplane, String nf, int crossings) {
        Passthrough.CoreCosts core = dataplane.core();
        Passthrough.DirectGuestCosts guest = dataplane.guest();
        return new StageCost(
                Item.once("burst", core.burstCycles()),
                Sum.of(
                        Item.once("receive", core.receiveCycles()),
                        Item.once("function", guest.functions().get(nf)),
                        GuestFunction.byByte(Item.Per.FURTHER_BYTE, guest, nf),
                        Item.once("transmit", core.transmitCycles()),
                        NumaLink.cost(dataplane.numa(), crossings)));
    }
}
