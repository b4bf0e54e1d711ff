package softpath.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;

/**
 * A scenario and changes of it, typed: no file is read again and no text is parsed. Each change makes a new variant and
 * leaves the old one as it was.
 *
 * <p>A change that cannot be (a chain that does not exist, a socket that the server has not) is an {@link InvalidInput}
 * that names the place, as a file with it would be refused.
 */
public final class Variant {

    private final LoadedFile.OfScenario loaded;

    private Variant(LoadedFile.OfScenario loaded) {
        this.loaded = loaded;
    }

    /**
     * A scenario file as it stands.
     *
     * @param home the folder that holds {@code models/}
     * @throws softpath.io.InputError if it cannot be used, with file and line
     */
    public static Variant of(Path file, Path home) {
        if (ScenarioFiles.load(file, List.of(), home) instanceof LoadedFile.OfScenario scenario) {
            return new Variant(scenario);
        }
        throw new InvalidInput("kind", "expected a scenario, found a pipeline");
    }

    public Scenario scenario() {
        return loaded.scenario();
    }

    LoadedFile.OfScenario loaded() {
        return loaded;
    }

    /** SHA-256 over all that an answer depends on: the scenario and every model file that it names. */
    public String digest() {
        return loaded.digest() + loaded.modelDigest();
    }

    /** What is sent into a chain, after its phases. */
    public Variant withOffered(String chain, OfferedLoad offered) {
        return traffic(chain, t -> new Scenario.Traffic(t.chain(), offered, t.arrivals(), t.sizes(), t.phases()));
    }

    public Variant withArrivals(String chain, Arrivals arrivals) {
        return traffic(chain, t -> new Scenario.Traffic(t.chain(), t.offered(), arrivals, t.sizes(), t.phases()));
    }

    public Variant withSizes(String chain, SizeMix sizes) {
        return traffic(chain, t -> new Scenario.Traffic(t.chain(), t.offered(), t.arrivals(), sizes, t.phases()));
    }

    /** The clock of every core of a server. */
    public Variant withClock(String server, double frequencyGhz) {
        return with(s -> new Scenario(
                s.about(),
                s.dataplane(),
                s.dataplaneOptions(),
                changed(
                        "servers",
                        s.servers(),
                        server,
                        Scenario.Server::name,
                        it -> new Scenario.Server(it.name(), it.host(), frequencyGhz)),
                s.vms(),
                s.generators(),
                s.sinks(),
                s.chains(),
                s.traffic(),
                s.pinning(),
                s.run()));
    }

    public Variant withVcpus(String vm, int vcpus) {
        return vm(
                vm,
                it -> new Scenario.Vm(
                        it.name(),
                        it.nf(),
                        it.server(),
                        it.socket(),
                        vcpus,
                        it.vnicPairs(),
                        it.queuePairs(),
                        it.memoryGb()));
    }

    public Variant withVnicPairs(String vm, int vnicPairs) {
        return vm(
                vm,
                it -> new Scenario.Vm(
                        it.name(),
                        it.nf(),
                        it.server(),
                        it.socket(),
                        it.vcpus(),
                        vnicPairs,
                        it.queuePairs(),
                        it.memoryGb()));
    }

    /** The socket of a VM's memory, and of its vCPUs unless they are pinned. */
    public Variant withSocket(String vm, int socket) {
        return vm(
                vm,
                it -> new Scenario.Vm(
                        it.name(),
                        it.nf(),
                        it.server(),
                        socket,
                        it.vcpus(),
                        it.vnicPairs(),
                        it.queuePairs(),
                        it.memoryGb()));
    }

    /** @param core {@code server.socket.core} */
    public Variant withPinning(String thread, String core) {
        Map<String, String> pins = new TreeMap<>(scenario().pinning().orElse(Map.of()));
        pins.put(thread, core);
        return with(s -> new Scenario(
                s.about(),
                s.dataplane(),
                s.dataplaneOptions(),
                s.servers(),
                s.vms(),
                s.generators(),
                s.sinks(),
                s.chains(),
                s.traffic(),
                Optional.of(pins),
                s.run()));
    }

    /** Warm-up, window, replications and seed. */
    public Variant withRun(Run run) {
        return with(s -> new Scenario(
                s.about(),
                s.dataplane(),
                s.dataplaneOptions(),
                s.servers(),
                s.vms(),
                s.generators(),
                s.sinks(),
                s.chains(),
                s.traffic(),
                s.pinning(),
                run));
    }

    /** A number of the dataplane's file, by its place such as {@code guest.functions.l3fwd}. */
    public Variant withParameter(String place, double value) {
        return new Variant(ScenarioFiles.withValues(loaded, Map.of(place, value)));
    }

    private Variant with(UnaryOperator<Scenario> change) {
        return new Variant(ScenarioFiles.withScenario(loaded, change.apply(scenario())));
    }

    private Variant vm(String name, UnaryOperator<Scenario.Vm> change) {
        return with(s -> new Scenario(
                s.about(),
                s.dataplane(),
                s.dataplaneOptions(),
                s.servers(),
                changed("vms", s.vms(), name, Scenario.Vm::name, change),
                s.generators(),
                s.sinks(),
                s.chains(),
                s.traffic(),
                s.pinning(),
                s.run()));
    }

    private Variant traffic(String chain, UnaryOperator<Scenario.Traffic> change) {
        return with(s -> new Scenario(
                s.about(),
                s.dataplane(),
                s.dataplaneOptions(),
                s.servers(),
                s.vms(),
                s.generators(),
                s.sinks(),
                s.chains(),
                changed("traffic", s.traffic(), chain, Scenario.Traffic::chain, change),
                s.pinning(),
                s.run()));
    }

    private static <T> List<T> changed(
            String list, List<T> entries, String name, Function<T, String> nameOf, UnaryOperator<T> change) {
        List<T> all = new ArrayList<>(entries);
        for (int i = 0; i < all.size(); i++) {
            if (nameOf.apply(all.get(i)).equals(name)) {
                all.set(i, change.apply(all.get(i)));
                return all;
            }
        }
        throw new InvalidInput(
                list,
                "expected one of "
                        + String.join(", ", entries.stream().map(nameOf).toList()) + ", found '" + name + "'");
    }
}
