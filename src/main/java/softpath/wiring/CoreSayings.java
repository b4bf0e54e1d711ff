package softpath.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.scenario.Scenario;

/**
 * What a scenario says of cores: of the core itself or a thread on it, else of workers if it is one, else of all.
 *
 * <p>A core without stages is not simulated in detail, and nothing is to be said of it.
 *
 * @param key  of the scenario
 * @param said by name of a thread or core, {@code workers} or {@code default}
 */
record CoreSayings<T>(String key, Map<String, T> said) {

    /** That every name is one of a core or thread that works on packets. */
    void requireKnown(Map<String, List<Cores.Thread>> onCore) {
        Set<String> known = new TreeSet<>(List.of(Scenario.DEFAULT));
        onCore.forEach((core, threads) -> {
            if (works(threads)) {
                known.add(core);
                threads.forEach(thread -> known.add(thread.name()));
                if (isWorker(threads)) {
                    known.add(Scenario.WORKERS);
                }
            }
        });
        for (String name : said.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInput(
                        place(name),
                        "expected a thread or core of this scenario that works on packets (" + Names.toChoose(known)
                                + "), found '" + name + "'");
            }
        }
    }

    /** What is said of a core, by the name under which it is. */
    Optional<Map.Entry<String, T>> of(String core, List<Cores.Thread> threads) {
        if (said.isEmpty() || !works(threads)) {
            return Optional.empty();
        }
        Map<String, T> own = new TreeMap<>();
        threads.forEach(thread -> putIfSaid(thread.name(), own));
        putIfSaid(core, own);
        if (own.isEmpty() && isWorker(threads)) {
            putIfSaid(Scenario.WORKERS, own);
        }
        if (own.isEmpty()) {
            putIfSaid(Scenario.DEFAULT, own);
        }
        requireOne(core, own);
        return own.entrySet().stream().findFirst();
    }

    private void putIfSaid(String name, Map<String, T> own) {
        if (said.containsKey(name)) {
            own.put(name, said.get(name));
        }
    }

    private void requireOne(String core, Map<String, T> own) {
        List<String> names = List.copyOf(own.keySet());
        for (String name : names) {
            Check.require(
                    own.get(name).equals(own.get(names.get(0))),
                    place(name),
                    "what is said of " + names.get(0) + ", which is on the same core " + core,
                    "other " + key);
        }
    }

    private static boolean works(List<Cores.Thread> threads) {
        return threads.stream().anyMatch(Cores.Thread::busy);
    }

    private static boolean isWorker(List<Cores.Thread> threads) {
        return threads.get(0).kind() == Cores.ThreadKind.TRAFFIC_CLASS;
    }

    /** Where in the scenario it is said. */
    String place(String name) {
        return key + ".'" + name + "'";
    }
}
