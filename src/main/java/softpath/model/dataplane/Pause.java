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

    /** How often the longest of several kinds comes, a second. */
    public static double longestPerSecond(List<Pause> kinds) {
        double longestMicros = kinds.stream()
                .mapToDouble(kind -> kind.length().longestMicros())
                .max()
                .orElse(0);
        return kinds.stream()
                .filter(kind -> kind.length().longestMicros() == longestMicros)
                .mapToDouble(kind -> kind.perSecond() * kind.length().longestPart())
                .sum();
    }
}
