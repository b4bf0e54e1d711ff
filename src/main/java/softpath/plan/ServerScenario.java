package softpath.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.io.DemandFile;
import softpath.model.dataplane.Host;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;

/** One server of a layout as a scenario. Ports are paired in the order of their names: in by the first, out by the second. */
final class ServerScenario {

    private static final String SERVER = "server";

    /** Part of the warm-up. */
    private static final double BURST = 0.1;

    private final Demand demand;
    private final List<ChainDemand> chains;
    private final Layout layout;
    private final Demand.Supply supply;
    private final Host host;
    private final List<String> ports;

    ServerScenario(DemandFile file, List<ChainDemand> chains, Layout layout) {
        this.demand = file.demand();
        this.chains = chains;
        this.layout = layout;
        this.supply = demand.supplies().get(layout.supply());
        this.host = file.hosts().get(layout.supply());
        this.ports = List.copyOf(host.nics().keySet());
    }

    int portPairs() {
        return ports.size() / 2;
    }

    /** @param copy of all chains' copies, from 0 */
    String ingress(int copy) {
        return ports.get(2 * (copy % portPairs()));
    }

    private String egress(int copy) {
        return ports.get(2 * (copy % portPairs()) + 1);
    }

    private int socket(String port) {
        return host.nics().get(port).socket().count();
    }

    static String copyName(ChainDemand chain, int copy) {
        return copy == 0 ? chain.name() : chain.name() + "-" + (copy + 1);
    }

    /**
     * @param mpps       what the server gets of each chain, in Mpps
     * @param partOfWire that this takes of the fullest of its wires
     */
    Scenario of(double clockGhz, double[] mpps, double partOfWire, Run run) {
        List<Scenario.Vm> vms = new ArrayList<>();
        List<Scenario.Chain> paths = new ArrayList<>();
        List<Scenario.Traffic> traffic = new ArrayList<>();
        int copy = 0;
        for (int c = 0; c < chains.size(); c++) {
            Layout.OfChain own = layout.chains().get(c);
            for (int k = 0; k < own.copies(); k++, copy++) {
                ChainDemand chain = chains.get(c);
                String name = copyName(chain, k);
                int socket = (socket(ingress(copy)) + (layout.acrossSockets() ? copy : 0))
                        % host.sockets().count();
                List<String> path = new ArrayList<>(List.of(SERVER + "." + ingress(copy)));
                for (int f = 0; f < chain.functions().size(); f++) {
                    String vm = name + "-vm" + (f + 1);
                    path.add(vm);
                    vms.add(vm(vm, chain.functions().get(f), own, socket));
                }
                path.add(SERVER + "." + egress(copy));
                paths.add(new Scenario.Chain(name, path));
                OfferedLoad share = new OfferedLoad(mpps[c] / own.copies(), OfferedLoad.Unit.MPPS);
                traffic.add(new Scenario.Traffic(
                        name, share, chain.arrivals(), chain.sizes(), burst(chain, share, run, partOfWire)));
            }
        }
        return new Scenario(
                demand.about(),
                demand.dataplane(),
                demand.dataplaneOptions(),
                Optional.empty(),
                List.of(new Scenario.Server(SERVER, supply.host(), clockGhz)),
                vms,
                Optional.empty(),
                Optional.empty(),
                paths,
                traffic,
                Optional.empty(),
                layout.workers() == 0 ? Optional.empty() : Optional.of(workers()),
                Optional.empty(),
                Optional.empty(),
                layout.nicQueues() == 1 ? Optional.empty() : Optional.of(nicQueues(copy)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                run);
    }

    /**
     * Every run begins with a wire that is full for a part of the warm-up: a switch whose batches cost more the larger they
     * are carries a load from an idle start that it never gets back to once it is behind, and such a load is not held.
     */
    private static Optional<List<Scenario.Phase>> burst(
            ChainDemand chain, OfferedLoad share, Run run, double partOfWire) {
        boolean isOnOff = chain.arrivals().toString().startsWith("on-off");
        if (run.warmupMs() == 0 || isOnOff || partOfWire >= 1) {
            return Optional.empty();
        }
        OfferedLoad full = new OfferedLoad(share.value() / partOfWire, share.unit());
        return Optional.of(List.of(new Scenario.Phase(BURST * run.warmupMs(), full, Optional.empty())));
    }

    private static Scenario.Vm vm(String name, String function, Layout.OfChain own, int socket) {
        Optional<Integer> queuePairs = own.queuePairs() == 1 ? Optional.empty() : Optional.of(own.queuePairs());
        return new Scenario.Vm(
                name,
                function,
                SERVER,
                socket,
                own.vcpus(),
                own.vnicPairs(),
                queuePairs,
                Optional.empty(),
                Optional.empty());
    }

    /** The lowest cores of the sockets that ports are on, in turn. */
    private List<String> workers() {
        List<String> workers = new ArrayList<>();
        Map<Integer, Integer> used = new TreeMap<>();
        for (int w = 0; w < layout.workers(); w++) {
            int socket = socket(ingress(w));
            int core = used.merge(socket, 1, Integer::sum) - 1;
            workers.add(SERVER + "." + socket + "." + core);
        }
        return workers;
    }

    private Map<String, Scenario.NicSetup> nicQueues(int copies) {
        Map<String, Scenario.NicSetup> queues = new TreeMap<>();
        for (int copy = 0; copy < copies; copy++) {
            queues.put(SERVER + "." + ingress(copy), new Scenario.NicSetup(layout.nicQueues()));
        }
        return queues;
    }
}
