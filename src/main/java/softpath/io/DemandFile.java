package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.scenario.Scenario;
import softpath.model.study.Demand;

/** A demand with the model files that it names, each read once, and the scenarios made of it, by several threads. */
public final class DemandFile {

    private static final String KIND = "demand";

    private final InputFile file;
    private final Demand demand;
    private final List<Host> hosts;
    private final List<Path> folders;
    private final ModelCache cache;

    private DemandFile(InputFile file, Demand demand, List<Host> hosts, List<Path> folders, ModelCache cache) {
        this.file = file;
        this.demand = demand;
        this.hosts = hosts;
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
            library.open(ModelLibrary.Shelf.DATAPLANES, demand.dataplane(), "dataplane");
            for (int c = 0; c < demand.chains().size(); c++) {
                List<String> functions = demand.chains().get(c).functions();
                for (int f = 0; f < functions.size(); f++) {
                    String place = "chains[" + c + "].functions[" + f + "]";
                    library.open(ModelLibrary.Shelf.FUNCTIONS, functions.get(f), place)
                            .bind(NetworkFunction.class);
                }
            }
            return new DemandFile(file, demand, hosts(demand, library), folders, cache);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static List<Host> hosts(Demand demand, ModelLibrary library) {
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < demand.catalogue().size(); i++) {
            Demand.Supply supply = demand.catalogue().get(i);
            String place = "catalogue[" + i + "]";
            Host host = library.open(ModelLibrary.Shelf.HOSTS, supply.host(), place + ".host")
                    .bind(Host.class);
            Check.require(
                    host.nics().size() >= 2,
                    place + ".host",
                    "a host with two ports, one in and one out",
                    host.nics().size());
            requireClocks(supply, host, place);
            hosts.add(host);
        }
        return List.copyOf(hosts);
    }

    private static void requireClocks(Demand.Supply supply, Host host, String place) {
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        for (double clock : supply.clocksGhz()) {
            Check.require(
                    clock >= lowest && clock <= highest,
                    place + ".clocks-ghz",
                    "clocks of " + supply.host() + ", " + Check.plain(lowest) + " to " + Check.plain(highest) + " GHz",
                    Check.plain(clock));
        }
    }

    /** An error found later, with the line of the place that it names. */
    public InputError describe(InvalidInput e) {
        return file.describe(e);
    }

    public Demand demand() {
        return demand;
    }

    /** The hosts of the catalogue, in its order. */
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
        return ScenarioFiles.scenario(made, scenario, new ModelLibrary(folders, cache));
    }
}
