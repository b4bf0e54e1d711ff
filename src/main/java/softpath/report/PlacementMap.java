package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.io.FleetFile;
import softpath.model.Check;
import softpath.model.scenario.Scenario;
import softpath.model.study.ChainDemand;
import softpath.page.Drawing;
import softpath.page.Part;
import softpath.page.TextTable;
import softpath.place.Equipment;
import softpath.place.PlacementAnswer;
import softpath.place.Site;
import softpath.place.Verified;

/** What stands where, as a picture: servers with their sockets, cores and ports. Servers that are alike are one. */
final class PlacementMap {

    /** Of servers that differ; more are left out, and said so. */
    private static final int MOST_BOXES = 48;

    /** What the page draws. */
    record Picture(List<String> kinds, List<Box> servers) {}

    /** Servers that are alike, by the name of the first. */
    record Box(String name, int count, String about, List<Port> ports, List<Socket> sockets) {}

    /**
     * @param state {@code busy}, {@code free} or {@code in use} by others
     * @param does  what goes through it
     */
    record Port(String name, int socket, String state, String does) {}

    record Socket(List<Cell> cores) {}

    /** @param state {@code busy}, {@code free} or {@code reserved} */
    record Cell(int core, String state, List<Thread> threads) {}

    /**
     * @param kind  index of the chain's kind; -1 of what several kinds share
     * @param label what it is, in a word
     * @param chain that it works for
     * @param name  of the thread
     */
    record Thread(int kind, String label, String chain, String name) {}

    private final PlacementAnswer answer;

    private PlacementMap(PlacementAnswer answer) {
        this.answer = answer;
    }

    static Part of(PlacementAnswer answer) {
        return new PlacementMap(answer).drawing();
    }

    private Drawing drawing() {
        Picture picture = picture();
        int boxes = picture.servers().size();
        Picture shown = new Picture(picture.kinds(), picture.servers().subList(0, Math.min(MOST_BOXES, boxes)));
        String more = boxes > MOST_BOXES
                ? " " + (boxes - MOST_BOXES) + " further kinds of servers are left out; --json has all."
                : "";
        return new Drawing(
                "placement",
                "Placement",
                "A box for each server, a cell for each core: what runs on it, and for which chain. Servers that are alike are one"
                        + " box." + more,
                shown,
                table(shown),
                "objective " + PlacementReport.name(answer.search().aim()) + " · demand "
                        + Evidence.brief(answer.demand().digest()) + " · fleet "
                        + Evidence.brief(answer.fleet().file().digest()));
    }

    Picture picture() {
        List<Box> boxes = new ArrayList<>();
        Map<Integer, Integer> used = new TreeMap<>();
        for (Verified form : answer.verified()) {
            OfForm of = new OfForm(form);
            for (int s = 0; s < form.site().servers().size(); s++) {
                boxes.add(of.box(s));
                used.merge(form.site().servers().get(s).equipment().kind(), form.alike(), Integer::sum);
            }
        }
        for (int k = 0; k < answer.fleet().servers().size(); k++) {
            FleetFile.ServerKind kind = answer.fleet().servers().get(k);
            int left = kind.servers().howMany() - used.getOrDefault(k, 0);
            if (left > 0) {
                boxes.add(empty(kind, left));
            }
        }
        return new Picture(
                answer.demand().demand().chains().stream()
                        .map(ChainDemand::name)
                        .toList(),
                boxes);
    }

    private static Box empty(FleetFile.ServerKind kind, int left) {
        return new Box(
                kind.servers().name(),
                left,
                kind.servers().host() + ", nothing placed",
                ports(kind, Map.of()),
                sockets(kind, Map.of()));
    }

    private static List<Port> ports(FleetFile.ServerKind kind, Map<String, List<String>> chainsOfPort) {
        List<Port> ports = new ArrayList<>();
        kind.host().nics().forEach((name, port) -> {
            List<String> chains = chainsOfPort.getOrDefault(name, List.of());
            String state = !kind.freePorts().contains(name) ? "in use" : chains.isEmpty() ? "free" : "busy";
            ports.add(new Port(name, port.socket().count(), state, String.join(", ", chains)));
        });
        return ports;
    }

    private static List<Socket> sockets(FleetFile.ServerKind kind, Map<List<Integer>, List<Thread>> threadsOfCore) {
        List<Socket> sockets = new ArrayList<>();
        for (int s = 0; s < kind.freeCores().size(); s++) {
            List<Cell> cores = new ArrayList<>();
            for (int c = 0; c < kind.host().coresPerSocket().count(); c++) {
                List<Thread> threads = threadsOfCore.getOrDefault(List.of(s, c), List.of());
                String state = !kind.freeCores().get(s).contains(c) ? "reserved" : threads.isEmpty() ? "free" : "busy";
                cores.add(new Cell(c, state, threads));
            }
            sockets.add(new Socket(cores));
        }
        return sockets;
    }

