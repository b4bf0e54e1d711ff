package softpath.imports.host;

import java.util.List;
import java.util.Optional;
import softpath.model.Parameter;

/**
 * What was seen of a machine, before it is made uniform.
 *
 * @param seen     where, as the source of a number says it
 * @param origin   of the numbers seen
 * @param sockets  with their cores that can be used, in order
 * @param cpu      how the processor calls itself
 * @param clocks   that were seen rather than told by the processor's name
 * @param functions PCI functions that are of a network
 */
record Machine(
        String seen,
        Parameter.Origin origin,
        List<Socket> sockets,
        Optional<String> cpu,
        Clocks clocks,
        List<PciFunction> functions) {

    /** No server has more of these; a file that does is none of a server. */
    static final int MOST_FUNCTIONS = 1_024;

    Machine {
        sockets = List.copyOf(sockets);
        functions = List.copyOf(functions);
    }

    /** The cores of a socket that can be used; maybe none. */
    record Socket(List<PhysicalCore> cores) {
        Socket {
            cores = List.copyOf(cores);
        }
    }

    /**
     * @param threads         that can be used, at least 1
     * @param lastLevelCache  the L3 that it is on, by a number of its own; empty if there is none
     */
    record PhysicalCore(int threads, Optional<Integer> lastLevelCache) {}

    /**
     * Clocks in GHz.
     *
     * @param base    without turbo
     * @param highest with turbo, if the machine has it and has it on
     * @param lowest  that can be set
     */
    record Clocks(Optional<Double> base, Optional<Double> highest, Optional<Double> lowest) {
        static final Clocks UNKNOWN = new Clocks(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Machine withClocks(Clocks other) {
        return new Machine(seen, origin, sockets, cpu, other, functions);
    }

    Machine withFunctions(List<PciFunction> others) {
        return new Machine(seen, origin, sockets, cpu, clocks, others);
    }
}
