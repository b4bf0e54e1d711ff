package softpath.imports.counters;

import java.util.Optional;
import softpath.imports.CpuOrder;

/**
 * What whoever imports asks for.
 *
 * @param host       name of a file in {@code models/hosts}
 * @param base       name of a file in {@code models/dataplanes}
 * @param order      how the operating system numbers CPUs, if that is stated
 * @param frameBytes of the packets that were counted
 * @param isWritten  whether a file is to be written
 */
public record SwitchWishes(String host, String base, Optional<CpuOrder> order, int frameBytes, boolean isWritten) {}
