package softpath.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;

/**
 * A scenario and changes of it, typed: no text is parsed, and no file is read again but where it names another. Each change makes a new variant and
 * leaves the old one as it was.
 *
 * <p>A change that cannot be (a chain that does not exist, a socket that the server has not) is an {@link InvalidInput}
 * that names the place ({@code vms[0].vcpus}) in its path and its message, as a file with it would be refused.
 */
public final class Variant {

    private final LoadedFile.OfScenario asShipped;
    private final Map<String, Double> values;
    private final ModelFolders models;

    /**
     * @param asShipped with the numbers of the dataplane's file
     * @param values    others in their place
     */
    private Variant(LoadedFile.OfScenario asShipped, Map<String, Double> values, ModelFolders models) {
        this.asShipped = asShipped;
        this.values = values;
        this.models = models;
    }

    /**
     * A scenario file as it stands.
     *
     * @param home the folder that holds {@code models/}
     * @throws softpath.io.InputError if it cannot be used, with file and line
     */
    public static Variant of(Path file, Path home) {
        return of(file, ModelFolders.of(home));
    }

    /**
     * The same with model files of the user's own.
     *
     * @throws softpath.io.InputError if it cannot be used, with file and line
     */
    public static Variant of(Path file, ModelFolders models) {
        if (ScenarioFiles.load(file, List.of(), models) instanceof LoadedFile.OfScenario scenario) {
            return new Variant(scenario, Map.of(), models);
        }
        throw new InvalidInput("kind", "expected a scenario, found a pipeline");
    }

    public Scenario scenario() {
        return asShipped.scenario();
    }

    LoadedFile.OfScenario loaded() {
        return values.isEmpty() ? asShipped : ScenarioFiles.withValues(asShipped, values);
    }

    /** SHA-256 over all that an answer depends on: the scenario and every model file that it names. */
    public String digest() {
        LoadedFile.OfScenario loaded = loaded();
        return loaded.digest() + loaded.modelDigest();
    }

    /** Another dataplane, by the name of its file in {@code models/dataplanes}. */
    public Variant withDataplane(String dataplane) {
        return with("dataplane", () -> dataplane);
    }

    /** A switch of the dataplane, as its file spells it: {@code vhost-retry}. */
    public Variant withOption(String option, Object value) {
        Map<String, Object> options =
                new TreeMap<>(scenario().dataplaneOptions().orElse(Map.of()));
        options.put(option, value);
        return with("dataplaneOptions", () -> Optional.of(options));
    }

    /** What is sent into a chain, after its phases. */
    public Variant withOffered(String chain, OfferedLoad offered) {
        return traffic(chain, "offered", offered);
    }

    public Variant withArrivals(String chain, Arrivals arrivals) {
        return traffic(chain, "arrivals", arrivals);
    }

    public Variant withSizes(String chain, SizeMix sizes) {
        return traffic(chain, "sizes", sizes);
    }

    /** The clock of every core of a server. */
    public Variant withClock(String server, double frequencyGhz) {
        UnaryOperator<Scenario.Server> change = it -> Changed.of(it, "frequencyGhz", frequencyGhz);
        return with("servers", () -> changed("servers", scenario().servers(), server, Scenario.Server::name, change));
    }

    /** Another network function, by the name of its file in {@code models/nfs}. */
    public Variant withFunction(String vm, String nf) {
        return vm(vm, "nf", nf);
    }

    public Variant withVcpus(String vm, int vcpus) {
        return vm(vm, "vcpus", vcpus);
    }

    public Variant withVnicPairs(String vm, int vnicPairs) {
        return vm(vm, "vnicPairs", vnicPairs);
    }

    /** Queue pairs of each of a VM's vNICs. */
    public Variant withQueuePairs(String vm, int queuePairs) {
        return vm(vm, "queuePairs", Optional.of(queuePairs));
    }

    /** The socket of a VM's memory, and of its vCPUs unless they are pinned. */
    public Variant withSocket(String vm, int socket) {
        return vm(vm, "socket", socket);
    }

    /** @param core {@code server.socket.core} */
    public Variant withPinning(String thread, String core) {
        Map<String, String> pins = new TreeMap<>(scenario().pinning().orElse(Map.of()));
        pins.put(thread, core);
        return with("pinning", () -> Optional.of(pins));
    }

    /** Warm-up, window, replications and seed. */
    public Variant withRun(Run run) {
        return with("run", () -> run);
    }

    /** A number of the dataplane's file, by its place such as {@code guest.functions.l3fwd}. */
    public Variant withParameter(String place, double value) {
        Map<String, Double> all = new TreeMap<>(values);
        all.put(place, value);
        Variant variant = new Variant(asShipped, all, models);
        try {
            variant.loaded();
        } catch (InvalidInput e) {
            throw named(place, e);
        }
        return variant;
    }

    private Variant with(String component, Supplier<Object> value) {
        try {
            Scenario changed = Changed.of(scenario(), component, value.get());
            return new Variant(ScenarioFiles.withScenario(asShipped, changed, models), values, models);
        } catch (InvalidInput e) {
            throw named(component, e);
        }
    }

    /** A refusal whose message begins with its place, as that of a file does behind the line. */
    private static InvalidInput named(String component, InvalidInput refused) {
        String path = refused.path().isEmpty() ? component : refused.path();
        InvalidInput named = new InvalidInput(path, path + ": " + refused.getMessage());
        named.initCause(refused);
        return named;
    }

    private Variant vm(String name, String component, Object value) {
        UnaryOperator<Scenario.Vm> change = it -> Changed.of(it, component, value);
        return with("vms", () -> changed("vms", scenario().vms(), name, Scenario.Vm::name, change));
    }

    private Variant traffic(String chain, String component, Object value) {
        UnaryOperator<Scenario.Traffic> change = it -> Changed.of(it, component, value);
        return with("traffic", () -> changed("traffic", scenario().traffic(), chain, Scenario.Traffic::chain, change));
    }

    private static <T> List<T> changed(
            String list, List<T> entries, String name, Function<T, String> nameOf, UnaryOperator<T> change) {
        List<T> all = new ArrayList<>(entries);
        for (int i = 0; i < all.size(); i++) {
            if (nameOf.apply(all.get(i)).equals(name)) {
                all.set(i, changed(list + "[" + i + "].", all.get(i), change));
                return all;
            }
        }
        throw new InvalidInput(
                list,
                "expected one of " + Names.toChoose(entries.stream().map(nameOf).toList()) + ", found '" + name + "'");
    }

    /** What a record refuses has its place within the record. */
    private static <T> T changed(String place, T entry, UnaryOperator<T> change) {
        try {
            return change.apply(entry);
        } catch (InvalidInput e) {
            throw new InvalidInput(place + e.path(), e.getMessage());
        }
    }
}
