package softpath.mechanism;

import softpath.model.Softnic;
import softpath.units.Units;

/**
 * The work of one guest pipeline: a vCPU polls a vNIC, takes up to a burst, runs the network function and sends to the
 * other vNIC of the pair.
 *
 * <p>Limit: {@code f / (c(NF) + cyclesPerByte(NF) · (L − 64))} packets a second for each pipeline. One ip_pipeline
 * pipeline is one thread that polls its input ports in turn (rte_pipeline.c:1342-1475 at DPDK 2.2), so a second vCPU
 * helps only with a second vNIC pair, or a second queue pair of a vNIC, for a second pipeline. A full transmit ring
 * drops, without retry (rte_port_ethdev.c:196-270). Guest packets have no cost per burst: the measurements this was
 * fitted on show full bursts only.
 */
public final class GuestFunction {

    private GuestFunction() {}

    /** Cycles a packet of the function {@code nf}; under the queue-cap hypothesis all cost the same at 64 B. */
    public static double cycles(Softnic dataplane, String nf, int frameBytes) {
        double base = dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP
                ? dataplane.vhostQueueCap().guestCycles().value()
                : dataplane.guest().functions().get(nf).value();
        return base + dataplane.guest().cyclesPerByteOf(nf) * (frameBytes - Units.MIN_FRAME_BYTES);
    }
}
