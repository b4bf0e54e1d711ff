package softpath.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import softpath.cost.Readings;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseClasses;
import softpath.model.dataplane.PauseKind;
import softpath.model.scenario.PauseSetup;
import softpath.model.scenario.Scenario;

/**
 * What stops each core: what the scenario says of the core or a thread on it, else of workers if it is one, else of all.
 *
 * <p>A core without stages is not simulated in detail, and so never stops.
 */
final class CorePauses {

    /** Of a core that stands still for longer nothing is to be said. */
    private static final double MOST_PAUSED = 0.9;

    private final Map<String, PauseSetup> setups;
    private final Map<String, Host> hosts;
    private final Readings readings;

    CorePauses(Scenario scenario, Map<String, Host> hosts, Readings readings) {
        this.setups = scenario.pauses().orElse(Map.of());
        this.hosts = hosts;
        this.readings = readings;
    }

    /** Refuses pauses where cores are not all that stops. */
    static void refuse(Scenario scenario) {
        scenario.pauses().filter(pauses -> !pauses.isEmpty()).ifPresent(pauses -> {
            throw new InvalidInput(
                    "pauses",
                    "expected none, as " + scenario.dataplane()
                            + " has threads that sleep, whose pauses are not simulated, found some");
        });
    }

    /** That every name is one of a core or thread that works on packets. */
    void requireKnown(Map<String, List<Cores.Thread>> onCore) {
        Set<String> known = new TreeSet<>(List.of(Scenario.DEFAULT));
        onCore.forEach((core, threads) -> {
            if (stops(threads)) {
                known.add(core);
                threads.forEach(thread -> known.add(thread.name()));
                if (isWorker(threads)) {
                    known.add(Scenario.WORKERS);
                }
            }
        });
        for (String name : setups.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInput(
                        place(name),
                        "expected a thread or core of this scenario that works on packets (" + String.join(", ", known)
                                + "), found '" + name + "'");
            }
        }
    }

    List<Pause> of(String core, List<Cores.Thread> threads) {
        if (setups.isEmpty() || !stops(threads)) {
            return List.of();
        }
        Map<String, PauseSetup> own = new TreeMap<>();
        threads.forEach(thread -> putIfSaid(thread.name(), own));
        putIfSaid(core, own);
        if (own.isEmpty() && isWorker(threads)) {
            putIfSaid(Scenario.WORKERS, own);
        }
        if (own.isEmpty()) {
            putIfSaid(Scenario.DEFAULT, own);
        }
        requireOne(core, own);
        return own.isEmpty()
                ? List.of()
                : pauses(own.keySet().iterator().next(), threads.get(0).server());
    }

    private void putIfSaid(String name, Map<String, PauseSetup> said) {
        if (setups.containsKey(name)) {
            said.put(name, setups.get(name));
        }
    }

    private static void requireOne(String core, Map<String, PauseSetup> said) {
        List<String> names = List.copyOf(said.keySet());
        for (String name : names) {
            Check.require(
                    said.get(name).equals(said.get(names.get(0))),
                    place(name),
                    "what is said of " + names.get(0) + ", which is on the same core " + core,
                    "other pauses");
        }
    }

    private static boolean stops(List<Cores.Thread> threads) {
        return threads.get(0).kind() != Cores.Kind.GENERATOR && threads.stream().anyMatch(Cores.Thread::busy);
    }

    private static boolean isWorker(List<Cores.Thread> threads) {
        return threads.get(0).kind() == Cores.Kind.TRAFFIC_CLASS;
    }

    private List<Pause> pauses(String name, String server) {
        PauseSetup setup = setups.get(name);
        List<Pause> pauses = setup.ofClass().isPresent()
                ? ofHost(name, setup.ofClass().get(), server)
                : List.of(new Pause(setup.perSecond().orElseThrow(), setup.length()));
        double part = Pause.part(pauses);
        Check.require(
                part <= MOST_PAUSED,
                place(name),
                "pauses for at most " + Math.round(100 * MOST_PAUSED) + " % of the time",
                Math.round(100 * part) + " %");
        return pauses;
    }

    private List<Pause> ofHost(String name, PauseClasses.Name wanted, String server) {
        Optional<Map<String, PauseKind>> kinds = hosts.get(server).pauses().flatMap(classes -> classes.of(wanted));
        Check.require(
                kinds.isPresent(),
                place(name),
                "a class that the host of server " + server + " has pauses of, or per-second with a length",
                "'" + KebabCase.of(wanted) + "'");
        List<Pause> pauses = new ArrayList<>();
        kinds.get()
                .values()
                .forEach(kind -> pauses.add(new Pause(readings.value(kind.perSecond()), kind.length(readings::value))));
        return pauses;
    }

    private static String place(String name) {
        return "pauses.'" + name + "'";
    }
}
