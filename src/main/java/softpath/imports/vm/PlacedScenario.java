package softpath.imports.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import softpath.imports.HostCpus;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.io.InputError;
import softpath.io.ModelFiles;
import softpath.model.Counted;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Scenario;

/**
 * The files of a placement become its scenario again: those of all its VMs, or a script with its pins. What they say counts, as
 * it may have been changed since: vCPUs, pins, the node of a VM's memory, interfaces. Options count more than either.
 */
final class PlacedScenario {

    private static final Pattern PLACE = Pattern.compile("(.+?)\\.([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]))?");

    private final VmWishes wishes;
    private final Notes notes;
    private final Map<String, ImportedGuest> guests = new LinkedHashMap<>();
    private final List<SwitchPins> switches;
    private final Map<String, Object> body;
    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Dataplane dataplane;
    private final Map<String, Object> pinning = new TreeMap<>();

    private PlacedScenario(VmWishes wishes, GuestFiles.Described files, ModelFiles models, Notes notes) {
        this.wishes = wishes;
        this.notes = notes;
        this.switches = files.switches();
        Placed first = same(files);
        for (ImportedGuest guest : files.guests().values()) {
            PlacedVm placed = guest.placed().orElseThrow();
            if (this.guests.put(placed.name(), guest) != null) {
                throw placed.spot().error("softpath:vm", "each VM once", Spot.quoted(placed.name()) + " again");
            }
        }
        this.body = new LinkedHashMap<>(first.scenario());
        wishes.dataplane().ifPresent(name -> body.put("dataplane", name));
        wishes.host().ifPresent(name -> body.put("servers", moved(first.spot(), name)));
        this.scenario = models.scenario(first.spot().file().toString(), body).scenario();
        this.hosts = scenario.servers().stream()
                .collect(Collectors.toMap(
                        Scenario.Server::name,
                        server -> models.host("servers", server.host()),
                        (one, other) -> one,
                        LinkedHashMap::new));
        this.dataplane = models.dataplane("dataplane", scenario.dataplane());
        if (!guests.isEmpty()) {
            requireAll(first);
        }
        scenario.pinning().ifPresent(pinning::putAll);
    }

    /** The body, if the files are of a placement and no chains of others are asked for. */
    static Optional<Map<String, Object>> body(
            GuestFiles.Described files, VmWishes wishes, ModelFiles models, Notes notes) {
        if (files.switches().isEmpty()
                && files.guests().values().stream()
                        .allMatch(guest -> guest.placed().isEmpty())) {
            return Optional.empty();
        }
        if (wishes.sideBySide() && !files.guests().isEmpty()) {
            notes.ignored("What softpath place wrote of ports, chains, load and the switch, as --side-by-side asks for"
                    + " chains of its own.");
            return Optional.empty();
        }
        return Optional.of(new PlacedScenario(wishes, files, models, notes).body());
    }

    private static Placed same(GuestFiles.Described files) {
        List<Placed> all = new ArrayList<>();
        for (ImportedGuest guest : files.guests().values()) {
            all.add(guest.placed()
                    .orElseThrow(() -> guest.spot()
                            .error("metadata", "what softpath place wrote in all files or in none", "none here"))
                    .placed());
        }
        files.switches().forEach(pins -> all.add(pins.placed()));
        Placed first = all.get(0);
        for (Placed placed : all) {
            if (!placed.scenario().equals(first.scenario())) {
                throw placed.spot()
                        .error(
                                "softpath:scenario",
                                "that of " + first.spot().file() + ", as each server is imported by itself",
                                "another, of " + servers(placed));
            }
        }
        return first;
    }

    private static String servers(Placed placed) {
        return placed.scenario().get("servers") instanceof List<?> list
                ? list.stream()
                        .map(server -> "server "
                                + (server instanceof Map<?, ?> map
                                        ? Spot.quoted(String.valueOf(map.get("name")))
                                        : "?"))
                        .collect(Collectors.joining(", "))
                : "no server";
    }

