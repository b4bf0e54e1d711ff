package softpath.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.io.InputError;
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

    /**
     * By the order that is stated, else by the first that puts each CPU on the socket that the files say. Where files tell
     * more NUMA nodes than the host has sockets, nodes are parts of sockets, and tell nothing here.
     */
    public static HostCpus of(Host host, Optional<CpuOrder> stated, List<CpuHome> homes) {
        HostCpus usual = of(host, stated.orElse(CpuOrder.USUAL));
        homes.forEach(home -> usual.place(home.spot(), "core", home.cpu()));
        if (homes.stream().anyMatch(home -> home.node() >= usual.sockets())) {
            return usual;
        }
        return agreeing(host, stated, homes).orElseThrow(() -> usual.contradicted(homes, stated.isPresent()));
    }

    /** The same where files say what was wished for, which need not agree: by the usual order if none does. */
    public static HostCpus likely(Host host, Optional<CpuOrder> stated, List<CpuHome> homes) {
        return agreeing(host, stated, homes).orElseGet(() -> of(host, stated.orElse(CpuOrder.USUAL)));
    }

    private static Optional<HostCpus> agreeing(Host host, Optional<CpuOrder> stated, List<CpuHome> homes) {
        return stated.map(Stream::of)
                .orElseGet(() -> Stream.of(CpuOrder.values()))
                .map(order -> of(host, order))
                .filter(cpus -> homes.stream().allMatch(cpus::agrees))
                .findFirst();
    }

    private boolean agrees(CpuHome home) {
        return home.cpu() < count() && place(home.cpu()).socket() == home.node();
    }

    private InputError contradicted(List<CpuHome> homes, boolean isStated) {
        CpuHome first = homes.stream().filter(home -> !agrees(home)).findFirst().orElseThrow();
        return first.spot()
                .error(
                        "NUMA node of CPU " + first.cpu(),
                        place(first.cpu()).socket() + ", as of " + words() + " that are numbered " + order.words()
                                + (isStated
                                        ? " (--cpu-order)"
                                        : "; no --cpu-order puts all CPUs on the nodes that are said"),
                        String.valueOf(first.node()));
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

    /** The number of the CPU that is there. */
    public int number(Place place) {
        int core = place.socket() * coresPerSocket + place.core();
        int cores = sockets * coresPerSocket;
        return switch (order) {
            case USUAL -> place.thread() * cores + core;
            case INTERLEAVED -> core * threadsPerCore + place.thread();
            case INTERLEAVED_SOCKETS -> place.thread() * cores + place.core() * sockets + place.socket();
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
