package softpath.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import softpath.evaluate.Evaluation;
import softpath.io.DemandFile;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.OnSiblings;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/** Sites as scenarios, every thread of them pinned to a core that may be used. */
public final class Sites {

    private static final Pattern VCPU = Pattern.compile("[.]vcpu[0-9]+ [(]");

    private final DemandFile file;
    private final Demand demand;
    private final List<OnSiblings> siblings;

    public Sites(DemandFile file) {
        this.file = file;
        this.demand = file.demand();
        this.siblings = demand.placing().threads();
    }

    /** The parts that cores are counted in: workers of several pairs of ports may each have a thread of one. */
    static int partsOfCore(Demand demand, Equipment equipment) {
        return demand.placing().threads().contains(OnSiblings.WORKERS)
                        && equipment.of().threadsPerCore() > 1
                ? 2
                : 1;
    }

    /**
     * A site as a scenario that {@code run} takes.
     *
     * @param mpps of each chain of the demand
     * @throws InvalidInput if there can be no such site, or no such load on its wires
     */
    public LoadedFile.OfScenario scenario(Site site, double[] mpps, Run run) {
        Scenario free = unpinned(site, mpps, run);
        LoadedFile.OfScenario loaded = file.with(free);
        Map<String, String> pins = pins(site, ScenarioWiring.coreOfThread(free, loaded.models()));
        return file.with(withPins(free, pins));
    }

    /**
     * What the closed form says, and how many cores that takes, whether they may be used or not.
     *
     * @throws InvalidInput if there can be no such site, or no such load on its wires
     */
    Reckoned reckoned(Site site, double[] mpps) {
        Evaluation evaluation = Evaluation.bare(file.with(unpinned(site, mpps, demand.run())));
        int[][] cores = new int[site.servers().size()][];
        int[][] parts = new int[cores.length][];
        for (int s = 0; s < cores.length; s++) {
            cores[s] = new int[site.servers().get(s).equipment().sockets()];
            parts[s] = new int[cores[s].length];
        }
        List<String> names = site.servers().stream().map(Site.Server::name).toList();
        Set<String> seen = new TreeSet<>();
        for (Blueprint.Core thread : evaluation.blueprint().cores()) {
            int server = names.indexOf(thread.server());
            int partsOfCore = partsOfCore(demand, site.servers().get(server).equipment());
            boolean isFirst = seen.add(thread.server() + "." + thread.socket() + "." + numberOf(thread.name()));
            cores[server][thread.socket()] += isFirst ? 1 : 0;
            boolean hasCoreAlone =
                    thread.roles().stream().anyMatch(role -> VCPU.matcher(role).find());
            parts[server][thread.socket()] += !hasCoreAlone ? 1 : isFirst ? partsOfCore : 0;
        }
        return new Reckoned(evaluation.closedForm(), cores, parts);
    }

