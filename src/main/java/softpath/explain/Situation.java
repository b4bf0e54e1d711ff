package softpath.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.evaluate.Evaluation;
import softpath.io.LoadedFile;
import softpath.model.Parameter;
import softpath.model.Places;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;

/**
 * What interventions are found for: a scenario, how it is wired, and what came out of it.
 *
 * @param result as it stands
 */
record Situation(LoadedFile.OfScenario file, Blueprint blueprint, Result result) {

    Scenario scenario() {
        return file.scenario();
    }

    Host host(String server) {
        return file.models().hosts().get(server);
    }

    /** What another scenario takes more. */
    Costs costs(LoadedFile.OfScenario other, Evaluation evaluation, Result found) {
        return Resources.of(other, evaluation.blueprint(), found).moreThan(Resources.of(file, blueprint, result));
    }

    /** What hosts say of power that no measurement supports, as in {@code NAME: power.static-watts}. */
    Stream<String> powerUnmeasured() {
        return scenario().servers().stream()
                .flatMap(server -> host(server.name()).power().stream()
                        .flatMap(power -> power.unmeasured().stream())
                        .map(place -> server.host() + ": " + place))
                .distinct();
    }

    /** A number of the dataplane's file by its place there. */
    Optional<Parameter> parameter(String place) {
        return Optional.ofNullable(Places.of((Record) file.models().dataplane()).get(place));
    }

    /** Ports that a cable or a generator leads into: those where what binds takes packets, if it is one of theirs; or all. */
    List<String> receivePorts() {
        List<String> all = scenario().chains().stream()
                .flatMap(chain -> IntStream.range(0, chain.path().size() - 1)
                        .filter(i -> isReceiving(chain.path(), i))
                        .mapToObj(i -> chain.path().get(i)))
                .distinct()
                .toList();
        List<String> binding = List.of(result.bottleneck().resource().split(" \\+ "));
        List<String> tightest = all.stream()
                .filter(port -> binding.stream()
                        .anyMatch(each ->
                                each.equals(port) || each.startsWith(port + "->") || each.startsWith(port + ".")))
                .toList();
        return tightest.isEmpty() ? all : tightest;
    }

    private boolean isReceiving(List<String> path, int i) {
        boolean isFirst = i == 0;
        return isPort(path.get(i))
                && (isFirst
                        || isPort(path.get(i - 1)) && !serverOf(path.get(i - 1)).equals(serverOf(path.get(i))));
    }

    static String serverOf(String port) {
        return port.substring(0, port.indexOf('.'));
    }

    boolean isPort(String name) {
        int dot = name.indexOf('.');
        return dot > 0
                && scenario().servers().stream()
                        .anyMatch(server -> server.name().equals(name.substring(0, dot)));
    }

    int socketOfPort(String port) {
        int dot = port.indexOf('.');
        return host(port.substring(0, dot))
                .nics()
                .get(port.substring(dot + 1))
                .socket()
                .count();
    }

    /** The VM that binds, or the one with most to do; an index in the scenario's list, none without VMs on a path. */
    Optional<Integer> tightestVm() {
        List<Scenario.Vm> vms = scenario().vms();
        String binding = result.bottleneck().resource();
        return usedVms()
                .max(Comparator.<Integer, Boolean>comparing(i -> isOf(binding, vms.get(i)))
                        .thenComparing(i -> mostUseful(vms.get(i)))
                        .thenComparing(i -> -i));
    }

    Stream<Integer> usedVms() {
        List<Scenario.Vm> vms = scenario().vms();
        return IntStream.range(0, vms.size())
                .boxed()
                .filter(i -> scenario().chains().stream()
                        .anyMatch(chain -> chain.path().contains(vms.get(i).name())));
    }

    private static boolean isOf(String role, Scenario.Vm vm) {
        return role.equals(vm.name()) || role.startsWith(vm.name() + ".") || role.startsWith(vm.name() + " ");
    }

    private double mostUseful(Scenario.Vm vm) {
        return result.cores().stream()
                .filter(core -> core.roles().stream().anyMatch(role -> isOf(role, vm)))
                .mapToDouble(Result.CoreResult::usefulShare)
                .max()
                .orElse(0);
    }

    /** The first core of a socket that no list of the scenario names; more may be there than the host has. */
    String freeCore(String server, int socket) {
        String prefix = server + "." + socket + ".";
        List<String> named = Stream.concat(
                        scenario().workers().orElse(List.of()).stream(),
                        scenario().pinning().map(pins -> pins.values().stream()).orElse(Stream.empty()))
                .toList();
        int core = 0;
        while (isNamed(named, prefix + core)) {
            core++;
        }
        return prefix + core;
    }

    private static boolean isNamed(List<String> names, String core) {
        return names.stream().anyMatch(name -> name.equals(core) || name.startsWith(core + "."));
    }
}
