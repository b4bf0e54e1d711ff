package softpath.harness.bess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.model.scenario.Scenario;

/**
 * The one path of a scenario, from NIC to NIC.
 *
 * @param names of all that stand along it, NICs included
 * @param vms   along it
 */
record ChainPath(List<String> names, List<Scenario.Vm> vms) {

    static ChainPath of(Scenario scenario) {
        Map<String, Scenario.Vm> vms = scenario.vms().stream().collect(Collectors.toMap(Scenario.Vm::name, vm -> vm));
        List<String> path = scenario.chains().get(0).path();
        return new ChainPath(
                path, path.subList(1, path.size() - 1).stream().map(vms::get).toList());
    }

    String ingress() {
        return names.get(0);
    }

    String egress() {
        return names.get(names.size() - 1);
    }

    /** Traffic classes as the simulator names them, in the order of the workers that serve them. */
    List<String> trafficClasses() {
        List<String> classes = new ArrayList<>();
        for (int hop = 0; hop + 1 < names.size(); hop++) {
            String name = names.get(hop) + "->" + names.get(hop + 1);
            int pairs = hop == 0 ? 1 : vms.get(hop - 1).vnicPairs();
            for (int pair = 0; pair < pairs; pair++) {
                classes.add(pairs == 1 ? name : name + "#" + pair);
            }
        }
        return classes;
    }
}
