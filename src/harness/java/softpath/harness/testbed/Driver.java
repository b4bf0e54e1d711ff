package softpath.harness.testbed;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;

/** A kind of dataplane: what it can set up, and how. One driver belongs to one testbed. */
public interface Driver {

    /**
     * A scenario as it would be set up.
     *
     * @throws InvalidInput naming what the testbed cannot provide: a number measured under other conditions than the
     *     scenario states must not pass for its result
     */
    Point.OfChain point(LoadedFile.OfScenario scenario);

    /** Parts of the dataplane that can be measured alone. */
    Set<MeasurePlan.Component> components();

    /** Network functions that it can run. */
    List<String> functions();

    /** Most packets in a burst where a plan does not say. */
    int burstPackets();

    /** CPUs that poll-mode threads take on the measured machine; none if nothing polls there that the kernel knows of. */
    List<Integer> cores();

    /**
     * Whether the machine has what is needed beyond cores; asks and changes nothing.
     *
     * @param points that are to be measured; if none, any that it can measure
     */
    List<Finding> check(Site site, List<Point> points) throws IOException;

    /** All that a point needs; starts nothing. */
    Layout layout(Point point, Site site);

    /** What a killed measurement left behind beside processes and files, in words; asks and changes nothing. */
    default List<String> leftovers(Site site) throws IOException {
        return List.of();
    }

    /** Removes that; what it did, in words. */
    default List<String> removeLeftovers(Site site) throws IOException {
        return List.of();
    }
}
