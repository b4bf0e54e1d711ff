package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

import java.time.Duration;
import java.util.Optional;

/**
 * When looking for a cheaper answer ends. All but time end it at the same answer whenever it is asked.
 *
 * @param gap of the cost over the bound that is good enough, such as 0.01
 * @param rounds in which what servers may hold is priced
 * @param tries to place some servers' chains anew
 * @param time none for an answer that is the same whatever the machine
 */
public record FleetLimits(double gap, int rounds, int tries, Optional<Duration> time) {
    public FleetLimits {
        require(gap >= 0, "the gap must be at least 0, was " + gap);
        require(rounds >= 1, "rounds must be at least 1, were " + rounds);
        require(tries >= 0, "tries must be at least 0, were " + tries);
    }
}
