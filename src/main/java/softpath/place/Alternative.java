package softpath.place;

import java.util.Optional;
import softpath.statistics.Interval;

/**
 * A way for one chain to stand that could have been chosen, alone on empty servers of the kind that it stands on.
 *
 * @param what        in words
 * @param chosen      whether the chain stands like this
 * @param cores       it takes, over all its servers
 * @param carriedMpps by the closed form, of what is asked
 * @param mostMpps    that it could carry, by the closed form
 * @param simulated   Mpps, if it was simulated
 * @param obstacle    why the fleet has no place for it
 */
public record Alternative(
        String what,
        boolean chosen,
        int cores,
        double carriedMpps,
        double mostMpps,
        Optional<Interval> simulated,
        Optional<String> obstacle) {}
