package softpath.place.fleet;

import static softpath.place.fleet.Checks.requireCores;

/**
 * A port that chains come in by and one that they leave by.
 *
 * @param openCores by socket: cores that the switch takes as soon as anything uses this pair. Nobody may write to it
 */
public record PortPair(int[] openCores) {
    public PortPair {
        openCores = openCores.clone();
        requireCores(openCores, "cores that open a pair of ports");
    }
}
