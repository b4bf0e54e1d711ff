package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import softpath.io.ModelLibrary.Shelf;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.dataplane.Trace;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.PipelineCheck;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ScenarioCheck;
import softpath.model.scenario.ScenarioWarnings;
import softpath.model.scenario.StatedFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what can be simulated: scenarios with the model files that they name, and bare pipelines. */
public final class ScenarioFiles {

    private static final String SCENARIO = "scenario";
    private static final String PIPELINE = "pipeline";

    /** What can be simulated. */
    static final List<String> KINDS = List.of(SCENARIO, PIPELINE);

    /** In the place of a clock: the one that a host was found at, which cannot be set there. */
    private static final String AS_FOUND = "as-found";

    private ScenarioFiles() {}

    /**
     * Reads and checks a file; every fault of it is an {@link InputError}.
     *
     * @param sets {@code path=value} options, applied in order
     * @param home folder that holds {@code models/}
     */
    public static LoadedFile load(Path path, List<String> sets, Path home) {
        return load(path, sets, ModelFolders.of(home));
    }

    /**
     * The same with model files of the user's own.
     *
     * @param sets   {@code path=value} options, applied in order
     * @param models where the files that it names are looked for
     */
    public static LoadedFile load(Path path, List<String> sets, ModelFolders models) {
        InputFile file = InputFile.read(path).requireKind(KINDS);
        for (String set : sets) {
            file.set(set, isScenario(file) ? Scenario.class : Pipeline.class);
        }
        return loaded(file, new ModelLibrary(models.seenFrom(path)));
    }

    /**
     * A scenario or pipeline as a result quotes it: errors name places, but no lines.
     *
     * @param name    of the result, beside which models are looked for, too
     * @param content all that a file of it would say
     */
    public static LoadedFile quoted(String name, Object content, ModelFolders models) {
        JsonNode tree = ResultFiles.Json.MAPPER.valueToTree(content);
        String kind = tree.path("kind").asString("");
        if (!(tree instanceof ObjectNode body) || !KINDS.contains(kind)) {
            throw new InputError(name + ": scenario: expected one of kind scenario or pipeline, found another");
        }
        return loaded(InputFile.unwritten(name, kind, () -> body), new ModelLibrary(models.seenFrom(Path.of(name))));
    }

    /** Else it is a pipeline. */
    static boolean isScenario(InputFile file) {
        return file.kind().equals(SCENARIO);
    }

    /** A file whose changes are made. */
    static LoadedFile loaded(InputFile file, ModelLibrary library) {
        return loaded(file, library, Map.of());
    }

