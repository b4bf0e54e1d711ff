package softpath.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.KebabCase;
import softpath.model.Names;
import softpath.model.Parameter;
import softpath.model.Places;
import softpath.model.dataplane.EventCost;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;

/** What the numbers of a scenario rest on: switches as they stand, and parameters that no measurement supports. */
public final class ScenarioProvenance {

    private final Scenario scenario;
    private final Models models;

    public ScenarioProvenance(Scenario scenario, Models models) {
        this.scenario = scenario;
        this.models = models;
    }

    /**
     * What a result of the scenario says of where it comes from.
     *
     * @param content  the scenario as it runs, which the result quotes
     * @param digest   of {@code content}
     * @param warnings what looks odd but can be simulated
     * @param blueprint     the scenario, wired
     */
    public Experiment.Provenance of(Object content, String digest, List<String> warnings, Blueprint blueprint) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(PlacingWarnings.of(scenario, models.hosts(), blueprint));
        List<String> stated = places(blueprint, Parameter.Origin.STATED);
        if (!stated.isEmpty()) {
            all.add("rests on numbers that are stated without a source: " + Names.toChoose(stated));
        }
        return new Experiment.Provenance(
                content,
                digest,
                models.digest(),
                Experiment.version(),
                hypotheses(),
                all,
                uncalibrated(blueprint),
                used(blueprint),
                models.digestOfFile());
    }

    /** Every hypothesis switch, the scenario's choice applied, as files spell it. */
    public Map<String, Object> hypotheses() {
        Map<String, Object> switches = new LinkedHashMap<>();
        Places.fields(models.dataplane().options())
                .forEach((name, value) -> spelled(value).ifPresent(v -> switches.put(name, v)));
        return switches;
    }

    private static Optional<?> spelled(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(ScenarioProvenance::spelled);
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(KebabCase.of(constant));
        }
        return Optional.of(value instanceof EventCost cost ? cost.toString() : value);
    }

    /** {@code file: parameter}, for each assumed parameter that {@code blueprint}, this scenario wired, was made of. */
    public List<String> uncalibrated(Blueprint blueprint) {
        return places(blueprint, Parameter.Origin.ASSUMED);
    }

    private List<String> places(Blueprint blueprint, Parameter.Origin origin) {
        return used(blueprint).stream()
                .filter(use -> use.parameter().origin() == origin)
                .map(Use::place)
                .distinct()
                .toList();
    }

    /**
     * A parameter that a blueprint was made of.
     *
     * @param place {@code file: place in the file}
     */
    public record Use(String place, Parameter parameter) {}

    /** What {@code blueprint} was made of: the dataplane's parameters, then the hosts', each in the order of its file. */
    public List<Use> used(Blueprint blueprint) {
        List<Use> used = new ArrayList<>();
        add(scenario.dataplane(), (Record) models.dataplane(), blueprint, used);
        for (Scenario.Server server : scenario.servers()) {
            Host host = models.hosts().get(server.name());
            add(server.host(), host, blueprint, used);
        }
        return used;
    }

    private static void add(String file, Record model, Blueprint blueprint, List<Use> to) {
        Places.of(model).forEach((place, parameter) -> {
            if (blueprint.readings().has(parameter)) {
                to.add(new Use(file + ": " + place, parameter));
            }
        });
    }
}
