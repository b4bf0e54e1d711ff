package softpath.relations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import softpath.engine.RandomStreams;
import softpath.experiment.Replication;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/** A drawn scenario that was read and worked out. */
record Trial(Drawn drawn, Blueprint blueprint, List<String> warnings) {

    static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    /** Names of the dataplanes that ship. */
    static List<String> dataplanes() {
        try (Stream<Path> files = Files.list(HOME.resolve("models/dataplanes"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first so many draws that ask for what their dataplane has. */
    static List<Trial> first(int count, Path folder) {
        List<Trial> trials = new ArrayList<>();
        List<String> dataplanes = dataplanes();
        for (long seed = 0; trials.size() < count; seed++) {
            of(Drawn.of(seed, dataplanes), folder).ifPresent(trials::add);
        }
        return trials;
    }

    /** Nothing if the scenario asks for what cannot be. */
    static Optional<Trial> of(Drawn drawn, Path folder) {
        try {
            return Optional.of(read(drawn, folder, HOME));
        } catch (InputError | InvalidInput e) {
            return Optional.empty();
        }
    }

    static Trial read(Drawn drawn, Path folder, Path home) {
        try {
            Path file = Files.writeString(folder.resolve("drawn.yaml"), drawn.yaml());
            LoadedFile.OfScenario loaded = (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(), home);
            Blueprint blueprint = ScenarioWiring.blueprint(loaded.scenario(), loaded.models());
            return new Trial(drawn, blueprint, loaded.warnings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every so many of them, evenly. */
    static List<Trial> oneIn(int n, List<Trial> trials) {
        return IntStream.range(0, trials.size())
                .filter(i -> i % n == 0)
                .mapToObj(trials::get)
                .toList();
    }

    /** Counted in the window that the drawn scenario has. */
    Window counted() {
        return counted(drawn.warmupMs(), drawn.measureMs());
    }

    Window counted(double warmupMs, double measureMs) {
        long[][] seeds = new RandomStreams(drawn.seed(), Testbed.purposes(blueprint)).nextReplication();
        return Replication.run(blueprint, new Run(warmupMs, measureMs, 1, drawn.seed()), seeds)
                .window();
    }

    long delivered() {
        return LongStream.of(counted().deliveredOfClass()).sum();
    }

    /** Most packets that may be under way at either end of a window. */
    long mostInBursts() {
        return blueprint.stages().stream()
                .mapToLong(Blueprint.Stage::burstPackets)
                .sum();
    }

    /** All that was counted of packets, by a name that does not depend on the order of declarations. */
    Map<String, Long> byName(Window counters) {
        Map<String, Long> named = new TreeMap<>();
        for (int c = 0; c < blueprint.classes().count(); c++) {
            String name = blueprint.chains().get(blueprint.classes().chain(c)).name() + " "
                    + blueprint.classes().frameBytes(c);
            named.merge("offered " + name, counters.offeredOfClass()[c], Long::sum);
            named.merge("delivered " + name, counters.deliveredOfClass()[c], Long::sum);
        }
        IntStream.range(0, blueprint.rings().size()).forEach(r -> {
            named.put("lost " + blueprint.rings().get(r).name(), counters.lostOfRing()[r]);
            named.put("slot time " + blueprint.rings().get(r).name(), (long) counters.slotTimePsOfRing()[r]);
        });
        IntStream.range(0, blueprint.transmitQueues().size())
                .forEach(q ->
                        named.put("lost " + blueprint.transmitQueues().get(q).name(), counters.lostOfQueue()[q]));
        IntStream.range(0, blueprint.stages().size())
                .forEach(s -> named.merge(
                        "passed " + blueprint.stages().get(s).name(), counters.packetsOfStage()[s], Long::sum));
        named.put("useful", (long) DoubleStream.of(counters.usefulPsOfCore()).sum());
        named.put("in flight", counters.growth());
        return named;
    }

    static boolean areAlike(Window one, Window other) {
        return Arrays.equals(one.offeredOfClass(), other.offeredOfClass())
                && Arrays.equals(one.deliveredOfClass(), other.deliveredOfClass())
                && Arrays.equals(one.lostOfRing(), other.lostOfRing())
                && Arrays.equals(one.lostToCapOfRing(), other.lostToCapOfRing())
                && Arrays.equals(one.lostOfQueue(), other.lostOfQueue())
                && Arrays.equals(one.slotTimePsOfRing(), other.slotTimePsOfRing())
                && Arrays.equals(one.packetsOfStage(), other.packetsOfStage())
                && Arrays.equals(one.usefulPsOfCore(), other.usefulPsOfCore())
                && Arrays.equals(one.waitingPsOfCore(), other.waitingPsOfCore())
                && one.growth() == other.growth();
    }
}
