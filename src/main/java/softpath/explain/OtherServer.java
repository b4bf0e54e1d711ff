package softpath.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.scenario.Scenario;

/**
 * The last VM of a chain on a server of its own, of the same kind, joined by the NICs: the link between two sockets, or a
 * switch that serves too many hops, becomes a cable (Niu et al., section 4.3).
 */
final class OtherServer {

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private OtherServer() {}

    static List<Change> of(Situation at) {
        Scenario scenario = at.scenario();
        List<String> vms = scenario.vms().stream().map(Scenario.Vm::name).toList();
        return IntStream.range(0, scenario.chains().size())
                .mapToObj(c -> of(at, c, vms))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
    }

    /** Of the first chain that has two VMs on a server, the last one moved. */
    private static Optional<Change> of(Situation at, int chain, List<String> vms) {
        List<String> path = at.scenario().chains().get(chain).path();
        List<String> onPath = path.stream().filter(vms::contains).distinct().toList();
        if (onPath.size() < 2) {
            return Optional.empty();
        }
        String name = onPath.get(onPath.size() - 1);
        int vm = vms.indexOf(name);
        Scenario.Server from = at.scenario().servers().stream()
                .filter(server ->
                        server.name().equals(at.scenario().vms().get(vm).server()))
                .findFirst()
                .orElseThrow();
        boolean isAloneThere = onPath.stream()
                        .filter(each -> at.scenario()
                                .vms()
                                .get(vms.indexOf(each))
                                .server()
                                .equals(from.name()))
                        .count()
                < 2;
        if (isAloneThere) {
            return Optional.empty();
        }
        int place = onPath.size() - 1;
        String what = "the " + (place < ORDINALS.size() ? ORDINALS.get(place) : "last") + " VNF (" + name
                + ") on another server, through NICs";
        return Optional.of(obstacle(at, path, name)
                .map(why -> Change.impossible(what, why))
                .orElseGet(() -> Change.of(what, sets(at, chain, vm, from))));
    }

    private static Optional<String> obstacle(Situation at, List<String> path, String vm) {
        long chains = at.scenario().chains().stream()
                .filter(each -> each.path().contains(vm))
                .count();
        if (chains > 1) {
            return Optional.of(vm + " is on " + chains + " chains, which would all have to be led there");
        }
        boolean isLast = path.indexOf(vm) == path.size() - 2 && path.lastIndexOf(vm) == path.size() - 2;
        if (!isLast || !at.isPort(path.get(0)) || !at.isPort(path.get(path.size() - 1))) {
            return Optional.of("the chain does not come in by a NIC port and leave by one right behind " + vm);
        }
        return Optional.empty();
    }

    private static List<String> sets(Situation at, int chain, int vm, Scenario.Server from) {
        Scenario scenario = at.scenario();
        List<String> path = scenario.chains().get(chain).path();
        String server = freeName(scenario);
        String in = path.get(0);
        String out = path.get(path.size() - 1);
        String farIn = server + in.substring(in.indexOf('.'));
        String farOut = server + out.substring(out.indexOf('.'));
        int socket = at.socketOfPort(in);
        List<String> sets = new ArrayList<>();
        sets.add(Stream.concat(
                        scenario.servers().stream(),
                        Stream.of(new Scenario.Server(server, from.host(), from.frequencyGhz())))
                .map(Flow::server)
                .collect(Collectors.joining(", ", "servers=[", "]")));
        sets.add("vms[" + vm + "].server=" + server);
        sets.add("vms[" + vm + "].socket=" + socket);
        List<String> led = new ArrayList<>(path.subList(0, path.size() - 2));
        led.addAll(List.of(out, farIn, path.get(path.size() - 2), farOut));
        sets.add("chains[" + chain + "].path=" + Flow.list(led));
        scenario.workers().ifPresent(workers -> {
            List<String> more = new ArrayList<>(workers);
            more.add(server + "." + socket + ".0");
            sets.add("workers=" + Flow.list(more));
        });
        return sets;
    }

    private static String freeName(Scenario scenario) {
        List<String> taken =
                scenario.servers().stream().map(Scenario.Server::name).toList();
        return IntStream.rangeClosed('b', 'z')
                .mapToObj(letter -> String.valueOf((char) letter))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse("another");
    }
}
