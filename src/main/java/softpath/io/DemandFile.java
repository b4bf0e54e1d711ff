package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.scenario.OnSiblings;
import softpath.model.scenario.Scenario;
import softpath.model.study.Demand;

/** A demand with the model files that it names, each read once, and the scenarios made of it, by several threads. */
public final class DemandFile {

    private static final String KIND = "demand";

    private final InputFile file;
    private final Demand demand;
    private final List<Host> hosts;
    private final Set<String> withWorkers;
    private final List<Path> folders;
    private final ModelCache cache;

    private DemandFile(
            InputFile file,
            Demand demand,
            List<Host> hosts,
            Set<String> withWorkers,
            List<Path> folders,
            ModelCache cache) {
        this.file = file;
        this.demand = demand;
        this.hosts = hosts;
        this.withWorkers = Set.copyOf(withWorkers);
        this.folders = folders;
        this.cache = cache;
    }

    /**
     * Reads and checks a file; every fault of it is an {@link InputError}.
     *
     * @param sets   {@code path=value} options, applied in order
     * @param models where the files that it names are looked for
     */
    public static DemandFile load(Path path, List<String> sets, ModelFolders models) {
        InputFile file = InputFile.read(path).requireKind(List.of(KIND));
        sets.forEach(set -> file.set(set, Demand.class));
        List<Path> folders = models.seenFrom(path);
        ModelCache cache = ModelCache.keeping();
        ModelLibrary library = new ModelLibrary(folders, cache);
        try {
            ScenarioFiles.resolveSizes(file, "chains", library);
            Demand demand = file.bind(Demand.class);
            Set<String> withWorkers = new HashSet<>();
            if (hasWorkers(library, demand.dataplane(), "dataplane")) {
                withWorkers.add(demand.dataplane());
            }
            List<String> others = demand.placing().dataplanes().orElse(List.of());
            for (int d = 0; d < others.size(); d++) {
                if (hasWorkers(library, others.get(d), "placement.dataplanes[" + d + "]")) {
                    withWorkers.add(others.get(d));
                }
            }
            requireWorkers(demand, withWorkers);
            for (int c = 0; c < demand.chains().size(); c++) {
                List<String> functions = demand.chains().get(c).functions();
                for (int f = 0; f < functions.size(); f++) {
                    String place = "chains[" + c + "].functions[" + f + "]";
                    library.open(ModelLibrary.Shelf.FUNCTIONS, functions.get(f), place)
                            .bind(NetworkFunction.class);
                }
                String place = "chains[" + c + "].arrivals";
                demand.chains().get(c).arrivals().trace().ifPresent(name -> library.trace(name, place));
            }
            return new DemandFile(file, demand, hosts(demand, library), withWorkers, folders, cache);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static boolean hasWorkers(ModelLibrary library, String dataplane, String place) {
        return library.open(ModelLibrary.Shelf.DATAPLANES, dataplane, place)
                .bind(Dataplane.class)
                .hasWorkers();
    }

    /** Of several dataplanes those that have none put none anywhere. */
    private static void requireWorkers(Demand demand, Set<String> withWorkers) {
        Check.require(
                !demand.placing().threads().contains(OnSiblings.WORKERS) || !withWorkers.isEmpty(),
                "placement.siblings",
                "no workers, as " + String.join(", ", demand.dataplanes()) + " has no poll-mode switch",
                "workers");
    }

    private static List<Host> hosts(Demand demand, ModelLibrary library) {
        List<Host> hosts = new ArrayList<>();
        List<Demand.Supply> supplies = demand.catalogue().orElse(List.of());
        for (int i = 0; i < supplies.size(); i++) {
            Demand.Supply supply = supplies.get(i);
            hosts.add(host(library, supply.host(), supply.clocksGhz(), "catalogue[" + i + "]"));
        }
        return List.copyOf(hosts);
    }

    /** A kind of server with its clocks, which a file names at {@code place}. */
    static Host host(ModelLibrary library, String name, List<Double> clocksGhz, String place) {
        Host host =
                library.open(ModelLibrary.Shelf.HOSTS, name, place + ".host").bind(Host.class);
        Check.require(
                host.nics().size() >= 2,
                place + ".host",
                "a host with two ports, one in and one out",
                host.nics().size());
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        for (double clock : clocksGhz) {
            Check.require(
                    clock >= lowest && clock <= highest,
                    place + ".clocks-ghz",
                    "clocks of " + name + ", " + Check.plain(lowest) + " to " + Check.plain(highest) + " GHz",
                    Check.plain(clock));
        }
        return host;
    }

    /** The same where each thread that is placed has a core to itself. */
    public DemandFile onWholeCores() {
        return new DemandFile(file, demand.onWholeCores(), hosts, withWorkers, folders, cache);
    }

    /** Whether one of its dataplanes has threads that poll ports. */
    public boolean hasWorkers(String dataplane) {
        return withWorkers.contains(dataplane);
    }

    /** Where it looks for files that others name beside it. */
    ModelLibrary library() {
        return new ModelLibrary(folders, cache);
    }

    /** An error found later, with the line of the place that it names. */
    public InputError describe(InvalidInput e) {
        return file.describe(e);
    }

    public Demand demand() {
        return demand;
    }

    /** The hosts of the catalogue, in its order; none if there is none. */
    public List<Host> hosts() {
        return hosts;
    }

    /** The file's values after {@code --set}, for a result to quote. */
    public Map<String, Object> content() {
        return file.content();
    }

    /** SHA-256 of {@link #content}. */
    public String digest() {
        return file.digest();
    }

    public String name() {
        return file.name();
    }

    /** @throws InvalidInput if there can be no such scenario */
    public LoadedFile.OfScenario with(Scenario scenario) {
        InputFile made = InputFile.unwritten(file.name(), "scenario", () -> RecordTree.of(scenario));
        return ScenarioFiles.scenario(made, scenario, new ModelLibrary(folders, cache), Map.of());
    }
}