    /** The servers on another host. */
    private List<Object> moved(Spot spot, String host) {
        List<Object> servers = body.get("servers") instanceof List<?> list ? new ArrayList<>(list) : List.of();
        if (servers.size() != 1 || !(servers.get(0) instanceof Map<?, ?> server)) {
            throw new InputError("--host: expected a placement on one server, found another in " + spot.file());
        }
        Map<Object, Object> changed = new LinkedHashMap<>(server);
        changed.put("host", host);
        return List.of(changed);
    }

    private void requireAll(Placed first) {
        List<String> names = scenario.vms().stream().map(Scenario.Vm::name).toList();
        guests.forEach((name, guest) -> {
            if (!names.contains(name)) {
                throw guest.placed()
                        .orElseThrow()
                        .spot()
                        .error("softpath:vm", "the name of a VM of its scenario", Spot.quoted(name));
            }
        });
        names.stream().filter(name -> !guests.containsKey(name)).findFirst().ifPresent(missing -> {
            throw first.spot()
                    .error(
                            "softpath:scenario",
                            "the files of all its " + Counted.of(names.size(), "VM")
                                    + " (or --side-by-side, which needs no others)",
                            "none of " + missing);
        });
    }

    private Map<String, Object> body() {
        body.keySet().removeAll(List.of("softpath", "kind"));
        notes.took(Counted.of(scenario.chains().size(), "chain")
                + " with ports, load, clocks and the switch's threads, as" + " softpath place wrote them.");
        for (Scenario.Server server : scenario.servers()) {
            pin(server.name());
        }
        body.put("vms", scenario.vms().stream().map(this::vm).toList());
        body.put("traffic", traffic());
        if (pinning.isEmpty()) {
            body.remove("pinning");
        } else {
            body.put("pinning", pinning);
        }
        return body;
    }

    /** Puts vCPUs on the CPUs that domains say, beside the threads of the switch. */
    private void pin(String server) {
        Map<String, ImportedGuest> here = new LinkedHashMap<>();
        scenario.vms().stream()
                .filter(vm -> vm.server().equals(server) && guests.containsKey(vm.name()))
                .forEach(vm -> here.put(vm.name(), guests.get(vm.name())));
        HostCpus cpus = HostCpus.likely(hosts.get(server), wishes.order(), VmScenario.homes(here.values()));
        GuestPins pins = new GuestPins(cpus, notes);
        here.forEach(this::unpin);
        pinSwitch(server, cpus);
        if (wishes.workers().isPresent()) {
            requireOneServer("--workers");
            pinning.clear();
            body.put("workers", VmScenario.workers(wishes.workers().get(), cpus, pins, server));
            notes.took("Workers as --workers says, in the place of the switch's threads of the placement.");
        }
        pinning.forEach((thread, core) ->
                on(server, String.valueOf(core)).ifPresent(place -> pins.reserve(cpus.number(place), thread)));
        pins.place(here)
                .forEach((thread, cpu) -> pinning.put(thread, cpus.place(cpu).on(server)));
        notes.assumed("The operating system numbers CPUs " + cpus.order().words() + " (--cpu-order), on " + cpus.words()
                + ".");
    }

    /** Forgets where vCPUs were placed of which the files say where they are. */
    private void unpin(String name, ImportedGuest guest) {
        if (guest.placed().orElseThrow().isPinnedByFile()) {
            pinning.keySet().removeIf(thread -> thread.startsWith(name + ".vcpu"));
        }
        guest.pins().keySet().forEach(vcpu -> pinning.remove(name + ".vcpu" + vcpu));
    }

