package softpath.model.study;

import java.util.List;
import java.util.Optional;
import softpath.model.Check;

/**
 * What a placement is to be like.
 *
 * @param objective  what there should be least or most of; as few servers as can be if not given
 * @param dataplanes that servers may run in the place of the demand's own, names of files in {@code models/dataplanes}
 */
public record Placing(Optional<Objective> objective, Optional<List<String>> dataplanes) {

    static final Placing USUAL = new Placing(Optional.empty(), Optional.empty());

    public Placing {
        dataplanes = dataplanes.map(List::copyOf);
        dataplanes.ifPresent(names -> {
            for (int i = 0; i < names.size(); i++) {
                Check.fileName("dataplanes[" + i + "]", names.get(i));
            }
            Check.distinct("dataplanes", "name", names, name -> name);
        });
    }

    public Objective aim() {
        return objective.orElse(Objective.SERVERS);
    }

    /** In the spelling of files, lower case with hyphens. */
    public enum Objective {
        /** As few servers as can be; of as many, as few cores. */
        SERVERS,
        /** As few cores as can be; of as many, as few servers. */
        CORES,
        /** As little energy as can be, relative to cores busy at their highest clock. */
        POWER,
        /** As many packets as can be, whatever is lost. */
        CARRIED,
        /** As few servers as can be; of as many, the least 99th percentile of latency in the mean over chains. */
        P99
    }
}
