package softpath.imports;

import softpath.model.dataplane.Host;

/**
 * The CPUs of a server as its operating system numbers them.
 *
 * @param sockets        of the server
 * @param coresPerSocket of each
 * @param threadsPerCore of each core
 */
public record HostCpus(int sockets, int coresPerSocket, int threadsPerCore, CpuOrder order) {

    /** Where a CPU is. */
    public record Place(int socket, int core, int thread) {

        /** As pins name it. */
        public String on(String server) {
            return server + "." + socket + "." + core + (thread == 0 ? "" : "." + thread);
        }
    }

    public static HostCpus of(Host host, CpuOrder order) {
        return new HostCpus(
                host.sockets().count(),
                host.coresPerSocket().count(),
                host.threadsPerCore().map(each -> each.count()).orElse(1),
                order);
    }

    public int count() {
        return sockets * coresPerSocket * threadsPerCore;
    }

    /** @param cpu below {@link #count} */
    public Place place(int cpu) {
        int cores = sockets * coresPerSocket;
        return switch (order) {
            case USUAL -> new Place(cpu % cores / coresPerSocket, cpu % cores % coresPerSocket, cpu / cores);
            case INTERLEAVED -> {
                int core = cpu / threadsPerCore;
                yield new Place(core / coresPerSocket, core % coresPerSocket, cpu % threadsPerCore);
            }
            case INTERLEAVED_SOCKETS -> new Place(cpu % cores % sockets, cpu % cores / sockets, cpu / cores);
        };
    }

    /**
     * The socket that a NUMA node is taken to be: that of its number.
     *
     * @param spot where the node is named
     */
    public int socket(Spot spot, int node) {
        if (node >= sockets) {
            throw spot.error("NUMA node", "a socket of the host, 0 to " + (sockets - 1), String.valueOf(node));
        }
        return node;
    }

    /**
     * Where a CPU is.
     *
     * @param spot where the CPU is named
     * @param what names it
     */
    public Place place(Spot spot, String what, int cpu) {
        if (cpu >= count()) {
            throw spot.error(
                    what, "CPUs of the host, 0 to " + (count() - 1) + " (" + words() + ")", String.valueOf(cpu));
        }
        return place(cpu);
    }

    public String words() {
        return sockets + (sockets == 1 ? " socket" : " sockets") + " of " + coresPerSocket
                + (coresPerSocket == 1 ? " core" : " cores")
                + (threadsPerCore == 1 ? "" : " of " + threadsPerCore + " threads");
    }
}