    /** Puts threads of the switch on the CPUs that scripts say. */
    private void pinSwitch(String server, HostCpus cpus) {
        Map<String, SwitchPins> said = new TreeMap<>();
        for (SwitchPins each : switches) {
            if (each.server().equals(server)) {
                each.pins().forEach((thread, pin) -> {
                    String core = cpus.place(
                                    pin.spot(), "CPU", pin.cpus().members().get(0))
                            .on(server);
                    Object before = pinning.put(thread, core);
                    SwitchPins other = said.put(thread, each);
                    if (other != null && !core.equals(before)) {
                        throw pin.spot()
                                .error(
                                        thread,
                                        "the CPU that "
                                                + other.pins()
                                                        .get(thread)
                                                        .spot()
                                                        .file() + " says",
                                        pin.cpus().toString());
                    }
                    if (!core.equals(before)) {
                        notes.took(thread + ": on " + core + " now, which is not where it was placed.");
                    }
                });
            }
        }
    }

    private void requireOneServer(String option) {
        if (scenario.servers().size() > 1) {
            throw new InputError(option + ": expected a placement on one server, found one on "
                    + scenario.servers().size());
        }
    }

    /** Where a core is, if it is one of this server; what is none at all is refused with the whole scenario. */
    private static Optional<HostCpus.Place> on(String server, String core) {
        Matcher place = PLACE.matcher(core);
        return place.matches() && place.group(1).equals(server)
                ? Optional.of(new HostCpus.Place(
                        Integer.parseInt(place.group(2)),
                        Integer.parseInt(place.group(3)),
                        place.group(4) == null ? 0 : Integer.parseInt(place.group(4))))
                : Optional.empty();
    }

    private Map<String, Object> vm(Scenario.Vm before) {
        String name = before.name();
        return guests.containsKey(name) ? vm(before, guests.get(name)) : stated(name);
    }

    private Map<String, Object> vm(Scenario.Vm before, ImportedGuest guest) {
        String name = before.name();
        Map<String, Object> vm = new LinkedHashMap<>(stated(name));
        vm.put("nf", wishes.function().or(guest::function).orElse(before.nf()));
        guest.memoryNode()
                .ifPresent(node -> vm.put(
                        "socket",
                        HostCpus.likely(hosts.get(before.server()), wishes.order(), List.of())
                                .socket(node.spot(), node.number())));
        vm.put("vcpus", guest.vcpus());
        if (!guest.vnics().isEmpty()) {
            VnicSetup vnics = VnicSetup.of(name, guest, dataplane, notes);
            vm.put("vnic-pairs", vnics.pairs());
            if (vnics.queuePairs() != before.queuePairs().orElse(1)) {
                vm.put("queue-pairs", vnics.queuePairs());
            }
            if (vnics.oneArmed() != before.oneArmed().orElse(false)) {
                vm.put("one-armed", vnics.oneArmed());
            }
        }
        guest.memoryGb().ifPresent(gb -> vm.put("memory-gb", gb));
        List<String> changed = vm.entrySet().stream()
                .filter(each -> !each.getValue()
                        .toString()
                        .equals(String.valueOf(stated(name).get(each.getKey()))))
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
        if (!changed.isEmpty()) {
            notes.took(name + ": " + String.join(", ", changed) + " now, which is not what was placed.");
        }
        return vm;
    }

    /** A VM as the scenario has it, key by key. */
    private Map<String, Object> stated(String name) {
        return entries("vms").stream()
                .filter(vm -> name.equals(vm.get("name")))
                .findFirst()
                .orElseThrow();
    }

    /** A list of maps of the scenario, which is checked by now. */
    private List<Map<String, Object>> entries(String key) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object each : (List<?>) body.get(key)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> entry.put(String.valueOf(name), value));
            entries.add(entry);
        }
        return entries;
    }

    private List<Map<String, Object>> traffic() {
        List<Map<String, Object>> traffic = entries("traffic");
        for (Map<String, Object> each : traffic) {
            wishes.offered().ifPresent(offered -> each.put("offered", offered));
            wishes.arrivals().ifPresent(arrivals -> each.put("arrivals", arrivals));
            wishes.sizes().ifPresent(sizes -> each.put("sizes", sizes));
        }
        return traffic;
    }
}
