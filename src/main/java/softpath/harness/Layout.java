package softpath.harness;

import java.util.List;
import java.util.Map;
import softpath.model.Result;

/**
 * Everything that one point needs: the processes, in the order in which they start, and what their counters mean.
 *
 * @param launches  the first serves the sockets that others connect to
 * @param files     to be written before, by path
 * @param ports     that each process must have, by its name
 * @param offered   packets that were offered to the path
 * @param delivered packets that came through
 * @param losses    packets that did not, by place
 */
record Layout(
        List<Launch> launches,
        Map<String, byte[]> files,
        Map<String, Integer> ports,
        Tally offered,
        Tally delivered,
        List<LossCount> losses) {

    Layout {
        launches = List.copyOf(launches);
        files = Map.copyOf(files);
        ports = Map.copyOf(ports);
        losses = List.copyOf(losses);
    }

    /** @param ring as a simulated result names it */
    record LossCount(Result.Place place, String ring, Tally packets) {}
}
