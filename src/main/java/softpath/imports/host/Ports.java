package softpath.imports.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import softpath.imports.Notes;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Parameter.Origin;

/** Network functions of a machine become the ports of a host, or it is said why they do not. */
final class Ports {

    static final String OPTION = "--nic-rate";
    private static final int PORTS_A_SOCKET = 2;

    private final Shape shape;
    private final Optional<Double> statedGbps;
    private final Notes notes;
    private final List<Port> ports = new ArrayList<>();

    private Ports(Shape shape, Optional<Double> statedGbps, Notes notes) {
        this.shape = shape;
        this.statedGbps = statedGbps;
        this.notes = notes;
    }

    /**
     * @param address on PCI; empty if there is none
     * @param socket  that it is on
     * @param gbps    line rate
     * @param part    vendor and device on PCI; empty if there is none
     */
    record Port(String name, String address, Parameter socket, Parameter gbps, String part) {}

    /** @param statedGbps line rate of ports of which it is not known */
    static List<Port> of(Machine machine, Shape shape, Optional<Double> statedGbps, Notes notes) {
        Ports ports = new Ports(shape, statedGbps, notes);
        ports.addAll(machine);
        return List.copyOf(ports.ports);
    }

    private void addAll(Machine machine) {
        List<PciFunction> functions = machine.functions().stream()
                .sorted(Comparator.comparing(PciFunction::address))
                .toList();
        List<PciFunction> candidates = withoutVirtual(functions);
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        for (PciFunction function : candidates) {
            Optional<Parameter> gbps = gbps(function, machine);
            if (gbps.isEmpty()) {
                unknown.computeIfAbsent(part(function), part -> new ArrayList<>())
                        .add(function.address());
                continue;
            }
            for (int i = 0; i < function.ports(); i++) {
                add(function, gbps.get(), machine);
            }
        }
        unknown.forEach((part, at) -> notes.ignored(Notes.count(at.size(), "port") + " of unknown line rate, left out: "
                + part + " at " + listed(at) + "; " + OPTION + " states it"));
        if (candidates.isEmpty()) {
            addAsStated();
        }
    }

    /** Functions that are ports; of others it is said what they are. */
    private List<PciFunction> withoutVirtual(List<PciFunction> functions) {
        // Where there is no physical function beside it, this is a virtual machine, and the virtual function its port.
        List<String> physical = functions.stream()
                .filter(function -> !function.isVirtual())
                .map(Ports::vendor)
                .toList();
        List<PciFunction> candidates = new ArrayList<>();
        List<PciFunction> virtual = new ArrayList<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (PciFunction function : functions) {
            if (function.isVirtual() && (function.interfaces().isEmpty() || physical.contains(vendor(function)))) {
                virtual.add(function);
            } else if (function.ports() == 0) {
                others.computeIfAbsent(function.otherKind(), kind -> new ArrayList<>())
                        .add(function.address());
            } else {
                candidates.add(function);
            }
        }
        if (!virtual.isEmpty()) {
            notes.ignored(
                    Notes.count(virtual.size(), "virtual function") + " of SR-IOV, which share the wires of others: "
                            + listed(virtual.stream().map(PciFunction::address).toList()));
        }
        others.forEach((kind, at) ->
                notes.ignored(Notes.count(at.size(), "device") + " that is no Ethernet (" + kind + "): " + listed(at)));
        return candidates;
    }

    private static String vendor(PciFunction function) {
        return function.id().substring(0, function.id().indexOf(':'));
    }

    private static String part(PciFunction function) {
        return KnownPorts.of(function.id()).map(KnownPorts.KnownPort::name).orElse("PCI device " + function.id());
    }

    private static String listed(List<String> addresses) {
        int most = 4;
        String some = String.join(", ", addresses.subList(0, Math.min(most, addresses.size())));
        return addresses.size() <= most ? some : some + " and " + (addresses.size() - most) + " more";
    }

    /** As the link has come up; as the part's data sheet says; as stated; as the part has at most. */
    private Optional<Parameter> gbps(PciFunction function, Machine machine) {
        Optional<KnownPorts.KnownPort> known = KnownPorts.of(function.id());
        if (function.speedGbps().isPresent()) {
            return function.speedGbps()
                    .map(gbps -> rate(gbps, machine.origin(), machine.seen() + ": speed of the link"));
        }
        if (known.isPresent() && known.get().isExact()) {
            return known.map(port -> rate(port.gbps(), Origin.DATASHEET, port.name() + " (" + function.id() + ")"));
        }
        if (statedGbps.isPresent()) {
            return statedGbps.map(gbps -> rate(gbps, Origin.STATED, "as the user of " + OPTION + " stated"));
        }
        return known.map(port -> rate(
                port.gbps(),
                Origin.ASSUMED,
                port.name() + " (" + function.id() + "): the fastest of common cards; there are slower ones"));
    }

    private static Parameter rate(double gbps, Origin origin, String source) {
        return new Parameter(gbps, "Gbit/s on the wire", origin, source, Optional.empty());
    }

    private void add(PciFunction function, Parameter gbps, Machine machine) {
        String name = "pnic" + ports.size();
        Integer socket = shape.socketOf().get(function.place().socket());
        Optional<String> assumed = socket == null
                ? Optional.of("it is on a socket without a core that may be used")
                : function.place().assumed();
        int taken = socket == null ? 0 : socket;
        Parameter on = new Parameter(
                taken,
                "socket",
                assumed.isPresent() ? Origin.ASSUMED : machine.origin(),
                assumed.orElse(machine.seen() + ": where its bus is attached"),
                Optional.empty());
        ports.add(new Port(name, function.address(), on, gbps, function.id()));
        String interfaces = function.ethernet().stream()
                .map(PciFunction.Interface::shown)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        notes.took(name + ": " + part(function) + " at " + function.address()
                + (interfaces.isEmpty() ? "" : " (" + interfaces + ")") + ", socket " + taken + ", "
                + Check.plain(gbps.value()) + " Gbit/s");
        if (shape.sockets() > 1 || socket == null) {
            assumed.ifPresent(why -> notes.assumed(name + " on socket " + taken + ": " + why + "."));
        }
        if (gbps.origin() == Origin.ASSUMED) {
            notes.assumed(name + " at " + Check.plain(gbps.value())
                    + " Gbit/s, the fastest of common cards of its part; " + OPTION + " states another.");
        }
    }

    /** A machine of which no port is known can still be asked what it would do with some. */
    private void addAsStated() {
        if (statedGbps.isEmpty()) {
            notes.assumed("No port is known: the host has none, and only what stays within it can be run; " + OPTION
                    + " adds " + PORTS_A_SOCKET + " to each socket.");
            return;
        }
        Function<Integer, Parameter> on = socket -> new Parameter(
                socket, "socket", Origin.ASSUMED, PORTS_A_SOCKET + " ports for each socket", Optional.empty());
        for (int i = 0; i < PORTS_A_SOCKET * shape.sockets(); i++) {
            ports.add(new Port(
                    "pnic" + i,
                    "",
                    on.apply(i / PORTS_A_SOCKET),
                    rate(statedGbps.get(), Origin.STATED, "as the user of " + OPTION + " stated"),
                    ""));
        }
        notes.assumed("No port is known: " + PORTS_A_SOCKET + " on each socket are taken, "
                + Check.plain(statedGbps.get()) + " Gbit/s each.");
    }
}
