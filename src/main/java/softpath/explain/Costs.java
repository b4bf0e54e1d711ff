package softpath.explain;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;

/** What a scenario takes more than another; watts are not known of any host. */
public record Costs(int cores, int nicPorts, int servers) {

    static final Costs NONE = new Costs(0, 0, 0);

    static Costs of(Scenario scenario, Blueprint blueprint) {
        Set<String> servers =
                scenario.servers().stream().map(Scenario.Server::name).collect(Collectors.toCollection(HashSet::new));
        Set<String> ports = scenario.chains().stream()
                .flatMap(chain -> chain.path().stream())
                .filter(name -> name.indexOf('.') > 0 && servers.contains(name.substring(0, name.indexOf('.'))))
                .collect(Collectors.toSet());
        // Two hardware threads are one core.
        Set<String> cores =
                blueprint.cores().stream().map(core -> firstSteps(core.name())).collect(Collectors.toSet());
        return new Costs(cores.size(), ports.size(), servers.size());
    }

    private static String firstSteps(String core) {
        String[] steps = core.split("\\.");
        return steps.length == 4 ? String.join(".", steps[0], steps[1], steps[2]) : core;
    }

    Costs minus(Costs other) {
        return new Costs(cores - other.cores, nicPorts - other.nicPorts, servers - other.servers);
    }
}
