package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;
import static softpath.place.fleet.Checks.requireCores;
import static softpath.place.fleet.Checks.requireCost;

import java.util.Arrays;
import java.util.List;

/**
 * One way to run a server.
 *
 * @param serverCost of each server that is used so
 * @param coreCost of each core that is used, those of the switch too
 * @param freeCores by socket. Nobody may write to it
 * @param uses what chains take here; a row may stand in several ways
 */
public record SetUp(
        String name, double serverCost, double coreCost, int[] freeCores, List<PortPair> ports, List<Use> uses) {

    static final int MOST_SOCKETS = 4;
    static final int MOST_CORES = 256;
    private static final int MOST_PORTS = 8;

    /** Shares are sums of fractions: a pair is full at 1, give or take what rounding makes of it. */
    private static final double FULL = 1 + 1e-9;

    public SetUp {
        freeCores = freeCores.clone();
        ports = List.copyOf(ports);
        uses = List.copyOf(uses);
        requireCost(serverCost, "cost of a server " + name);
        requireCost(coreCost, "cost of a core of " + name);
        int sockets = freeCores.length;
        require(sockets >= 1 && sockets <= MOST_SOCKETS, name + " needs 1 to " + MOST_SOCKETS + " sockets");
        require(!ports.isEmpty() && ports.size() <= MOST_PORTS, name + " needs 1 to " + MOST_PORTS + " pairs of ports");
        requireCores(freeCores, "free cores of " + name);
        for (PortPair port : ports) {
            require(port.openCores().length == sockets, "a pair of ports of " + name + " needs cores of each socket");
        }
        for (Use use : uses) {
            require(use.port() < ports.size() && use.port() >= 0, name + " has no pair of ports " + use.port());
            require(use.cores().length == sockets, "a chain on " + name + " needs cores of each socket");
        }
    }

    /** Whether cores and ports suffice for that many chains of each use. */
    public boolean holds(int[] counts) {
        if (!hasCores(counts)) {
            return false;
        }
        double[] shares = new double[ports.size()];
        for (int u = 0; u < counts.length; u++) {
            shares[uses.get(u).port()] += counts[u] * uses.get(u).share();
        }
        for (double share : shares) {
            if (share > FULL) {
                return false;
            }
        }
        return true;
    }

    /** Whether cores alone suffice for that many chains of each use. */
    public boolean hasCores(int[] counts) {
        int[] cores = coresOf(counts);
        for (int s = 0; s < cores.length; s++) {
            if (cores[s] > freeCores[s]) {
                return false;
            }
        }
        return true;
    }

    /** Of a server of which each core is used, without what its chains cost beside. */
    public double mostCost() {
        return serverCost + coreCost * Arrays.stream(freeCores).sum();
    }

    /** Of a server with that many chains of each use. */
    public double cost(int[] counts) {
        int cores = 0;
        for (int onSocket : coresOf(counts)) {
            cores += onSocket;
        }
        double cost = serverCost + coreCost * cores;
        for (int u = 0; u < counts.length; u++) {
            cost += counts[u] * uses.get(u).cost();
        }
        return cost;
    }

    /** By socket. */
    int[] coresOf(int[] counts) {
        int[] cores = new int[freeCores.length];
        boolean[] open = new boolean[ports.size()];
        for (int u = 0; u < counts.length; u++) {
            if (counts[u] > 0) {
                Use use = uses.get(u);
                if (!open[use.port()]) {
                    open[use.port()] = true;
                    add(cores, 1, ports.get(use.port()).openCores());
                }
                add(cores, counts[u], use.cores());
            }
        }
        return cores;
    }

    private static void add(int[] cores, int times, int[] more) {
        for (int s = 0; s < cores.length; s++) {
            cores[s] += times * more[s];
        }
    }
}
