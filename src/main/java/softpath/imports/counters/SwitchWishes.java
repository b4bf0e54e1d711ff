package softpath.imports.counters;

import softpath.imports.CpuOrder;

/**
 * What whoever imports asks for.
 *
 * @param host       name of a file in {@code models/hosts}
 * @param base       name of a file in {@code models/dataplanes}
 * @param order      how the operating system numbers CPUs
 * @param frameBytes of the packets that were counted
 * @param isWritten  whether a file is to be written
 */
public record SwitchWishes(String host, String base, CpuOrder order, int frameBytes, boolean isWritten) {}
