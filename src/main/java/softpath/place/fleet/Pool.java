package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

import java.util.List;

/**
 * Servers that are alike.
 *
 * @param available how many there are
 * @param setUps that each of them may have, such as a dataplane and a clock
 */
public record Pool(String name, int available, List<SetUp> setUps) {
    public Pool {
        setUps = List.copyOf(setUps);
        require(available >= 0, "servers available of " + name + " must be at least 0, were " + available);
    }
}
