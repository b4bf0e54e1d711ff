package softpath.model.study;

import java.util.List;
import java.util.Optional;
import softpath.model.Check;

/**
 * One simulated number that a statement is about.
 *
 * @param dataplane name of a file in {@code models/dataplanes}; that of the statement if left out
 * @param scenario  name of a file in {@code models/scenarios}
 * @param set       {@code path=value} changes of the scenario
 */
public record Point(Optional<String> dataplane, String scenario, Optional<List<String>> set, Metric metric) {

    public Point {
        set = set.map(List::copyOf);
        dataplane.ifPresent(name -> Check.fileName("dataplane", name));
    }

    public List<String> sets() {
        return set.orElse(List.of());
    }
}
