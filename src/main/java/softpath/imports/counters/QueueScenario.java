package softpath.imports.counters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import softpath.imports.HostCpus;
import softpath.imports.Notes;
import softpath.imports.counters.PolledQueue.PortKind;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;

/**
 * The receive queues of a switch, each on the core that polls it, as a scenario: VMs in a row between two ports, packets
 * both ways. Which ports belong together no switch prints.
 */
final class QueueScenario {

    private static final String SERVER = "a";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final SwitchWishes wishes;
    private final Host host;
    private final Dataplane dataplane;
    private final HostCpus cpus;
    private final List<PolledQueue> queues;
    private final Notes notes;

    QueueScenario(SwitchWishes wishes, Host host, Dataplane dataplane, Counters counters) {
        this.wishes = wishes;
        this.host = host;
        this.dataplane = dataplane;
        this.cpus = HostCpus.of(host, wishes.order(), counters.homes());
        this.queues = counters.queues();
        this.notes = counters.notes();
    }

    Map<String, Object> body() {
        List<String> nics = ports(PortKind.NIC);
        List<String> guests = ports(PortKind.GUEST);
        if (nics.isEmpty()) {
            throw queues.get(0).spot().error("queues", "those of a NIC among them, where paths begin", "none");
        }
        List<String> hostPorts = new ArrayList<>(host.nics().keySet());
        int used = Math.min(2, Math.min(nics.size(), hostPorts.size()));
        int vms = guests.size() == 1 ? 1 : guests.size() / 2;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < vms; i++) {
            names.add("vm" + (i + 1));
        }
        List<String> ends = ends(nics.subList(0, used));
        List<List<String>> paths = paths(ends, names, guests.size() == 1);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "about",
                "queues of a switch on the cores that poll them (imported), "
                        + (vms == 0 ? "no VM" : Notes.count(vms, "VM")) + (vms > 1 ? " in a row" : ""));
        body.put("dataplane", wishes.base());
        body.put("servers", List.of(server()));
        body.put("vms", vms(names, guests.size() == 1));
        body.put("chains", chains(paths));
        body.put("traffic", traffic(paths.size()));
        body.put("pinning", pinning(nics.subList(0, used), guests, paths));
        Map<String, Object> setups = nicSetups(nics.subList(0, used), ends);
        if (!setups.isEmpty()) {
            body.put("nics", setups);
        }
        body.put("run", run());
        notes.assumed(
                "Ports of the switch, in the order of their names, are ports of the host, each on the socket of who"
                        + " polls it if there is one left.");
        if (vms > 0) {
            notes.assumed(
                    guests.size() == 1
                            ? "The only port of a guest is the one by which packets come to its VM and leave it (one-armed)."
                            : "Ports of guests, two by two in the order of their names, are those of VMs in a row, the"
                                    + " first of each on the side of " + ends.get(0) + ".");
            notes.assumed("What VMs do no switch prints: " + function() + ", on cores that nothing else takes.");
        }
        notes.assumed("The traffic: 50 % of the wire "
                + (paths.size() == 2
                        ? "each way"
                        : ends.size() == 1
                                ? "in and out by " + ends.get(0)
                                : "one way, from " + ends.get(0) + " to " + ends.get(1))
                + ", 64 B, gaps that are all alike; all cores at the highest clock of the host.");
        notes.assumed("The operating system numbers CPUs " + cpus.order().words() + " (--cpu-order), on " + cpus.words()
                + ".");
        return body;
    }

    /** A port of the host for each of the switch's, which polls a port from its own socket unless nobody polls there. */
    private List<String> ends(List<String> nics) {
        List<String> free = new ArrayList<>(host.nics().keySet());
        List<String> ends = new ArrayList<>();
        for (String nic : nics) {
            String port = free.stream()
                    .filter(each -> host.nics().get(each).socket().count() == socket(nic))
                    .findFirst()
                    .orElse(free.get(0));
            free.remove(port);
            ends.add(SERVER + "." + port);
        }
        return ends;
    }

    private int socket(String nic) {
        PolledQueue first = queues.stream()
                .filter(queue -> queue.port().equals(nic))
                .findFirst()
                .orElseThrow();
        return cpus.place(first.spot(), "core", cpu(first)).socket();
    }

    /** VPP places worker N on CPU N + 1 unless told otherwise. */
    private static int cpu(PolledQueue queue) {
        return queue.cpu().orElse(queue.thread() + 1);
    }

    private List<String> ports(PortKind kind) {
        return queues.stream()
                .filter(queue -> queue.kind() == kind)
                .map(PolledQueue::port)
                .distinct()
                .sorted(Comparator.comparing(QueueScenario::natural))
                .toList();
    }

    /** Numbers in names count as numbers. */
    private static String natural(String name) {
        return DIGITS.matcher(name).replaceAll(number -> {
            String digits = number.group().replaceFirst("^0+", "");
            return String.format("%03d%s", digits.length(), digits);
        });
    }

    private List<List<String>> paths(List<String> ends, List<String> vms, boolean isOneArmed) {
        List<String> there = new ArrayList<>(vms);
        there.add(0, ends.get(0));
        there.add(ends.get(ends.size() - 1));
        if (ends.size() == 1 || isOneArmed) {
            return List.of(there);
        }
        List<String> back = new ArrayList<>(there);
        Collections.reverse(back);
        return List.of(there, back);
    }

    private Map<String, Object> server() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("name", SERVER);
        server.put("host", wishes.host());
        server.put("frequency-ghz", host.highestFrequencyGhz().value());
        return server;
    }

    private String function() {
        return dataplane.functionCycles().containsKey("l2fwd")
                ? "l2fwd"
                : dataplane.functionCycles().keySet().iterator().next();
    }

    private List<Map<String, Object>> vms(List<String> names, boolean isOneArmed) {
        List<Map<String, Object>> vms = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> vm = new LinkedHashMap<>();
            vm.put("name", name);
            vm.put("nf", function());
            vm.put("server", SERVER);
            vm.put("socket", host.nics().values().iterator().next().socket().count());
            vm.put("vcpus", 1);
            vm.put("vnic-pairs", 1);
            if (isOneArmed) {
                vm.put("one-armed", true);
            }
            vms.add(vm);
        }
        return vms;
    }

    private static List<Map<String, Object>> chains(List<List<String>> paths) {
        List<Map<String, Object>> chains = new ArrayList<>();
        for (List<String> path : paths) {
            Map<String, Object> chain = new LinkedHashMap<>();
            chain.put("name", chains.isEmpty() ? "there" : "back");
            chain.put("path", path);
            chains.add(chain);
        }
        return chains;
    }

    private static List<Map<String, Object>> traffic(int chains) {
        List<Map<String, Object>> traffic = new ArrayList<>();
        for (int i = 0; i < chains; i++) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("chain", i == 0 ? "there" : "back");
            each.put("offered", "50%");
            each.put("arrivals", "constant");
            each.put("sizes", Map.of("64", 1));
            traffic.add(each);
        }
        return traffic;
    }

    /** Each queue by the name that a scenario knows its reader by: from where to where, and its number if there are more. */
    private Map<String, String> pinning(List<String> nics, List<String> guests, List<List<String>> paths) {
        Map<String, String> pinning = new LinkedHashMap<>();
        for (PolledQueue queue : queues) {
            Reader found = queue.kind() == PortKind.NIC ? ofNic(queue, nics, paths) : ofGuest(queue, guests, paths);
            if (found.isLeftOut()) {
                notes.ignored(queue.words() + ": " + found.words() + ".");
            } else {
                String reader = found.words();
                int cpu = cpu(queue);
                if (queue.cpu().isEmpty()) {
                    notes.assumed(
                            "Thread N of the switch runs on CPU N + 1, as VPP places workers unless told otherwise.");
                }
                pinning.put(reader, cpus.place(queue.spot(), "core", cpu).on(SERVER));
                notes.took(reader + ": CPU " + cpu + " (" + pinning.get(reader) + ").");
            }
        }
        return pinning;
    }

    /** @param words the name of who reads a queue in the scenario, or why it has none there */
    private record Reader(String words, boolean isLeftOut) {

        static Reader none(String why) {
            return new Reader(why, true);
        }
    }

    private Reader ofNic(PolledQueue queue, List<String> nics, List<List<String>> paths) {
        int port = nics.indexOf(queue.port());
        if (port < 0) {
            return Reader.none(
                    nics.size() == 1
                            ? "not of the first port that is not of guests, and the host has one port"
                            : "not of the first two ports that are not of guests, by which packets come and leave");
        }
        if (port >= paths.size()) {
            return Reader.none(
                    "packets only leave by its port, as with one port of guests they go one way, and nothing comes by it");
        }
        List<String> path = paths.get(port);
        return new Reader(
                path.get(0) + "->" + path.get(1) + (count(queue.port()) > 1 ? "#" + queue.queue() : ""), false);
    }

    private Reader ofGuest(PolledQueue queue, List<String> guests, List<List<String>> paths) {
        int port = guests.indexOf(queue.port());
        boolean isOneArmed = guests.size() == 1;
        int vm = isOneArmed ? 0 : port / 2;
        List<String> there = paths.get(0);
        boolean isLeft = isOneArmed || vm + 2 < there.size();
        if (queue.queue() > 0) {
            return Reader.none("a guest's beyond the first, and " + wishes.base() + " is taken with one for each vNIC");
        }
        if (!isLeft) {
            return Reader.none("of the last of " + guests.size() + " ports of guests, which has none to go with it");
        }
        if (!isOneArmed && port % 2 == 0 && paths.size() == 1) {
            return Reader.none("of the first port of a guest, which sends nothing by it, as packets go one way");
        }
        // The second port of a VM leads on, the first one back.
        boolean leadsOn = isOneArmed || port % 2 == 1;
        return new Reader(there.get(vm + 1) + "->" + there.get(leadsOn ? vm + 2 : vm), false);
    }

    private int count(String port) {
        return 1
                + queues.stream()
                        .filter(queue -> queue.port().equals(port))
                        .mapToInt(PolledQueue::queue)
                        .max()
                        .orElse(0);
    }

    private Map<String, Object> nicSetups(List<String> nics, List<String> ends) {
        Map<String, Object> setups = new LinkedHashMap<>();
        for (int i = 0; i < nics.size(); i++) {
            if (count(nics.get(i)) > 1) {
                setups.put(ends.get(i), Map.of("queues", count(nics.get(i))));
            }
        }
        return setups;
    }

    private static Map<String, Object> run() {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("warmup-ms", 2);
        run.put("measure-ms", 10);
        run.put("replications", 3);
        run.put("seed", 1);
        return run;
    }
}
