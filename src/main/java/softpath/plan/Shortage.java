package softpath.plan;

import java.util.List;
import java.util.Optional;

/**
 * Why chains cannot be carried.
 *
 * @param chains      their names
 * @param host        of the layout that comes nearest
 * @param resource    that binds, or what stands in the way
 * @param sentence    the same for people, with how much more is needed
 * @param times       as much is asked as it carries; none where that is no question of more
 * @param moreServers with which it would hold by the closed form; none if no number of them helps
 */
public record Shortage(
        List<String> chains,
        String host,
        String resource,
        String sentence,
        Optional<Double> times,
        Optional<Integer> moreServers) {

    public Shortage {
        chains = List.copyOf(chains);
    }
}
