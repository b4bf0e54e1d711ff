package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.study.Fleet;

/**
 * A fleet with the hosts that it names.
 *
 * @param servers those of the file, in its order
 */
public record FleetFile(InputFile file, Fleet fleet, List<ServerKind> servers) {

    private static final String KIND = "fleet";
    private static final Pattern SOCKET = Pattern.compile("[0-9]{1,4}");

    /**
     * Servers that are alike.
     *
     * @param clocksGhz the lowest first
     * @param freeCores numbers of those that may be used, by socket
     * @param freePorts names of those that may be used, in their order
     */
    public record ServerKind(
            Fleet.Servers servers,
            Host host,
            List<Double> clocksGhz,
            List<List<Integer>> freeCores,
            List<String> freePorts) {

        public int threadsPerCore() {
            return host.threadsPerCore().map(Parameter::count).orElse(1);
        }
    }

    public FleetFile {
        servers = List.copyOf(servers);
    }

    /**
     * Reads and checks a file; every fault of it is an {@link InputError}.
     *
     * @param sets   {@code path=value} options, applied in order
     * @param demand what is to be placed; hosts are looked for where its files are
     */
    public static FleetFile load(Path path, List<String> sets, DemandFile demand) {
        InputFile file = InputFile.read(path).requireKind(List.of(KIND));
        sets.forEach(set -> file.set(set, Fleet.class));
        try {
            Fleet fleet = file.bind(Fleet.class);
            ModelLibrary library = demand.library();
            List<ServerKind> kinds = new ArrayList<>();
            for (int s = 0; s < fleet.servers().size(); s++) {
                Fleet.Servers servers = fleet.servers().get(s);
                String place = "servers[" + s + "]";
                Host host = DemandFile.host(
                        library, servers.host(), servers.clocksGhz().orElse(List.of()), place);
                kinds.add(new ServerKind(
                        servers,
                        host,
                        servers.clocksGhz()
                                .orElse(List.of(host.highestFrequencyGhz().value())),
                        freeCores(servers, host, place),
                        freePorts(servers, host, place)));
            }
            requireNames(kinds);
            return new FleetFile(file, fleet, kinds);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    /** The same where one server of a kind has lost a pair of its ports, counted over those that may be used. */
    public FleetFile withoutPair(int kind, int pair) {
        ServerKind of = servers.get(kind);
        List<String> ports = new ArrayList<>(of.freePorts());
        ports.subList(2 * pair, 2 * pair + 2).clear();
        List<ServerKind> kinds = new ArrayList<>(servers);
        kinds.add(new ServerKind(alike(of.servers(), 1), of.host(), of.clocksGhz(), of.freeCores(), ports));
        if (of.servers().howMany() == 1) {
            kinds.remove(kind);
        } else {
            Fleet.Servers others = alike(of.servers(), of.servers().howMany() - 1);
            kinds.set(kind, new ServerKind(others, of.host(), of.clocksGhz(), of.freeCores(), of.freePorts()));
        }
        return new FleetFile(file, fleet, kinds);
    }

    private static Fleet.Servers alike(Fleet.Servers of, int count) {
        return new Fleet.Servers(
                of.name(),
                of.host(),
                Optional.of(count),
                of.clocksGhz(),
                of.weight(),
                of.reservedCores(),
                of.portsInUse());
    }

    private static List<List<Integer>> freeCores(Fleet.Servers servers, Host host, String place) {
        int sockets = host.sockets().count();
        int cores = host.coresPerSocket().count();
        List<List<Integer>> free = new ArrayList<>();
        for (int s = 0; s < sockets; s++) {
            free.add(new ArrayList<>(IntStream.range(0, cores).boxed().toList()));
        }
        servers.reservedCores().orElse(Map.of()).forEach((socket, reserved) -> {
            String at = place + ".reserved-cores." + socket;
            int which = SOCKET.matcher(socket).matches() ? Integer.parseInt(socket) : sockets;
            Check.require(
                    which < sockets, at, "a socket of " + servers.host() + " below " + sockets, "'" + socket + "'");
            for (int core : reserved) {
                Check.require(core >= 0 && core < cores, at, "cores of " + servers.host() + " below " + cores, core);
            }
            free.get(which).removeAll(reserved);
        });
        return free.stream().map(List::copyOf).toList();
    }

    private static List<String> freePorts(Fleet.Servers servers, Host host, String place) {
        List<String> free = new ArrayList<>(host.nics().keySet());
        List<String> inUse = servers.portsInUse().orElse(List.of());
        for (int p = 0; p < inUse.size(); p++) {
            Check.require(
                    host.nics().containsKey(inUse.get(p)),
                    place + ".ports-in-use[" + p + "]",
                    "a port of " + servers.host() + " ("
                            + String.join(", ", host.nics().keySet()) + ")",
                    "'" + inUse.get(p) + "'");
            free.remove(inUse.get(p));
        }
        return free;
    }

    private static void requireNames(List<ServerKind> kinds) {
        TreeSet<String> names = new TreeSet<>();
        for (int k = 0; k < kinds.size(); k++) {
            Fleet.Servers servers = kinds.get(k).servers();
            for (int i = 0; i < servers.howMany(); i++) {
                Check.require(
                        names.add(servers.nameOf(i)),
                        "servers[" + k + "].name",
                        "a name that no other server has",
                        "'" + servers.nameOf(i) + "' again");
            }
        }
    }
}
