package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

/**
 * A kind of chain, or of half a chain.
 *
 * @param demand how many must be placed; 0 for a half, of which only cuts ask some
 */
public record Row(String name, int demand) {
    public Row {
        require(demand >= 0, "the demand of " + name + " must be at least 0, was " + demand);
    }
}
