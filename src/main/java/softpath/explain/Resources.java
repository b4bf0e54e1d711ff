package softpath.explain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import softpath.experiment.Energy;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;

/**
 * What a scenario takes.
 *
 * @param cores two hardware threads are one
 * @param power of the cores, each 1 where it is busy all the time at the highest clock; its watts are those of cores and of
 *     what servers take at rest. None where clocks change in the run
 */
record Resources(int cores, int nicPorts, int servers, Optional<Energy> power) {

    /** @param result of a simulation of it */
    static Resources of(LoadedFile.OfScenario file, Blueprint blueprint, Result result) {
        Scenario scenario = file.scenario();
        Set<String> servers =
                scenario.servers().stream().map(Scenario.Server::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> ports = scenario.chains().stream()
                .flatMap(chain -> chain.path().stream())
                .filter(name -> name.indexOf('.') > 0 && servers.contains(name.substring(0, name.indexOf('.'))))
                .collect(Collectors.toSet());
        Set<String> cores =
                blueprint.cores().stream().map(core -> physical(core.name())).collect(Collectors.toSet());
        boolean clocksChange = scenario.servers().stream()
                .anyMatch(server -> server.clockSteps().isPresent());
        return new Resources(
                cores.size(),
                ports.size(),
                servers.size(),
                clocksChange ? Optional.empty() : Optional.of(power(file, result)));
    }

    private static Energy power(LoadedFile.OfScenario file, Result result) {
        Energy sum = Energy.NONE;
        for (Scenario.Server server : file.scenario().servers()) {
            Host host = file.models().hosts().get(server.name());
            // A core does more than rest as long as one of its threads does: polling ones all the time, others at least
            // so long.
            Map<String, Double> activityOf = new TreeMap<>();
            result.cores().stream()
                    .filter(core -> core.server().equals(server.name()))
                    .forEach(core -> activityOf.merge(physical(core.name()), 1 - core.idleShare(), Math::max));
            double highestGhz = host.highestFrequencyGhz().value();
            for (double activity : activityOf.values()) {
                sum = sum.plus(Energy.of(activity, server.frequencyGhz(), highestGhz, host), 1);
            }
            OptionalDouble atRest = host.power().isPresent()
                    ? OptionalDouble.of(host.power().get().staticWatts().value())
                    : OptionalDouble.empty();
            sum = sum.plus(new Energy(0, 0, atRest), 1);
        }
        return sum;
    }

    private static String physical(String core) {
        String[] steps = core.split("\\.");
        return steps.length == 4 ? String.join(".", steps[0], steps[1], steps[2]) : core;
    }

    Costs moreThan(Resources other) {
        return new Costs(
                cores - other.cores,
                nicPorts - other.nicPorts,
                servers - other.servers,
                other.power.flatMap(before -> power.flatMap(after -> PowerChange.between(before, after))));
    }
}