    /** @param values of the dataplane's file, by their place, in the place of its own */
    static LoadedFile loaded(InputFile file, ModelLibrary library, Map<String, Double> values) {
        try {
            resolveSizes(file, isScenario(file) ? "traffic" : "sources", library);
            resolvePauses(file);
            return isScenario(file) ? scenario(file, library, values) : pipeline(file);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static LoadedFile pipeline(InputFile file) {
        Pipeline pipeline = file.bind(Pipeline.class);
        PipelineCheck.check(pipeline);
        return new LoadedFile.OfPipeline(file, pipeline, PipelineCheck.warnings(pipeline));
    }

    private static LoadedFile scenario(InputFile file, ModelLibrary library, Map<String, Double> values) {
        resolveClocks(file, library);
        return scenario(file, file.bind(Scenario.class), library, values);
    }

    static LoadedFile.OfScenario scenario(
            InputFile file, Scenario scenario, ModelLibrary library, Map<String, Double> values) {
        InputFile dataplane = library.open(Shelf.DATAPLANES, scenario.dataplane(), "dataplane");
        Models asShipped = library.models(named(file, scenario), () -> models(file, scenario, dataplane, library));
        Models models = values.isEmpty()
                ? asShipped
                : changed(new LoadedFile.OfScenario(file, dataplane, scenario, asShipped, List.of()), values);
        ScenarioCheck.check(scenario, models);
        List<String> warnings = new ArrayList<>(ScenarioWarnings.of(scenario, models));
        warnings.addAll(library.warnings());
        return new LoadedFile.OfScenario(file, dataplane, scenario, models, warnings);
    }

    /**
     * The same scenario with other numbers in the dataplane's file, as a fit tries them; no file is read again.
     *
     * @param values parameter, by its place in the file such as {@code guest.functions.l3fwd}, to its value
     */
    public static LoadedFile.OfScenario withValues(LoadedFile.OfScenario loaded, Map<String, Double> values) {
        return with(loaded, dataplane(loaded, values), values);
    }

    /**
     * Throws unless the dataplane's file has a number at this place.
     *
     * @param file that names the dataplane
     */
    static void requireParameter(InputFile file, String dataplane, String place, ModelLibrary library) {
        ObjectNode root;
        try {
            root = library.open(Shelf.DATAPLANES, dataplane, "dataplane").body();
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
        ParameterValues.parameter(root, place);
    }

    /** The dataplane of a scenario with other numbers: the same for scenarios of the same {@link #choices}. */
    static Dataplane dataplane(LoadedFile.OfScenario loaded, Map<String, Double> values) {
        // What functions cost that a scenario states may follow from other numbers.
        if (loaded.scenario().functions().isEmpty()) {
            try {
                return ParameterValues.applied(loaded.models().dataplane(), values);
            } catch (InvalidInput e) {
                // Said of the whole file, it names what it knows.
            }
        }
        ObjectNode body = loaded.dataplane().body();
        ParameterValues.apply(body, values);
        return chosen(loaded.file(), loaded.scenario(), body);
    }

    /** @param dataplane with {@code values} */
    static LoadedFile.OfScenario with(LoadedFile.OfScenario loaded, Dataplane dataplane, Map<String, Double> values) {
        Models models = models(loaded, dataplane, values);
        ScenarioCheck.check(loaded.scenario(), models);
        return new LoadedFile.OfScenario(
                loaded.file(), loaded.dataplane(), loaded.scenario(), models, loaded.warnings());
    }

    private static Models changed(LoadedFile.OfScenario loaded, Map<String, Double> values) {
        try {
            return models(loaded, dataplane(loaded, values), values);
        } catch (InvalidInput e) {
            throw new InputError("dataplane " + loaded.scenario().dataplane() + ": "
                    + (e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage());
        }
    }

    /**
     * Not checked against the scenario yet.
     *
     * @param dataplane with {@code values}
     */
    static Models models(LoadedFile.OfScenario loaded, Dataplane dataplane, Map<String, Double> values) {
        Models before = loaded.models();
        String changes = new TreeMap<>(values).toString();
        Map<String, String> digestOfFile = new TreeMap<>(before.digestOfFile());
        digestOfFile.computeIfPresent(
                ModelLibrary.dataplane(loaded.scenario().dataplane()),
                (file, digest) -> Digest.sha256(digest + changes));
        return new Models(
                dataplane,
                before.hosts(),
                before.functions(),
                Digest.sha256(before.digest() + changes),
                digestOfFile,
                before.traces());
    }

    /**
     * A changed scenario under the models that it names. Files are read again only if it names others or chooses other
     * options.
     *
     * @param models where the files that it names are looked for
     * @throws InvalidInput if it cannot be
     */
    public static LoadedFile.OfScenario withScenario(
            LoadedFile.OfScenario loaded, Scenario scenario, ModelFolders models) {
        InputFile file = InputFile.unwritten(loaded.file().name(), SCENARIO, () -> RecordTree.of(scenario));
        if (!namesTheSame(loaded.scenario(), scenario)) {
            return scenario(
                    file,
                    scenario,
                    new ModelLibrary(models.seenFrom(Path.of(loaded.file().name()))),
                    Map.of());
        }
        ScenarioCheck.check(scenario, loaded.models());
        List<String> warnings = ScenarioWarnings.of(scenario, loaded.models());
        return new LoadedFile.OfScenario(file, loaded.dataplane(), scenario, loaded.models(), warnings);
    }

    private static boolean namesTheSame(Scenario one, Scenario other) {
        return one.dataplane().equals(other.dataplane())
                && one.dataplaneOptions().equals(other.dataplaneOptions())
                && one.functions().equals(other.functions())
                && traces(one).equals(traces(other))
                && named(one.servers(), Scenario.Server::name, Scenario.Server::host)
                        .equals(named(other.servers(), Scenario.Server::name, Scenario.Server::host))
                && named(one.vms(), Scenario.Vm::name, Scenario.Vm::nf)
                        .equals(named(other.vms(), Scenario.Vm::name, Scenario.Vm::nf));
    }

    private static List<String> traces(Scenario scenario) {
        return scenario.traffic().stream()
                .flatMap(traffic -> traffic.arrivals().trace().stream())
                .toList();
    }

    private static <T> List<String> named(List<T> list, Function<T, String> name, Function<T, String> file) {
        return list.stream()
                .map(each -> name.apply(each) + " " + file.apply(each))
                .toList();
    }

    /** All that the models of a scenario depend on, as text. */
    private static String named(InputFile file, Scenario scenario) {
        ObjectNode root = file.root();
        return scenario.dataplane() + " " + root.path("dataplane-options") + root.path("functions") + traces(scenario)
                + named(scenario.servers(), Scenario.Server::name, Scenario.Server::host)
                + named(scenario.vms(), Scenario.Vm::name, Scenario.Vm::nf);
    }

    /** What a scenario chooses of the dataplane's options and states of functions, as text. */
    static String choices(LoadedFile.OfScenario loaded) {
        ObjectNode root = loaded.file().root();
        return root.path("dataplane-options").toString() + root.path("functions");
    }

    private static Models models(InputFile file, Scenario scenario, InputFile opened, ModelLibrary library) {
        Dataplane asShipped = opened.bind(Dataplane.class);
        boolean isAsShipped = file.root().path("dataplane-options").isMissingNode()
                && scenario.functions().isEmpty();
        Dataplane dataplane = isAsShipped ? asShipped : chosen(file, scenario, opened.body());
        Map<String, Host> hosts = new TreeMap<>();
        for (int i = 0; i < scenario.servers().size(); i++) {
            Scenario.Server server = scenario.servers().get(i);
            InputFile host = library.open(Shelf.HOSTS, server.host(), "servers[" + i + "].host");
            hosts.put(server.name(), host.bind(Host.class));
        }
        Map<String, NetworkFunction> functions = new TreeMap<>();
        for (int i = 0; i < scenario.vms().size(); i++) {
            Scenario.Vm vm = scenario.vms().get(i);
            functions.put(vm.name(), function(scenario, vm.nf(), "vms[" + i + "].nf", library));
        }
        Map<String, Trace> traces = new TreeMap<>();
        for (int i = 0; i < scenario.traffic().size(); i++) {
            String place = "traffic[" + i + "].arrivals";
            scenario.traffic()
                    .get(i)
                    .arrivals()
                    .trace()
                    .ifPresent(name -> traces.computeIfAbsent(name, each -> library.trace(each, place)));
        }
        return new Models(dataplane, hosts, functions, library.digest(), library.digestOfFile(), traces);
    }

    private static NetworkFunction function(Scenario scenario, String name, String place, ModelLibrary library) {
        StatedFunction stated = scenario.functions().orElse(Map.of()).get(name);
        return stated == null
                ? library.open(Shelf.FUNCTIONS, name, place).bind(NetworkFunction.class)
                : new NetworkFunction(stated.about().orElse("stated in the scenario"), "", Optional.empty());
    }

    /** The dataplane with what the scenario chooses and states: its options, and functions of its own. */
    private static Dataplane chosen(InputFile file, Scenario scenario, ObjectNode body) {
        Dataplane bare = withOptions(file, body);
        Map<String, StatedFunction> functions = scenario.functions().orElse(Map.of());
        functions.forEach((name, function) -> StatedNumbers.addFunction(body, bare, name, function));
        return functions.isEmpty() ? bare : Binder.bind(body, Dataplane.class);
    }

    /** The dataplane with the scenario's options in the place of its own. */
    private static Dataplane withOptions(InputFile scenario, ObjectNode body) {
        if (scenario.root().path("dataplane-options") instanceof ObjectNode chosen) {
            ((ObjectNode) body.get("options")).setAll(chosen);
        }
        try {
            return Binder.bind(body, Dataplane.class);
        } catch (InvalidInput e) {
            // The file alone was sound, so what is wrong now came from the scenario.
            throw new InvalidInput(e.path().replaceFirst("^options", "dataplane-options"), e.getMessage());
        }
    }

    /** {@code as-found} becomes the clock of a host that knows only one. */
    private static void resolveClocks(InputFile file, ModelLibrary library) {
        JsonNode servers = file.root().path("servers");
        for (int i = 0; i < servers.size(); i++) {
            JsonNode server = servers.path(i);
            if (!server.path("frequency-ghz").asString("").equals(AS_FOUND)
                    || !server.path("host").isString()) {
                continue;
            }
            String place = "servers[" + i + "]";
            String name = server.path("host").stringValue();
            Host host = library.open(Shelf.HOSTS, name, place + ".host").bind(Host.class);
            double lowestGhz = host.lowestFrequencyGhz().value();
            double highestGhz = host.highestFrequencyGhz().value();
            if (lowestGhz != highestGhz) {
                throw new InvalidInput(
                        place + ".frequency-ghz",
                        "expected a number, as " + name + " runs at " + lowestGhz + " to " + highestGhz
                                + " GHz, found text '" + AS_FOUND + "'");
            }
            ((ObjectNode) server).put("frequency-ghz", highestGhz);
        }
    }

    /** The name of a class of pauses alone becomes a map with it. */
    private static void resolvePauses(InputFile file) {
        if (file.root().path("pauses") instanceof ObjectNode pauses) {
            for (String of : List.copyOf(pauses.propertyNames())) {
                if (pauses.get(of).isString()) {
                    pauses.set(of, pauses.objectNode().set("of-class", pauses.get(of)));
                }
            }
        }
    }

    /** A preset's name becomes the mix that it stands for. */
    static void resolveSizes(InputFile file, String listKey, ModelLibrary library) {
        JsonNode entries = file.root().path(listKey);
        for (int i = 0; i < entries.size(); i++) {
            String place = listKey + "[" + i + "]";
            resolveSizes(entries.path(i), place, library);
            JsonNode phases = entries.path(i).path("phases");
            for (int p = 0; p < phases.size(); p++) {
                resolveSizes(phases.path(p), place + ".phases[" + p + "]", library);
            }
        }
    }

    private static void resolveSizes(JsonNode entry, String place, ModelLibrary library) {
        JsonNode sizes = entry.path("sizes");
        if (sizes.isString()) {
            ((ObjectNode) entry).set("sizes", library.mix(sizes.stringValue(), place + ".sizes"));
        }
    }
}
