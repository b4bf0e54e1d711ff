package softpath.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.cost.Readings;
import softpath.model.Check;
import softpath.model.KebabCase;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseClasses;
import softpath.model.dataplane.PauseKind;
import softpath.model.scenario.PauseSetup;
import softpath.model.scenario.Scenario;

/** What stops each core, by what the scenario says of it. */
final class CorePauses {

    /** Of a core that stands still for longer nothing is to be said. */
    private static final double MOST_PAUSED = 0.9;

    private final CoreSayings<PauseSetup> said;
    private final Map<String, Host> hosts;
    private final Readings readings;

    CorePauses(Scenario scenario, Map<String, Host> hosts, Readings readings) {
        this.said = new CoreSayings<>("pauses", scenario.pauses().orElse(Map.of()));
        this.hosts = hosts;
        this.readings = readings;
    }

    /** That every name is one of a core or thread that works on packets. */
    void requireKnown(Map<String, List<Cores.Thread>> onCore) {
        said.requireKnown(onCore);
    }

    List<Pause> of(String core, List<Cores.Thread> threads) {
        return said.of(core, threads)
                .map(setup ->
                        pauses(setup.getKey(), setup.getValue(), threads.get(0).server()))
                .orElse(List.of());
    }

    private List<Pause> pauses(String name, PauseSetup setup, String server) {
        List<Pause> pauses = setup.ofClass().isPresent()
                ? ofHost(name, setup.ofClass().get(), server)
                : List.of(new Pause(setup.perSecond().orElseThrow(), setup.length()));
        double part = Pause.part(pauses);
        Check.require(
                part <= MOST_PAUSED,
                said.place(name),
                "pauses for at most " + Math.round(100 * MOST_PAUSED) + " % of the time",
                Math.round(100 * part) + " %");
        return pauses;
    }

    private String classes(String server) {
        List<String> known = Stream.of(PauseClasses.Name.values())
                .filter(name -> hosts.get(server)
                        .pauses()
                        .flatMap(classes -> classes.of(name))
                        .isPresent())
                .map(KebabCase::of)
                .toList();
        return known.isEmpty() ? "none" : String.join(", ", known);
    }

    private List<Pause> ofHost(String name, PauseClasses.Name wanted, String server) {
        Optional<Map<String, PauseKind>> kinds = hosts.get(server).pauses().flatMap(classes -> classes.of(wanted));
        Check.require(
                kinds.isPresent(),
                said.place(name),
                "a class that the host of server " + server + " has pauses of (" + classes(server)
                        + "), or per-second with a length",
                "'" + KebabCase.of(wanted) + "'");
        List<Pause> pauses = new ArrayList<>();
        kinds.get()
                .values()
                .forEach(kind -> pauses.add(new Pause(readings.value(kind.perSecond()), kind.length(readings::value))));
        return pauses;
    }
}
