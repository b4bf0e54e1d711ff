package softpath.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;
import softpath.report.PipelineData.DrawnCore;
import softpath.report.PipelineData.End;
import softpath.report.PipelineData.Nic;
import softpath.report.PipelineData.PartKind;
import softpath.report.PipelineData.Ring;
import softpath.report.PipelineData.Server;
import softpath.report.PipelineData.Socket;
import softpath.report.PipelineData.Vm;
import softpath.wiring.Blueprint;

/** Puts the parts of a blueprint where they stand, with what was found of each. */
final class PipelineParts {

    private static final String SINK = "out";

    private final Optional<LoadedFile.OfScenario> file;
    private final Blueprint blueprint;
    private final Found found;

    PipelineParts(LoadedFile file, Blueprint blueprint, Found found) {
        this.file = file instanceof LoadedFile.OfScenario scenario ? Optional.of(scenario) : Optional.empty();
        this.blueprint = blueprint;
        this.found = found;
    }

    PipelineData data() {
        PipelineFlows flows = new PipelineFlows(blueprint, found, generators(), sinks());
        List<PipelineData.Chain> chains = new ArrayList<>();
        for (int c = 0; c < blueprint.chains().size(); c++) {
            Blueprint.Chain chain = blueprint.chains().get(c);
            Found.Carried carried = found.chains()
                    .getOrDefault(chain.name(), new Found.Carried(chain.offeredMpps(), chain.offeredMpps()));
            chains.add(new PipelineData.Chain(
                    chain.name(), carried.offeredMpps(), carried.deliveredMpps(), flows.hopsOf(c)));
        }
        return new PipelineData(servers(), rings(), chains, free());
    }

    /** What the resource is called that a core is: the work that it does, as bounds name it. */
    static String resourceOf(Blueprint blueprint, int core) {
        Set<String> work = new TreeSet<>();
        blueprint.stages().stream().filter(stage -> stage.core() == core).forEach(stage -> work.add(stage.group()));
        return String.join(" + ", work);
    }

    /** The port that a receive ring is of: rings are named {@code server.nic.rx}, with a queue in between if there are several. */
    static String nicOf(Blueprint.Ring ring) {
        String[] names = ring.name().split("\\.", 3);
        return names[0] + "." + names[1];
    }

    private List<Server> servers() {
        Map<String, Map<Integer, List<DrawnCore>>> cores = new LinkedHashMap<>();
        file.ifPresent(of -> of.scenario().servers().forEach(server -> cores.put(server.name(), new TreeMap<>())));
        for (int c = 0; c < blueprint.cores().size(); c++) {
            Blueprint.Core core = blueprint.cores().get(c);
            cores.computeIfAbsent(core.server(), name -> new TreeMap<>())
                    .computeIfAbsent(core.socket(), socket -> new ArrayList<>())
                    .add(core(c));
        }
        List<Nic> nics = nics();
        nics.forEach(nic -> cores.get(serverOf(nic.name())).computeIfAbsent(nic.socket(), socket -> new ArrayList<>()));
        List<Server> servers = new ArrayList<>();
        cores.forEach((name, ofSocket) -> servers.add(new Server(
                name,
                stated(name).map(Scenario.Server::host),
                stated(name).map(Scenario.Server::frequencyGhz),
                ofSocket.entrySet().stream()
                        .map(socket -> new Socket(socket.getKey(), socket.getValue()))
                        .toList(),
                nics.stream().filter(nic -> serverOf(nic.name()).equals(name)).toList(),
                vms(name))));
        return servers;
    }

    private static String serverOf(String nic) {
        return nic.substring(0, nic.indexOf('.'));
    }

    private Optional<Scenario.Server> stated(String server) {
        return file.flatMap(of -> of.scenario().servers().stream()
                .filter(each -> each.name().equals(server))
                .findFirst());
    }

    private DrawnCore core(int index) {
        Blueprint.Core core = blueprint.cores().get(index);
        String resource = resourceOf(blueprint, index);
        Optional<Result.CoreResult> of = Optional.ofNullable(found.cores().get(core.name()));
        return new DrawnCore(
                core.name(),
                core.roles(),
                vmOf(core),
                found.binding().filter(resource::equals).isPresent(),
                Optional.ofNullable(found.loads().get(resource)),
                of.map(Result.CoreResult::usefulShare),
                of.map(Result.CoreResult::pollingShare),
                of.map(Result.CoreResult::waitingShare),
                of.map(Result.CoreResult::idleShare),
                of.map(Result.CoreResult::cyclesPerPacket).filter(cycles -> cycles > 0));
    }

    /** The VM or the generator that a core runs a vCPU of. */
    private Optional<String> vmOf(Blueprint.Core core) {
        return core.roles().stream()
                .filter(role -> role.contains(".vcpu"))
                .map(role -> role.substring(0, role.indexOf(".vcpu")))
                .findFirst();
    }

