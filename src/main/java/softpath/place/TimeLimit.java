package softpath.place;

import java.time.Duration;
import java.util.Optional;

/** Until when what a search found is simulated and compared: as long again as the search may take, from the beginning. */
final class TimeLimit {

    private final Optional<Long> endNanos;

    /** @param search none for no limit */
    TimeLimit(Optional<Duration> search) {
        long beganNanos = System.nanoTime();
        endNanos = search.map(time -> beganNanos + 2 * time.toNanos());
    }

    boolean isOver() {
        return endNanos.isPresent() && System.nanoTime() - endNanos.get() >= 0;
    }
}
