package softpath.model.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;

/** What looks odd in a scenario and can be simulated all the same. */
public final class ScenarioWarnings {

    private ScenarioWarnings() {}

    public static List<String> of(Scenario scenario, Models models) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < scenario.servers().size(); i++) {
            frequency(scenario.servers().get(i), i, models, warnings);
        }
        unused(scenario, warnings);
        return List.copyOf(warnings);
    }

    private static void frequency(Scenario.Server server, int index, Models models, List<String> warnings) {
        Host host = models.hosts().get(server.name());
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        if (server.frequencyGhz() < lowest || server.frequencyGhz() > highest) {
            warnings.add("what-if: servers[" + index + "].frequency-ghz is " + server.frequencyGhz() + ", "
                    + server.host() + " runs at " + lowest + " to " + highest + " GHz");
        }
    }

    private static void unused(Scenario scenario, List<String> warnings) {
        Set<String> used = new HashSet<>();
        for (Scenario.Chain chain : scenario.chains()) {
            for (String hop : chain.path()) {
                used.add(hop);
                if (hop.contains(".")) {
                    used.add(hop.substring(0, hop.indexOf('.')));
                }
            }
        }
        scenario.vms().stream().filter(vm -> used.contains(vm.name())).forEach(vm -> used.add(vm.server()));
        List<Scenario.Generator> generators = scenario.generators().orElse(List.of());
        List<Scenario.Sink> sinks = scenario.sinks().orElse(List.of());
        generators.stream().filter(end -> used.contains(end.name())).forEach(end -> used.add(end.server()));
        sinks.stream().filter(end -> used.contains(end.name())).forEach(end -> used.add(end.server()));
        note("vms", "VM", scenario.vms().stream().map(Scenario.Vm::name).toList(), used, warnings);
        note(
                "generators",
                "generator",
                generators.stream().map(Scenario.Generator::name).toList(),
                used,
                warnings);
        note("sinks", "sink", sinks.stream().map(Scenario.Sink::name).toList(), used, warnings);
        note(
                "servers",
                "server",
                scenario.servers().stream().map(Scenario.Server::name).toList(),
                used,
                warnings);
    }

    private static void note(String key, String kind, List<String> names, Set<String> used, List<String> warnings) {
        for (int i = 0; i < names.size(); i++) {
            if (!used.contains(names.get(i))) {
                warnings.add(key + "[" + i + "]: no path uses " + kind + " " + names.get(i));
            }
        }
    }
}
