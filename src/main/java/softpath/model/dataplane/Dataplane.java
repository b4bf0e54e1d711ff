package softpath.model.dataplane;

import java.util.Map;
import java.util.Optional;
import softpath.model.Parameter;

/**
 * A software dataplane: which mechanisms move packets between NICs and VMs, and what each costs.
 *
 * <p>A file chooses one of these records by its name, as in {@code mechanism: softnic}.
 */
public sealed interface Dataplane permits Softnic, Clickos, Passthrough {

    String about();

    /** Whether threads of a switch poll its ports, which may be put on cores. */
    default boolean hasWorkers() {
        return false;
    }

    /** Largest frame it carries, FCS included. */
    Parameter largestFrameBytes();

    /** Bytes of a frame that one descriptor has room for; a longer frame takes several. Absent: each takes one. */
    default Optional<Parameter> bufferBytes() {
        return Optional.empty();
    }

    /** Cycles per packet of every network function that it has a cost for, by name. */
    Map<String, Parameter> functionCycles();

    /**
     * Of the cycles of a core that passes packets of 64 B between two NICs as fast as it can, those that are left for the
     * function by all that comes with it: below 0 if no function is as quick.
     */
    double cyclesLeftForFunction(double mpps, double frequencyGhz);

    /** Machine and settings that its numbers come from, if they are known. */
    Optional<MeasuredOn> measuredOn();

    /** Its hypothesis switches as they stand. */
    Record options();
}
