package softpath.model.dataplane;

import java.util.List;

/** A kind of pauses of a core: how many a second, and how long. */
public record Pause(double perSecond, PauseLength length) {

    /** Part of its time that a core stands still on average in pauses of these kinds. */
    public static double part(List<Pause> kinds) {
        // Asked at every step of a fluid, mostly of cores that never stop.
        return kinds.isEmpty()
                ? 0
                : kinds.stream()
                        .mapToDouble(kind -> kind.perSecond() * kind.length().meanMicros() / 1e6)
                        .sum();
    }
}
