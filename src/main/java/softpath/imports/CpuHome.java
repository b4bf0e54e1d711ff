package softpath.imports;

/**
 * What a file says of where a CPU is: the NUMA node that it belongs to.
 *
 * @param spot where it says so
 * @param cpu  as the operating system numbers it
 */
public record CpuHome(Spot spot, int cpu, int node) {}
