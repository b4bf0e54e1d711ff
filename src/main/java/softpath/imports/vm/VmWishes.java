package softpath.imports.vm;

import java.util.Optional;
import softpath.imports.CpuOrder;

/**
 * What whoever imports asks for.
 *
 * @param host       name of a file in {@code models/hosts}; needed unless the files are of a placement
 * @param dataplane  name of a file in {@code models/dataplanes}; chosen by the interfaces unless given
 * @param function   of every VM
 * @param order      how the operating system numbers CPUs, if that is stated
 * @param workers    CPUs of the switch's workers, as a set
 * @param offered    load, as scenarios spell it
 * @param arrivals   as scenarios spell them
 * @param sizes      of frames, as a scenario has them: the name of a mix, or a map
 * @param sideBySide whether each VM has a chain of its own
 */
public record VmWishes(
        Optional<String> host,
        Optional<String> dataplane,
        Optional<String> function,
        Optional<CpuOrder> order,
        Optional<String> workers,
        Optional<String> offered,
        Optional<String> arrivals,
        Optional<Object> sizes,
        boolean sideBySide) {}