    private List<Vm> vms(String server) {
        Stream<Vm> vms = file.stream()
                .flatMap(of -> of.scenario().vms().stream())
                .filter(vm -> vm.server().equals(server))
                .map(vm -> new Vm(vm.name(), vm.nf(), vm.socket()));
        Stream<Vm> generators = file.stream()
                .flatMap(of -> of.scenario().generators().orElse(List.of()).stream())
                .filter(generator -> generator.server().equals(server))
                .map(generator -> new Vm(generator.name(), "generator", generator.socket()));
        return Stream.concat(vms, generators).toList();
    }

    private List<Nic> nics() {
        Set<String> names = new LinkedHashSet<>();
        blueprint.chains().forEach(chain -> chain.ingressNic().ifPresent(names::add));
        blueprint.rings().stream().filter(ring -> ring.ingress().isPresent()).forEach(ring -> names.add(nicOf(ring)));
        blueprint.wires().forEach(wire -> names.add(wire.name()));
        return names.stream().map(this::nic).toList();
    }

    private Nic nic(String name) {
        String server = serverOf(name);
        Host host = file.orElseThrow().models().hosts().get(server);
        Host.NicPort port = host.nics().get(name.substring(server.length() + 1));
        return new Nic(name, port.socket().count(), port.lineRateGbps().value(), binds(server, name, port));
    }

    /** A port's wires and caps are named after it, a card after its server and itself. */
    private boolean binds(String server, String nic, Host.NicPort port) {
        String card = port.card().map(name -> server + "." + name + " card ").orElse(nic + " wire ");
        return found.binding()
                .filter(resource ->
                        Stream.of(nic + " wire ", nic + " packet cap ", card).anyMatch(resource::startsWith))
                .isPresent();
    }

    private List<Ring> rings() {
        List<Ring> rings = new ArrayList<>();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            Blueprint.Ring ring = blueprint.rings().get(r);
            rings.add(ring(ring.name(), ring.place(), owner(r), ring.slots()));
        }
        for (Blueprint.TransmitQueue queue : blueprint.transmitQueues()) {
            End nic = new End(PartKind.NIC, blueprint.wires().get(queue.wire()).name());
            rings.add(ring(queue.name(), Result.Place.NIC_TX, nic, queue.slots()));
        }
        return rings;
    }

    private Ring ring(String name, Result.Place kind, End owner, int slots) {
        Optional<Result.RingResult> of = Optional.ofNullable(found.rings().get(name));
        return new Ring(
                name,
                kind,
                owner,
                slots,
                of.map(Result.RingResult::meanWaiting),
                of.map(Result.RingResult::meanOccupancy),
                of.map(Result.RingResult::maxOccupancy),
                of.map(Result.RingResult::droppedPackets),
                Optional.ofNullable(found.lostMpps().get(name)));
    }

    /** A ring in hardware is the port's, one of a vNIC the guest's, and any other stands before the core that reads it. */
    private End owner(int index) {
        Blueprint.Ring ring = blueprint.rings().get(index);
        return switch (ring.place()) {
            case NIC_RX, NIC_CAP, NIC_TX -> new End(PartKind.NIC, nicOf(ring));
            case VNIC_RX, VNIC_TX ->
                new End(PartKind.VM, ring.name().substring(0, ring.name().indexOf('.')));
            case RING -> new End(PartKind.CORE, reader(index));
        };
    }

    private String reader(int ring) {
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == ring)
                .map(stage -> blueprint.cores().get(stage.core()).name())
                .findFirst()
                .orElseThrow();
    }

    /** The cores of generators, by the ring that each fills. */
    private Map<Integer, End> generators() {
        Map<Integer, End> generators = new HashMap<>();
        for (Blueprint.Source source : blueprint.sources()) {
            String name = blueprint.rings().get(source.ring()).name();
            blueprint.cores().stream()
                    .filter(core ->
                            vmOf(core).filter(vm -> name.equals(vm + ".tx")).isPresent())
                    .forEach(core -> generators.put(source.ring(), new End(PartKind.CORE, core.name())));
        }
        return generators;
    }

    /** Where each chain ends that leaves over no wire. */
    private List<String> sinks() {
        return IntStream.range(0, blueprint.chains().size())
                .mapToObj(c -> file.map(of -> {
                            List<String> path = of.scenario().chains().get(c).path();
                            return path.get(path.size() - 1);
                        })
                        .orElse(SINK))
                .toList();
    }

    /** Cores that nothing runs on. Of one with two hardware threads none is free if either is in use. */
    private List<String> free() {
        Set<String> used = new LinkedHashSet<>();
        blueprint.cores().forEach(core -> used.add(core.name()));
        List<String> free = new ArrayList<>();
        file.ifPresent(of -> of.scenario().servers().forEach(server -> {
            Host host = of.models().hosts().get(server.name());
            for (int socket = 0; socket < host.sockets().count(); socket++) {
                for (int core = 0; core < host.coresPerSocket().count(); core++) {
                    String name = server.name() + "." + socket + "." + core;
                    if (used.stream().noneMatch(each -> each.equals(name) || each.startsWith(name + "."))) {
                        free.add(name);
                    }
                }
            }
        }));
        return free;
    }
}
