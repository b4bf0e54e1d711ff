package softpath.explain;

import java.util.Optional;

/**
 * What a scenario takes more than another.
 *
 * @param power none where it is not known
 */
public record Costs(int cores, int nicPorts, int servers, Optional<PowerChange> power) {

    static final Costs NONE = new Costs(0, 0, 0, Optional.empty());

    /** Power in whole per cents at most: what differs by less is chance. */
    long powerSteps() {
        return power.map(change -> Math.round(100 * change.most())).orElse(0L);
    }
}
