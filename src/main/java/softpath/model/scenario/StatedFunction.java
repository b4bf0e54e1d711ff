package softpath.model.scenario;

import java.util.Optional;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * A network function of the user's own, by what its owner knows of it: its cycles, or what it did alone on a core.
 *
 * @param about         what it does
 * @param cycles        of a packet of 64 B, all that the dataplane's files count to the function
 * @param cyclesPerByte of each byte, besides what every function spends on bytes
 * @param aloneMpps     packets of 64 B a second that one core carried which did nothing but this function, with all that
 *                      comes with it in this dataplane
 * @param atGhz         clock of that core
 */
public record StatedFunction(
        Optional<String> about,
        Optional<Double> cycles,
        Optional<Double> cyclesPerByte,
        Optional<Double> aloneMpps,
        Optional<Double> atGhz) {

    public StatedFunction {
        Check.require(
                cycles.isPresent() != aloneMpps.isPresent(),
                "",
                "either cycles or alone-mpps of a function",
                cycles.isPresent() ? "both" : "neither");
        Check.require(
                aloneMpps.isPresent() == atGhz.isPresent(),
                "",
                "alone-mpps and at-ghz, the clock of the core that carried so much, together",
                atGhz.isPresent() ? "at-ghz" : "alone-mpps");
        cycles.ifPresent(value -> Quantity.CYCLES_PER_PACKET.requireAboveZero("cycles", value));
        cyclesPerByte.ifPresent(value -> Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", value));
        aloneMpps.ifPresent(value -> Quantity.LOAD_MPPS.require("alone-mpps", value));
        atGhz.ifPresent(value -> Quantity.CLOCK_GHZ.require("at-ghz", value));
    }
}
