package softpath.reference;

import java.util.List;
import java.util.Map;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Blueprints with nothing left to chance and with room for many bursts in each ring. */
final class RoomyBlueprints {

    private static final int SLOTS = 512;
    private static final int MOST_REFILL = 32;

    private RoomyBlueprints() {}

    static Blueprint of(Blueprint blueprint) {
        return new Blueprint(
                blueprint.classes(),
                blueprint.chains().stream().map(RoomyBlueprints::chain).toList(),
                blueprint.rings().stream()
                        .map(ring -> new Blueprint.Ring(
                                ring.name(),
                                SLOTS,
                                Math.min(MOST_REFILL, ring.refillBlock()),
                                ring.freeAtClaim(),
                                ring.place(),
                                ring.ingress()))
                        .toList(),
                blueprint.sources().stream()
                        .map(source -> new Blueprint.Source(
                                source.chain(),
                                source.ring(),
                                Arrivals.CONSTANT,
                                source.gbpsL1(),
                                oneSize(source.sizes()),
                                source.firstPs(),
                                Units.FOREVER_PS,
                                source.stream()))
                        .toList(),
                blueprint.wires(),
                blueprint.transmitQueues().stream()
                        .map(queue -> new Blueprint.TransmitQueue(
                                queue.name(), queue.wire(), SLOTS, Math.min(MOST_REFILL, queue.refillBlock())))
                        .toList(),
                blueprint.stages(),
                blueprint.vifs(),
                blueprint.guests(),
                blueprint.cores().stream()
                        .map(core -> steady(core.withPauses(List.of())))
                        .toList(),
                blueprint.spreads(),
                blueprint.cards().stream().map(RoomyBlueprints::card).toList(),
                blueprint.readings());
    }

    /** A fluid knows no sibling that leaves more at some times than at others. */
    private static Blueprint.Core steady(Blueprint.Core core) {
        return core.sibling()
                .map(of -> core.withSibling(new Blueprint.Sibling(of.core(), 1, 1)))
                .orElse(core);
    }

    /** Of even streams that come in by several ports, which a card refuses is up to their phases. */
    private static Blueprint.Card card(Blueprint.Card card) {
        return new Blueprint.Card(
                card.name(), new double[card.receiveMicrosOfClass().length], card.transmitMicrosOfClass());
    }

    /** With fewer bytes a frame, the same load is more packets. */
    private static Blueprint.Chain chain(Blueprint.Chain chain) {
        SizeMix sizes = oneSize(chain.sizes());
        double frameShare = (chain.sizes().meanFrameBytes() + Units.WIRE_OVERHEAD_BYTES)
                / (sizes.meanFrameBytes() + Units.WIRE_OVERHEAD_BYTES);
        return new Blueprint.Chain(
                chain.name(), chain.offeredMpps() * frameShare, sizes, chain.ingressNic(), chain.ingressGbps());
    }

    private static SizeMix oneSize(SizeMix sizes) {
        return new SizeMix(
                Map.of(sizes.weights().keySet().stream().min(Integer::compare).orElseThrow(), 1.0));
    }
}
