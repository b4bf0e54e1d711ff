package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.HostCopies;
import softpath.model.dataplane.Models;

/** Scenarios wired on round numbers, so that what a stage costs can be worked out by hand. */
final class Wired {

    static final Path HOME = Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private Wired() {}

    static LoadedFile.OfScenario load(String scenario, Map<String, Double> values, String... sets) {
        Path file = HOME.resolve("models/scenarios").resolve(scenario + ".yaml");
        LoadedFile.OfScenario shipped = (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), HOME);
        return ScenarioFiles.withValues(shipped, values);
    }

    static Blueprint blueprint(String scenario, Map<String, Double> values, String... sets) {
        LoadedFile.OfScenario loaded = load(scenario, values, sets);
        return ScenarioWiring.blueprint(loaded.scenario(), loaded.models());
    }

    /** The same with port {@code nic} of every server on socket 1. */
    static Blueprint withNicOnSocket1(String nic, LoadedFile.OfScenario loaded) {
        Map<String, Host> hosts = new TreeMap<>();
        loaded.models().hosts().forEach((server, host) -> {
            Map<String, Host.NicPort> nics = new TreeMap<>(host.nics());
            nics.computeIfPresent(nic, (name, port) -> onSocket1(port));
            hosts.put(server, HostCopies.with(host, nics, host.cards(), host.generatorNanos()));
        });
        Models models = loaded.models();
        return ScenarioWiring.blueprint(
                loaded.scenario(), new Models(models.dataplane(), hosts, models.functions(), models.digest()));
    }

    private static Host.NicPort onSocket1(Host.NicPort port) {
        Parameter socket = port.socket();
        return new Host.NicPort(
                new Parameter(1, socket.unit(), socket.origin(), socket.source(), socket.interval()),
                port.lineRateGbps(),
                port.packetCapMpps(),
                port.packetBufferKib(),
                port.receiveQueues(),
                port.card(),
                port.receiveNanos(),
                port.transmitNanos());
    }

    static Blueprint.Stage stage(Blueprint blueprint, String name) {
        List<Blueprint.Stage> found =
                blueprint.stages().stream().filter(s -> s.name().equals(name)).toList();
        assertThat(found)
                .as(
                        "stages %s",
                        blueprint.stages().stream().map(Blueprint.Stage::name).toList())
                .hasSize(1);
        return found.get(0);
    }

    /** Cycles of a packet of each size, smallest first. */
    static List<Double> cycles(Blueprint blueprint, String stage) {
        return ofSizes(blueprint, stage(blueprint, stage).cyclesOfClass());
    }

    /** Of a packet that finds no slot. */
    static List<Double> unsentCycles(Blueprint blueprint, String stage) {
        Blueprint.Drive drive = stage(blueprint, stage).drive();
        return ofSizes(
                blueprint,
                drive instanceof Blueprint.Woken woken
                        ? woken.unsentCyclesOfClass()
                        : ((Blueprint.Interrupted) drive).unsentCyclesOfClass());
    }

    /** Of the classes that come here, in the order of their sizes. */
    private static List<Double> ofSizes(Blueprint blueprint, double[] cyclesOfClass) {
        List<Integer> classes = new ArrayList<>();
        for (int c = 0; c < cyclesOfClass.length; c++) {
            if (!Double.isNaN(cyclesOfClass[c])) {
                classes.add(c);
            }
        }
        int[] bytes = blueprint.frameBytesOfClass();
        classes.sort((a, b) -> Integer.compare(bytes[a], bytes[b]));
        return Arrays.stream(classes.stream().mapToInt(Integer::intValue).toArray())
                .mapToObj(c -> cyclesOfClass[c])
                .toList();
    }
}
