package softpath.experiment;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import softpath.model.EventCost;
import softpath.model.KebabCase;
import softpath.model.Models;
import softpath.model.Parameter;
import softpath.model.Scenario;

/** What the numbers of a scenario rest on: switches as they stand, and parameters that no measurement supports. */
public final class Grounds {

    private final Scenario scenario;
    private final Models models;

    public Grounds(Scenario scenario, Models models) {
        this.scenario = scenario;
        this.models = models;
    }

    /**
     * What a result of the scenario says of where it comes from.
     *
     * @param content  the scenario as it runs, which the result quotes
     * @param digest   of {@code content}
     * @param warnings what looks odd but can be simulated
     */
    public Experiment.Provenance provenance(Object content, String digest, List<String> warnings) {
        return new Experiment.Provenance(
                content, digest, models.digest(), Experiment.version(), hypotheses(), warnings, uncalibrated());
    }

    /** Every hypothesis switch, the scenario's choice applied, as files spell it. */
    public Map<String, Object> hypotheses() {
        Map<String, Object> switches = new LinkedHashMap<>();
        values(models.dataplane().options())
                .forEach((name, value) -> spelled(value).ifPresent(v -> switches.put(name, v)));
        return switches;
    }

    private static Optional<?> spelled(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(Grounds::spelled);
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(KebabCase.of(constant));
        }
        return Optional.of(value instanceof EventCost cost ? cost.toString() : value);
    }

    /** {@code file: parameter}, for each assumed parameter that this scenario uses. */
    public List<String> uncalibrated() {
        List<String> assumed = new ArrayList<>();
        addAssumed(assumed, scenario.dataplane(), (Record) models.dataplane(), UsedParameters.of(scenario, models));
        TreeSet<String> hosts = new TreeSet<>();
        for (Scenario.Server server : scenario.servers()) {
            if (hosts.add(server.host())) {
                addAssumed(assumed, server.host(), models.hosts().get(server.name()), usesOfHost(server.host()));
            }
        }
        return List.copyOf(assumed);
    }

    private static void addAssumed(List<String> assumed, String file, Record model, Predicate<String> isUsed) {
        parameters("", values(model)).forEach((name, parameter) -> {
            if (parameter.origin() == Parameter.Origin.ASSUMED && isUsed.test(name)) {
                assumed.add(file + ": " + name);
            }
        });
    }

    private Predicate<String> usesOfHost(String host) {
        List<String> servers = scenario.servers().stream()
                .filter(server -> server.host().equals(host))
                .map(Scenario.Server::name)
                .toList();
        List<String> hops = scenario.chains().stream()
                .flatMap(chain -> chain.path().stream())
                .toList();
        return name -> !name.startsWith("nics.")
                || servers.stream().anyMatch(server -> hops.contains(server + "." + name.split("\\.")[1]));
    }

    /** Every parameter in nested records and maps, by its place in the file. */
    private static Map<String, Parameter> parameters(String prefix, Map<?, ?> values) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        values.forEach((key, held) -> {
            String name = prefix + key;
            Object value = held instanceof Optional<?> optional ? optional.orElse(null) : held;
            if (value instanceof Parameter parameter) {
                parameters.put(name, parameter);
            } else if (value instanceof Record nested) {
                parameters.putAll(parameters(name + ".", values(nested)));
            } else if (value instanceof Map<?, ?> nested) {
                parameters.putAll(parameters(name + ".", nested));
            }
        });
        return parameters;
    }

    private static Map<String, Object> values(Record nested) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : nested.getClass().getRecordComponents()) {
            try {
                values.put(
                        KebabCase.of(component.getName()),
                        component.getAccessor().invoke(nested));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return values;
    }
}
