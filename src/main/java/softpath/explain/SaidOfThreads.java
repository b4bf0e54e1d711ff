package softpath.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import softpath.io.LoadedFile;
import softpath.io.ScenarioBase;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;
import softpath.wiring.ScenarioWiring;

/**
 * What a scenario says of single threads by their names (pins, pauses, service times), said of those that a change makes of
 * them: {@code vm1->vm2} of two queue pairs is {@code vm1->vm2#0} and {@code vm1->vm2#1}.
 */
final class SaidOfThreads {

    private static final String PINNING = "pinning";

    /** Keys of a scenario; pins first, as the others may name cores. */
    private static final List<String> KEYS = List.of(PINNING, "pauses", "service-times");

    private final Change change;
    private final ScenarioBase base;
    private final Map<String, Map<?, ?>> said = new LinkedHashMap<>();

    private SaidOfThreads(Change change, ScenarioBase base) {
        this.change = change;
        this.base = base;
        for (String key : KEYS) {
            boolean isReplaced = change.sets().stream().anyMatch(set -> set.startsWith(key + "="));
            if (!isReplaced && base.content().get(key) instanceof Map<?, ?> names && !names.isEmpty()) {
                said.put(key, names);
            }
        }
    }

    /**
     * The change with what has to be said anew.
     *
     * @throws InvalidInput if a thread or core is gone that something is said of
     * @throws softpath.io.InputError if the change cannot be, whatever is said of threads
     */
    static Change carriedBy(Change change, ScenarioBase base) {
        return new SaidOfThreads(change, base).carried();
    }

    private Change carried() {
        List<String> sets = new ArrayList<>(change.sets());
        List<String> open = new ArrayList<>(said.keySet());
        while (!open.isEmpty()) {
            String key = open.get(0);
            Stream<String> nothing = open.stream().map(each -> each + "={}");
            LoadedFile.OfScenario file = base.with(
                            Stream.concat(sets.stream(), nothing).toList(), change.values())
                    .file()
                    .get();
            Map<String, Object> anew = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : said.get(key).entrySet()) {
                String name = each.getKey().toString();
                List<String> names = namesFor(name, key, file);
                if (names.isEmpty()) {
                    throw new InvalidInput(
                            key + ".'" + name + "'",
                            "the scenario states " + key + " of " + name
                                    + ", and there is no such thread or core then");
                }
                names.forEach(thread -> anew.put(thread, each.getValue()));
            }
            if (!anew.keySet().equals(said.get(key).keySet())) {
                sets.add(key + "=" + Flow.of(anew));
            }
            open.remove(0);
        }
        return change.withSets(sets);
    }

    /** Of one pin for several threads the first keeps the core, as the others are there to work beside it. */
    private static List<String> namesFor(String name, String key, LoadedFile.OfScenario file) {
        Map<String, String> coreOfThread = ScenarioWiring.coreOfThread(file.scenario(), file.models());
        boolean isOfNoThread = name.equals(Scenario.DEFAULT)
                || name.equals(Scenario.WORKERS) && !(file.models().dataplane() instanceof Passthrough);
        if (isOfNoThread || coreOfThread.containsKey(name) || coreOfThread.containsValue(name)) {
            return List.of(name);
        }
        return coreOfThread.keySet().stream()
                .filter(thread -> thread.startsWith(name + "#"))
                .limit(key.equals(PINNING) ? 1 : Long.MAX_VALUE)
                .toList();
    }
}
