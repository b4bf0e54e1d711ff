package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.scenario.OnSiblings;

/**
 * What a placement is to be like.
 *
 * @param objective  what there should be least or most of; as few servers as can be if not given
 * @param dataplanes that servers may run in the place of the demand's own, names of files in {@code models/dataplanes}
 * @param today      chains, by their own names, to the server that they stand on now, or to those of each of their functions
 * @param mostMigrations of these that may move to another server; any number if not given
 * @param siblings   threads that are put on both hardware threads of a core, on hosts that have two; none if not given
 */
public record Placing(
        Optional<Objective> objective,
        Optional<List<String>> dataplanes,
        Optional<Map<String, String>> today,
        Optional<Integer> mostMigrations,
        Optional<List<OnSiblings>> siblings) {

    static final Placing USUAL =
            new Placing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9_-]*( [A-Za-z0-9][A-Za-z0-9_-]*)*";

    public Placing {
        dataplanes = dataplanes.map(List::copyOf);
        today = today.map(TreeMap::new);
        siblings = siblings.map(List::copyOf);
        today.ifPresent(all -> all.forEach((chain, servers) -> Check.require(
                servers.matches(NAMES),
                "today." + chain,
                "the name of a server, or a name for each function with a space between them",
                "'" + servers + "'")));
        mostMigrations.ifPresent(most -> Check.atLeast("most-migrations", 0, most));
        siblings.ifPresent(list -> Check.distinct("siblings", "kind", list, OnSiblings::name));
        dataplanes.ifPresent(names -> {
            for (int i = 0; i < names.size(); i++) {
                Check.fileName("dataplanes[" + i + "]", names.get(i));
            }
            Check.distinct("dataplanes", "name", names, name -> name);
        });
    }

    /** What is put on both hardware threads of a core; where nothing is, each thread has a core to itself. */
    public List<OnSiblings> threads() {
        return siblings.orElse(List.of());
    }

    /** The same where each thread has a core to itself. */
    Placing onWholeCores() {
        return new Placing(objective, dataplanes, today, mostMigrations, Optional.empty());
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
