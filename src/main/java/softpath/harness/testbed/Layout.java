package softpath.harness.testbed;

import java.util.List;
import softpath.model.Result;

/**
 * Everything that one point needs, and what its counters mean.
 *
 * @param parts     in the order in which they start: those that others connect to first
 * @param offered   packets that were offered to the path
 * @param delivered packets that came through
 * @param losses    packets that did not, by place
 */
public record Layout(List<Part> parts, Tally offered, Tally delivered, List<LossCount> losses) {

    public Layout {
        parts = List.copyOf(parts);
        losses = List.copyOf(losses);
    }

    /** @param ring as a simulated result names it */
    public record LossCount(Result.Place place, String ring, Tally packets) {}

    /** Counter of a port, as {@link Tally} names it. */
    public static String counter(String part, int port, String counter) {
        return part + "." + port + "." + counter;
    }
}
