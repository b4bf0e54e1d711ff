package softpath.evaluate;

import java.util.Optional;
import softpath.wiring.Blueprint;

/** What closed forms cannot know of flows. */
public final class Hashes {

    private Hashes() {}

    /** That an answer is on average, where a simulation draws hashes; the fewer the flows, the farther are runs apart. */
    public static Optional<String> warning(Blueprint blueprint) {
        return blueprint.drawsHashes()
                ? Optional.of(
                        "flows are spread as they are on average over hashes, which each replication of a simulation"
                                + " draws anew: with few flows these differ (hash-seed fixes one)")
                : Optional.empty();
    }
}
