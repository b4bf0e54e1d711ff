package softpath.model.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import softpath.model.Check;
import softpath.model.Names;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Models;

/** What must hold between the parts of a scenario and the files that it names, before anything is placed on cores. */
public final class ScenarioCheck {

    private ScenarioCheck() {}

    public static void check(Scenario scenario, Models models) {
        requireDistinctNames(scenario);
        List<Scenario.Vm> vms = scenario.vms();
        for (int i = 0; i < vms.size(); i++) {
            Scenario.Vm vm = vms.get(i);
            requirePlace("vms[" + i + "]", vm.server(), vm.socket(), models);
            requireFunction("vms[" + i + "].nf", vm.nf(), scenario.dataplane(), models.dataplane());
        }
        for (String function : scenario.functions().orElse(Map.of()).keySet()) {
            Check.require(
                    vms.stream().anyMatch(vm -> vm.nf().equals(function)),
                    "functions." + function,
                    "the nf of a VM",
                    "'" + function + "', which none has");
        }
        List<Scenario.Generator> generators = scenario.generators().orElse(List.of());
        for (int i = 0; i < generators.size(); i++) {
            requirePlace(
                    "generators[" + i + "]",
                    generators.get(i).server(),
                    generators.get(i).socket(),
                    models);
        }
        List<Scenario.Sink> sinks = scenario.sinks().orElse(List.of());
        for (int i = 0; i < sinks.size(); i++) {
            requirePlace("sinks[" + i + "]", sinks.get(i).server(), sinks.get(i).socket(), models);
        }
        for (int i = 0; i < scenario.chains().size(); i++) {
            new PathCheck(scenario, models, "chains[" + i + "].path")
                    .check(scenario.chains().get(i).path());
        }
        BranchCheck.check(scenario.chains(), scenario.traffic());
        TrafficCheck.check(scenario, models);
    }

    /** Names of VMs, generators and sinks stand beside each other in paths. */
    private static void requireDistinctNames(Scenario scenario) {
        Map<String, String> seen = new HashMap<>();
        List<List<String>> names = new ArrayList<>();
        names.add(scenario.vms().stream().map(Scenario.Vm::name).toList());
        names.add(scenario.generators().orElse(List.of()).stream()
                .map(Scenario.Generator::name)
                .toList());
        names.add(scenario.sinks().orElse(List.of()).stream()
                .map(Scenario.Sink::name)
                .toList());
        List<String> keys = List.of("vms", "generators", "sinks");
        for (int list = 0; list < keys.size(); list++) {
            for (int i = 0; i < names.get(list).size(); i++) {
                String place = keys.get(list) + "[" + i + "].name";
                String name = names.get(list).get(i);
                String first = seen.putIfAbsent(name, place);
                Check.require(first == null, place, "a name of its own", "'" + name + "', which is " + first + " too");
            }
        }
    }

    private static void requirePlace(String place, String server, int socket, Models models) {
        requireServer(place + ".server", server, models);
        int sockets = models.hosts().get(server).sockets().count();
        Check.require(
                socket < sockets,
                place + ".socket",
                "a socket of server " + server + ", 0 to " + (sockets - 1),
                String.valueOf(socket));
    }

    static void requireServer(String place, String server, Models models) {
        Check.require(
                models.hosts().containsKey(server),
                place,
                "a declared server (" + Names.toChoose(models.hosts().keySet()) + ")",
                "'" + server + "'");
    }

    private static void requireFunction(String place, String function, String file, Dataplane dataplane) {
        Map<String, Parameter> known = dataplane.functionCycles();
        Check.require(
                known.containsKey(function),
                place,
                "a function that dataplane " + file + " has a cost for, under its guest.functions ("
                        + Names.toChoose(known.keySet()) + ")",
                "'" + function + "'");
    }
}
