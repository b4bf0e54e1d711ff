package softpath.model.dataplane;

import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * The PCI Express slot of a card.
 *
 * <p>Its {@code lanes} carry 2.5, 5, 8, 16 or 32 GT/s each by their generation, of which the line code leaves 8 of 10 bits
 * (generations 1 and 2) or 128 of 130 (PCI Express base specification 5.0).
 *
 * @param generation       from 1
 * @param lanes            a power of 2
 * @param maxPayloadBytes  most bytes of one write or completion
 * @param readRequestBytes most bytes that one request asks for
 * @param linkLayerPercent of the rate: acknowledgements, flow control and clock compensation
 */
public record PcieSlot(
        Parameter generation,
        Parameter lanes,
        Parameter maxPayloadBytes,
        Parameter readRequestBytes,
        Parameter linkLayerPercent) {

    public PcieSlot {
        Quantity.PCIE_GENERATION.requireCount("generation", generation);
        requirePowerOf2("lanes", lanes, Quantity.PCIE_LANES.requireCount("lanes", lanes));
        requirePowerOf2(
                "max-payload-bytes",
                maxPayloadBytes,
                Quantity.PCIE_BYTES.requireCount("max-payload-bytes", maxPayloadBytes));
        requirePowerOf2(
                "read-request-bytes",
                readRequestBytes,
                Quantity.PCIE_BYTES.requireCount("read-request-bytes", readRequestBytes));
        Quantity.LINK_LAYER_PERCENT.require("link-layer-percent", linkLayerPercent);
    }

    private static void requirePowerOf2(String key, Parameter parameter, int count) {
        Check.require(Integer.bitCount(count) == 1, key + ".value", "a power of 2", parameter.count());
    }
}
