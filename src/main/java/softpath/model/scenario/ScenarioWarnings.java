package softpath.model.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.Check;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.SizeCycles;
import softpath.model.dataplane.Softnic;
import softpath.units.Units;

/** What looks odd in a scenario and can be simulated all the same. */
public final class ScenarioWarnings {

    private ScenarioWarnings() {}

    public static List<String> of(Scenario scenario, Models models) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < scenario.servers().size(); i++) {
            frequency(scenario.servers().get(i), i, models, warnings);
            clockSteps(
                    scenario.servers().get(i),
                    i,
                    scenario.run().warmupMs() + scenario.run().measureMs(),
                    warnings);
        }
        unused(scenario, warnings);
        farWorkers(scenario, models, warnings);
        flowsThatNobodySpreads(scenario, models, warnings);
        linksThatNobodyGoes(scenario, warnings);
        waysGoneTwice(scenario, warnings);
        severalQueuePairs(scenario, models, warnings);
        longFrames(scenario, models, warnings);
        MeasuredElsewhere.warning(scenario, models).ifPresent(warnings::add);
        warnings.addAll(PausesLeftOut.warnings(scenario, models));
        return List.copyOf(warnings);
    }

    private static void frequency(Scenario.Server server, int index, Models models, List<String> warnings) {
        Host host = models.hosts().get(server.name());
        double lowest = host.lowestFrequencyGhz().value();
        double highest = host.highestFrequencyGhz().value();
        List<Scenario.ClockStep> steps = server.clockSteps().orElse(List.of());
        for (int s = -1; s < steps.size(); s++) {
            String key = s < 0 ? "" : "clock-steps[" + s + "].";
            double ghz = s < 0 ? server.frequencyGhz() : steps.get(s).frequencyGhz();
            if (ghz < lowest || ghz > highest) {
                warnings.add("what-if: servers[" + index + "]." + key + "frequency-ghz is " + ghz + ", " + server.host()
                        + " runs at " + lowest + " to " + highest + " GHz");
            }
        }
    }

    /** A step that nobody will see. */
    private static void clockSteps(Scenario.Server server, int index, double endMs, List<String> warnings) {
        List<Scenario.ClockStep> steps = server.clockSteps().orElse(List.of());
        for (int s = 0; s < steps.size(); s++) {
            if (steps.get(s).atMs() >= endMs) {
                warnings.add("servers[" + index + "].clock-steps[" + s + "]: at "
                        + Check.plain(steps.get(s).atMs()) + " ms each replication is over (warm-up and measure-ms are "
                        + Check.plain(endMs) + " ms)");
            }
        }
    }

    private static void unused(Scenario scenario, List<String> warnings) {
        Set<String> used = new HashSet<>();
        for (Scenario.Chain chain : scenario.chains()) {
            for (String hop : chain.path()) {
                used.add(hop);
                if (hop.contains(".")) {
                    used.add(hop.substring(0, hop.indexOf('.')));
                }
            }
        }
        scenario.vms().stream().filter(vm -> used.contains(vm.name())).forEach(vm -> used.add(vm.server()));
        List<Scenario.Generator> generators = scenario.generators().orElse(List.of());
        List<Scenario.Sink> sinks = scenario.sinks().orElse(List.of());
        generators.stream().filter(end -> used.contains(end.name())).forEach(end -> used.add(end.server()));
        sinks.stream().filter(end -> used.contains(end.name())).forEach(end -> used.add(end.server()));
        note("vms", "VM", scenario.vms().stream().map(Scenario.Vm::name).toList(), used, warnings);
        note(
                "generators",
                "generator",
                generators.stream().map(Scenario.Generator::name).toList(),
                used,
                warnings);
        note("sinks", "sink", sinks.stream().map(Scenario.Sink::name).toList(), used, warnings);
        note(
                "servers",
                "server",
                scenario.servers().stream().map(Scenario.Server::name).toList(),
                used,
                warnings);
    }

    /** Queues on a socket without a worker are polled from another, which costs crossings that nobody may have meant. */
    private static void farWorkers(Scenario scenario, Models models, List<String> warnings) {
        Set<String> socketsOfWorkers = new HashSet<>();
        Set<String> servers = new HashSet<>();
        for (String worker : scenario.workers().orElse(List.of())) {
            String[] place = worker.split("\\.", 3);
            servers.add(place[0]);
            if (place.length > 1) {
                socketsOfWorkers.add(place[0] + "." + place[1]);
            }
        }
        Map<String, String> queuesOfSocket = new TreeMap<>();
        for (Scenario.Vm vm : scenario.vms()) {
            queuesOfSocket.putIfAbsent(vm.server() + "." + vm.socket(), "VM " + vm.name());
        }
        for (Scenario.Chain chain : scenario.chains()) {
            for (String wayIn : Cables.waysIn(chain.path())) {
                int dot = wayIn.indexOf('.');
                String server = wayIn.substring(0, dot);
                Host.NicPort nic = models.hosts().get(server).nics().get(wayIn.substring(dot + 1));
                queuesOfSocket.putIfAbsent(server + "." + nic.socket().count(), "NIC " + wayIn);
            }
        }
        queuesOfSocket.forEach((socket, owner) -> {
            if (servers.contains(socket.substring(0, socket.indexOf('.'))) && !socketsOfWorkers.contains(socket)) {
                warnings.add("workers: none on socket " + socket + ", where " + owner
                        + " has queues: they are polled from another socket");
            }
        });
    }

    private static void flowsThatNobodySpreads(Scenario scenario, Models models, List<String> warnings) {
        boolean pollNics = models.dataplane() instanceof Passthrough;
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Scenario.Traffic traffic = scenario.traffic().get(i);
            boolean isSpread = scenario.chains().stream()
                    .filter(chain -> scenario.trafficOf(chain).chain().equals(traffic.chain()))
                    .anyMatch(chain -> pollNics && scenario.pollsSeveral(chain)
                            || Cables.waysIn(chain.path()).stream().anyMatch(nic -> scenario.spreadsFlows(nic)));
            boolean branchesByThem = scenario.chains().stream()
                    .flatMap(chain -> chain.branch().stream())
                    .anyMatch(branch -> branch.of().equals(traffic.chain())
                            && branch.flows().isPresent());
            if (traffic.flows().isPresent() && !isSpread && !branchesByThem) {
                warnings.add("traffic[" + i + "].flows: change nothing, as chain " + traffic.chain()
                        + " comes in by one receive queue and is not handed over (nics says how many a NIC has)");
            }
        }
    }

    private static void linksThatNobodyGoes(Scenario scenario, List<String> warnings) {
        List<Scenario.Link> links = scenario.directLinks().orElse(List.of());
        for (int i = 0; i < links.size(); i++) {
            List<String> ends = List.of(links.get(i).from(), links.get(i).to());
            boolean isGone = scenario.chains().stream()
                    .map(Scenario.Chain::path)
                    .anyMatch(path -> IntStream.range(1, path.size())
                            .anyMatch(hop -> path.subList(hop - 1, hop + 1).containsAll(ends)));
            if (!isGone) {
                warnings.add("direct-links[" + i + "]: no path goes between " + ends.get(0) + " and " + ends.get(1));
            }
        }
    }

    /** What forwards by port or address sends a packet there again each time that it comes back. */
    private static void waysGoneTwice(Scenario scenario, List<String> warnings) {
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<String> path = scenario.chains().get(c).path();
            Set<String> gone = new HashSet<>();
            for (int i = 1; i < path.size(); i++) {
                String way = path.get(i - 1) + "->" + path.get(i);
                if (!gone.add(way)) {
                    warnings.add(
                            "chains[" + c + "].path[" + i + "]: the packets of chain "
                                    + scenario.chains().get(c).name() + " go " + way
                                    + " again: a switch that forwards by port or"
                                    + " address would send them round for ever, here headers that VMs rewrite tell it the visit");
                    break;
                }
            }
        }
    }

    /** No shipped measurement has them. */
    private static void severalQueuePairs(Scenario scenario, Models models, List<String> warnings) {
        IntStream several = IntStream.range(0, scenario.vms().size())
                .filter(i -> scenario.vms().get(i).queuePairsOfVnic() > 1);
        if (models.dataplane() instanceof Softnic) {
            several.findFirst()
                    .ifPresent(i -> warnings.add("vms[" + i + "].queue-pairs: what " + scenario.dataplane()
                            + " costs was measured with one queue pair a vNIC; that a packet costs no more with several is"
                            + " assumed"));
        }
        if (models.dataplane() instanceof Passthrough) {
            Stream.concat(
                            several.mapToObj(i -> "vms[" + i + "].queue-pairs"),
                            scenario.nics().orElse(Map.of()).keySet().stream()
                                    .filter(nic -> scenario.queuesOfNic(nic) > 1)
                                    .map(nic -> "nics.'" + nic + "'.queues"))
                    .findFirst()
                    .ifPresent(place -> warnings.add(place + ": what " + scenario.dataplane()
                            + " costs is that of one core that polls one queue a port; that a packet costs no more"
                            + " with several is assumed"));
        }
    }

    /** Costs by the byte are of rows of plain frames, unless the dataplane has a curve that was measured further. */
    private static void longFrames(Scenario scenario, Models models, List<String> warnings) {
        int measured = models.dataplane() instanceof Softnic softnic
                ? softnic.worker()
                        .bySize()
                        .map(SizeCycles::largestFrameBytes)
                        .filter(bytes -> bytes > Units.LONGEST_PLAIN_FRAME_BYTES)
                        .orElse(Units.LONGEST_PLAIN_FRAME_BYTES)
                : Units.LONGEST_PLAIN_FRAME_BYTES;
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Scenario.Traffic traffic = scenario.traffic().get(i);
            int longest = Stream.concat(
                            Stream.of(traffic.sizes()),
                            traffic.phases().orElse(List.of()).stream().flatMap(phase -> phase.sizes().stream()))
                    .mapToInt(SizeMix::largestFrameBytes)
                    .max()
                    .orElseThrow();
            if (longest > measured) {
                warnings.add("traffic[" + i + "].sizes: frames of " + longest + " B are longer than any that "
                        + scenario.dataplane() + " is known to have been measured with: its costs by the byte are"
                        + " extrapolated from " + measured
                        + " B at most, and what a core spends on each further descriptor"
                        + " of a frame is left out");
            }
        }
    }

    private static void note(String key, String kind, List<String> names, Set<String> used, List<String> warnings) {
        for (int i = 0; i < names.size(); i++) {
            if (!used.contains(names.get(i))) {
                warnings.add(key + "[" + i + "]: no path uses " + kind + " " + names.get(i));
            }
        }
    }
}
