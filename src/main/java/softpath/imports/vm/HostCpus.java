package softpath.imports.vm;

import softpath.model.dataplane.Host;

/**
 * The CPUs of a server as its operating system numbers them.
 *
 * @param sockets        of the server
 * @param coresPerSocket of each
 * @param threadsPerCore of each core
 */
record HostCpus(int sockets, int coresPerSocket, int threadsPerCore, CpuOrder order) {

    /** Where a CPU is. */
    record Place(int socket, int core, int thread) {

        /** As pins name it. */
        String on(String server) {
            return server + "." + socket + "." + core + (thread == 0 ? "" : "." + thread);
        }
    }

    static HostCpus of(Host host, CpuOrder order) {
        return new HostCpus(
                host.sockets().count(),
                host.coresPerSocket().count(),
                host.threadsPerCore().map(each -> each.count()).orElse(1),
                order);
    }

    int count() {
        return sockets * coresPerSocket * threadsPerCore;
    }

    /** @param cpu below {@link #count} */
    Place place(int cpu) {
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

    /** The socket that a NUMA node is taken to be: that of its number. */
    int socket(Guest.Node node) {
        if (node.number() >= sockets) {
            throw node.spot()
                    .error("NUMA node", "a socket of the host, 0 to " + (sockets - 1), String.valueOf(node.number()));
        }
        return node.number();
    }

    String words() {
        return sockets + (sockets == 1 ? " socket" : " sockets") + " of " + coresPerSocket
                + (coresPerSocket == 1 ? " core" : " cores")
                + (threadsPerCore == 1 ? "" : " of " + threadsPerCore + " threads");
    }
}