    /** Servers of one form, and which of its threads is of which chain. */
    private static final class OfForm {

        private final Verified form;
        private final Map<String, Site.Chain> chainOfVm = new LinkedHashMap<>();
        private final Map<String, String> functionOfVm = new LinkedHashMap<>();

        OfForm(Verified form) {
            this.form = form;
            Scenario scenario = form.scenario().scenario();
            scenario.vms().forEach(vm -> functionOfVm.put(vm.name(), vm.nf()));
            for (Scenario.Chain chain : scenario.chains()) {
                form.site().chains().stream()
                        .filter(of -> of.name().equals(chain.name()))
                        .forEach(of -> chain.path().forEach(hop -> chainOfVm.put(hop, of)));
            }
        }

        Box box(int which) {
            Site.Server server = form.site().servers().get(which);
            Equipment equipment = server.equipment();
            Map<String, List<String>> chainsOfPort = new TreeMap<>();
            for (Site.Chain chain : form.site().chains()) {
                chain.legs().stream().filter(leg -> leg.server() == which).forEach(leg -> {
                    add(chainsOfPort, equipment.ingress(leg.stand().pair()), chain.name() + " in");
                    add(chainsOfPort, equipment.egress(leg.stand().pair()), chain.name() + " out");
                });
            }
            Map<List<Integer>, List<Thread>> threadsOfCore = new LinkedHashMap<>();
            form.pins().forEach((thread, core) -> {
                if (core.startsWith(server.name() + ".")) {
                    String[] place = core.substring(server.name().length() + 1).split("\\.");
                    threadsOfCore
                            .computeIfAbsent(
                                    List.of(Integer.valueOf(place[0]), Integer.valueOf(place[1])),
                                    key -> new ArrayList<>())
                            .add(thread(thread));
                }
            });
            return new Box(
                    server.name(),
                    form.alike(),
                    equipment.of().servers().host() + ", " + equipment.dataplane() + " at "
                            + Check.plain(equipment.clockGhz()) + " GHz",
                    ports(equipment.of(), chainsOfPort),
                    sockets(equipment.of(), threadsOfCore));
        }

        private static void add(Map<String, List<String>> to, String port, String what) {
            to.computeIfAbsent(port, key -> new ArrayList<>()).add(what);
        }

        /** A vCPU is named {@code VM.vcpuN}; what else is pinned moves packets between VMs and ports. */
        private Thread thread(String name) {
            int vcpu = name.lastIndexOf(".vcpu");
            if (vcpu > 0 && functionOfVm.containsKey(name.substring(0, vcpu))) {
                String vm = name.substring(0, vcpu);
                return thread(List.of(vm), functionOfVm.get(vm), name);
            }
            List<String> vms = functionOfVm.keySet().stream()
                    .filter(vm -> List.of(name.split("->|[ .#]")).contains(vm))
                    .toList();
            return thread(vms, "switch", name);
        }

        private Thread thread(List<String> vms, String label, String name) {
            List<Site.Chain> chains =
                    vms.stream().map(chainOfVm::get).distinct().toList();
            boolean isOfOne = chains.size() == 1 && chains.get(0) != null;
            return new Thread(
                    isOfOne ? chains.get(0).kind() : -1,
                    label,
                    isOfOne ? chains.get(0).name() : "",
                    name);
        }
    }

    private static TextTable table(Picture picture) {
        TextTable table = TextTable.unlimited()
                .text("server")
                .number("alike")
                .text("where")
                .text("what")
                .text("chain");
        for (Box box : picture.servers()) {
            String count = String.valueOf(box.count());
            box.ports()
                    .forEach(port -> table.row(
                            box.name(),
                            count,
                            "port " + port.name() + ", socket " + port.socket(),
                            port.state(),
                            port.does()));
            for (int s = 0; s < box.sockets().size(); s++) {
                for (Cell cell : box.sockets().get(s).cores()) {
                    String where = "socket " + s + ", core " + cell.core();
                    if (cell.threads().isEmpty()) {
                        table.row(box.name(), count, where, cell.state(), "");
                    }
                    cell.threads()
                            .forEach(thread -> table.row(
                                    box.name(), count, where, thread.label() + ": " + thread.name(), thread.chain()));
                }
            }
        }
        return table;
    }
}
