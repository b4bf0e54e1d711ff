package softpath.model.dataplane;

import java.util.Map;
import java.util.Optional;
import softpath.model.Parameter;

/** What network functions cost a guest, of whatever dataplane. */
public interface FunctionCosts {

    /** Network function to its cycles per packet. */
    Map<String, Parameter> functions();

    /** Of every function. */
    Parameter cyclesPerByte();

    /** Network function to what it spends on each byte besides, if it works on payload. */
    Optional<Map<String, Parameter>> functionCyclesPerByte();

    /** What {@code nf} spends on each byte besides {@link #cyclesPerByte}, if it works on payload. */
    default Optional<Parameter> functionCyclesPerByte(String nf) {
        return functionCyclesPerByte().map(map -> map.get(nf));
    }
}
