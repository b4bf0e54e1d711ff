package softpath.imports.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.imports.Notes;
import softpath.model.Quantity;

/**
 * A machine made uniform, as a host model is: the least of each, so that whatever is placed on any socket fits.
 *
 * @param threads          of each core
 * @param coresPerL3Domain where a socket has several last-level caches
 * @param socketOf         number of each socket of the machine among those of the host, whatever has no core left out
 */
record Shape(int sockets, int cores, int threads, Optional<Integer> coresPerL3Domain, Map<Integer, Integer> socketOf) {

    static Shape of(Machine machine, Notes notes) {
        Map<Integer, Integer> socketOf = new HashMap<>();
        List<Machine.Socket> sockets = new ArrayList<>();
        for (int i = 0; i < machine.sockets().size(); i++) {
            if (!machine.sockets().get(i).cores().isEmpty()) {
                socketOf.put(i, sockets.size());
                sockets.add(machine.sockets().get(i));
            }
        }
        int without = machine.sockets().size() - sockets.size();
        if (without > 0) {
            notes.ignored(Notes.count(without, "socket") + " without a core that may be used");
        }
        int cores = cores(sockets, notes);
        int threads = threads(sockets, notes);
        return new Shape(sockets.size(), cores, threads, domain(sockets, cores, notes), socketOf);
    }

    private static int cores(List<Machine.Socket> sockets, Notes notes) {
        List<Integer> counts =
                sockets.stream().map(socket -> socket.cores().size()).toList();
        int least = counts.stream().min(Integer::compare).orElseThrow();
        if (counts.stream().anyMatch(count -> count > least)) {
            notes.assumed("Sockets have different numbers of cores (" + listed(counts)
                    + "): each is taken to have the least, " + least + ".");
        }
        return least;
    }

    private static int threads(List<Machine.Socket> sockets, Notes notes) {
        List<Integer> counts = allCores(sockets)
                .map(Machine.PhysicalCore::threads)
                .distinct()
                .sorted()
                .toList();
        int least = counts.get(0);
        if (counts.size() > 1) {
            notes.assumed("Cores have different numbers of threads (" + listed(counts)
                    + "): each is taken to have the least, " + least + ".");
        }
        int most = (int) Quantity.THREADS_PER_CORE.most();
        if (least > most) {
            notes.assumed("Cores have " + least + " threads: " + most + " are taken, as it is not known what more leave"
                    + " each other.");
        }
        return Math.min(least, most);
    }

    /** How many cores share a last-level cache, if that is not all of a socket. */
    private static Optional<Integer> domain(List<Machine.Socket> sockets, int cores, Notes notes) {
        if (allCores(sockets).anyMatch(core -> core.lastLevelCache().isEmpty())) {
            return Optional.empty();
        }
        List<Integer> sizes = new ArrayList<>();
        for (Machine.Socket socket : sockets) {
            Map<Integer, Integer> byCache = new HashMap<>();
            socket.cores().forEach(core -> byCache.merge(core.lastLevelCache().orElseThrow(), 1, Integer::sum));
            sizes.addAll(byCache.values());
        }
        int least = sizes.stream().min(Integer::compare).orElseThrow();
        if (sizes.size() == sockets.size() || least >= cores) {
            return Optional.empty();
        }
        if (sizes.stream().anyMatch(size -> size > least)) {
            notes.assumed("L3 caches are shared by different numbers of cores ("
                    + listed(sizes.stream().distinct().sorted().toList()) + "): each is taken to have the least, "
                    + least
                    + ".");
        }
        return Optional.of(least);
    }

    private static Stream<Machine.PhysicalCore> allCores(List<Machine.Socket> sockets) {
        return sockets.stream().flatMap(socket -> socket.cores().stream());
    }

    private static String listed(List<Integer> counts) {
        return String.join(", ", counts.stream().map(String::valueOf).toList());
    }

    /** "2 sockets of 8 cores with 2 threads each". */
    String words() {
        return Notes.count(sockets, "socket") + " of " + Notes.count(cores, "core") + " with "
                + Notes.count(threads, "thread") + " each"
                + coresPerL3Domain
                        .map(size -> ", L3 caches of " + Notes.count(size, "core"))
                        .orElse("");
    }
}
