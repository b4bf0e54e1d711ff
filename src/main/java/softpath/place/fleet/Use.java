package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;
import static softpath.place.fleet.Checks.requireCores;
import static softpath.place.fleet.Checks.requireCost;

/**
 * What a chain takes if it stands so on a server.
 *
 * @param row of the problem
 * @param port index of the pair of ports
 * @param share of the pair's capacity; those of all chains on it add up to at most 1
 * @param cores by socket. Nobody may write to it
 * @param cost on top of cores and server
 */
public record Use(int row, int port, double share, int[] cores, double cost) {
    public Use {
        cores = cores.clone();
        require(row >= 0, "rows count from 0, was " + row);
        require(share > 0 && share <= 1, "share of a pair of ports must be above 0 and at most 1, was " + share);
        requireCores(cores, "cores of a chain");
        requireCost(cost, "cost of a chain");
    }
}