    /**
     * The sum of the 99th percentiles of latency of a site's chains by queueing formulas, microseconds; empty where these are not
     * good for all of them.
     *
     * @throws InvalidInput if there can be no such site, or no such load on its wires
     */
    OptionalDouble allP99Micros(Site site, double[] mpps) {
        double sum = 0;
        for (AnalyticResult.ChainResult chain : Evaluation.bare(file.with(unpinned(site, mpps, demand.run())))
                .closedFormWithLatency()
                .chains()) {
            if (chain.latencyMicros().isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += chain.latencyMicros().get().p99();
        }
        return OptionalDouble.of(sum);
    }

    /**
     * @param cores in use, by server and socket
     * @param parts of cores ({@link #partsOfCore}) that are in use; of cores of VMs all
     */
    record Reckoned(AnalyticResult result, int[][] cores, int[][] parts) {

        boolean fits(int server, Equipment equipment) {
            for (int s = 0; s < cores[server].length; s++) {
                if (cores[server][s] > equipment.of().freeCores().get(s).size()) {
                    return false;
                }
            }
            return true;
        }
    }

    private Scenario unpinned(Site site, double[] mpps, Run run) {
        List<Scenario.Vm> vms = new ArrayList<>();
        List<Scenario.Chain> paths = new ArrayList<>();
        List<Scenario.Traffic> traffic = new ArrayList<>();
        for (Site.Chain chain : site.chains()) {
            int index = chain.kind();
            ChainDemand of = demand.chains().get(index);
            List<String> path = new ArrayList<>();
            for (Site.Place place : chain.legs()) {
                Site.Server server = site.servers().get(place.server());
                Stand stand = place.stand();
                path.add(server.name() + "." + server.equipment().ingress(stand.pair()));
                for (int f = stand.leg().from(); f < stand.leg().to(); f++) {
                    String vm = chain.name() + "-vm" + (f + 1);
                    int socket = stand.sockets().get(f - stand.leg().from());
                    path.add(vm);
                    vms.add(vm(vm, of.functions().get(f), server.name(), socket, stand));
                }
                path.add(server.name() + "." + server.equipment().egress(stand.pair()));
            }
            paths.add(new Scenario.Chain(chain.name(), path));
            traffic.add(new Scenario.Traffic(
                    chain.name(),
                    new OfferedLoad(mpps[index], OfferedLoad.Unit.MPPS),
                    of.arrivals(),
                    of.sizes(),
                    Optional.empty()));
        }
        String dataplane = site.servers().get(0).equipment().dataplane();
        boolean isDemands = dataplane.equals(demand.dataplane());
        return new Scenario(
                demand.about(),
                dataplane,
                isDemands ? demand.dataplaneOptions() : Optional.empty(),
                Optional.empty(),
                site.servers().stream().map(Sites::server).toList(),
                vms,
                Optional.empty(),
                Optional.empty(),
                paths,
                traffic,
                Optional.empty(),
                Optional.empty(),
                threads(site, dataplane),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                run);
    }

    /** Hosts whose cores have one thread have no siblings to put anything on, and some dataplanes have no workers to put there. */
    private Optional<List<OnSiblings>> threads(Site site, String dataplane) {
        boolean haveTwo = site.servers().stream()
                .allMatch(server -> server.equipment().of().threadsPerCore() > 1);
        List<OnSiblings> here = siblings.stream()
                .filter(threads -> haveTwo && (threads != OnSiblings.WORKERS || file.hasWorkers(dataplane)))
                .toList();
        return here.isEmpty() ? Optional.empty() : Optional.of(here);
    }

    private static Scenario.Server server(Site.Server of) {
        return new Scenario.Server(
                of.name(), of.equipment().of().servers().host(), of.equipment().clockGhz());
    }

    private static Scenario.Vm vm(String name, String function, String server, int socket, Stand stand) {
        return new Scenario.Vm(
                name,
                function,
                server,
                socket,
                stand.vcpus(),
                stand.vnicPairs(),
                stand.queuePairs() == 1 ? Optional.empty() : Optional.of(stand.queuePairs()),
                Optional.empty(),
                Optional.empty());
    }

    /** The same cores in the same order, counted over those that may be used alone. */
    private static Map<String, String> pins(Site site, Map<String, String> coreOfThread) {
        Map<String, Equipment> equipment = new TreeMap<>();
        site.servers().forEach(server -> equipment.put(server.name(), server.equipment()));
        Map<String, TreeSet<Integer>> used = new TreeMap<>();
        coreOfThread
                .values()
                .forEach(core -> used.computeIfAbsent(socketOf(core), key -> new TreeSet<>())
                        .add(numberOf(core)));
        Map<String, String> pins = new TreeMap<>();
        coreOfThread.forEach((thread, core) -> {
            String[] parts = core.split("\\.");
            List<Integer> free = equipment.get(parts[0]).of().freeCores().get(Integer.parseInt(parts[1]));
            int which = used.get(socketOf(core)).headSet(numberOf(core)).size();
            if (which >= free.size()) {
                throw new InvalidInput(
                        "servers",
                        "expected at most " + free.size() + " threads on socket " + parts[1] + " of " + parts[0]
                                + ", one for each core that may be used, found more");
            }
            String sibling = parts.length > 3 ? "." + parts[3] : "";
            pins.put(thread, socketOf(core) + "." + free.get(which) + sibling);
        });
        return pins;
    }

    private static String socketOf(String core) {
        String[] parts = core.split("\\.");
        return parts[0] + "." + parts[1];
    }

    private static int numberOf(String core) {
        return Integer.parseInt(core.split("\\.")[2]);
    }

    private static Scenario withPins(Scenario free, Map<String, String> pins) {
        return new Scenario(
                free.about(),
                free.dataplane(),
                free.dataplaneOptions(),
                free.functions(),
                free.servers(),
                free.vms(),
                free.generators(),
                free.sinks(),
                free.chains(),
                free.traffic(),
                Optional.of(pins),
                free.run());
    }
}
