package softpath.cost;

import java.util.List;
import softpath.model.Parameter;
import softpath.model.dataplane.FunctionCosts;
import softpath.model.dataplane.Softnic;

/**
 * The work of one guest pipeline: a vCPU polls a vNIC, takes up to a burst, runs the network function and sends to the
 * other vNIC of the pair.
 *
 * <p>Limit: {@code f / (c(NF) + cyclesPerByte(NF) · (L − 64))} packets a second for each pipeline, plus {@link NumaLink}.
 * One ip_pipeline pipeline is one thread that polls its input ports in turn (rte_pipeline.c:1342-1475 at DPDK 2.2), so a
 * second vCPU helps only with a second vNIC pair, or a second queue pair of a vNIC, for a second pipeline. A full transmit
 * ring drops, without retry (rte_port_ethdev.c:196-270). Guest packets have no cost per burst: the measurements this was
 * fitted on show full bursts only.
 */
public final class GuestFunction {

    private GuestFunction() {}

    /**
     * Of the function {@code nf}; under the queue-cap hypothesis all cost the same at 64 B.
     *
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static StageCost cost(Softnic dataplane, String nf, int crossings) {
        Softnic.GuestCosts guest = dataplane.guest();
        Parameter cycles = dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP
                ? dataplane.vhostQueueCap().guestCycles()
                : guest.functions().get(nf);
        return new StageCost(
                guest.burstCycles()
                        .<Cycles>map(burst -> Item.once("burst", burst))
                        .orElse(Cycles.NONE),
                Sum.of(Item.once("function", cycles), bySize(guest, nf), NumaLink.cost(dataplane.numa(), crossings)));
    }

    /** A curve takes the place of what every function spends on each byte, not of what one spends besides. */
    private static Cycles bySize(Softnic.GuestCosts guest, String nf) {
        if (guest.bySize().isEmpty()) {
            return byByte(Item.Per.FURTHER_BYTE, guest, nf);
        }
        Cycles curve = new BySize("function by size", guest.bySize().get());
        return guest.functionCyclesPerByte(nf)
                .<Cycles>map(more -> Sum.of(curve, Item.each("function by byte", Item.Per.FURTHER_BYTE, more)))
                .orElse(curve);
    }

    /** What {@code nf} spends on bytes: as every function and, if it works on payload, besides. */
    static Item byByte(Item.Per per, FunctionCosts guest, String nf) {
        return new Item(
                "function by byte",
                per,
                1,
                guest.functionCyclesPerByte(nf)
                        .map(more -> List.of(guest.cyclesPerByte(), more))
                        .orElseGet(() -> List.of(guest.cyclesPerByte())));
    }
}
