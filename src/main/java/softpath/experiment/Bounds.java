package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import softpath.model.Result;
import softpath.model.Roles;
import softpath.units.Units;
import softpath.wiring.Plan;

/**
 * Closed-form bounds: how much of each resource the offered load would take if nothing were lost before it.
 *
 * <p>A core that spends c cycles on each packet at full bursts carries {@code f / c}; a wire its rate over the bits of a
 * slot; a NIC its packet cap. The simulation is never above the least of them, and close to it at steady overload.
 */
public final class Bounds {

    private final Plan plan;

    private Bounds(Plan plan) {
        this.plan = plan;
    }

    /** Every resource that the plan's chains use, tightest first. */
    public static List<Resource> of(Plan plan) {
        Bounds bounds = new Bounds(plan);
        List<Resource> resources = new ArrayList<>(bounds.cores());
        resources.addAll(bounds.ingress());
        resources.addAll(bounds.egress());
        resources.sort(Comparator.comparingDouble(Resource::utilisation).reversed());
        return resources;
    }

    /** Cores, those that share the work of the same stages as one. */
    private List<Resource> cores() {
        Map<String, Resource> byWork = new LinkedHashMap<>();
        for (int core = 0; core < plan.cores().size(); core++) {
            List<Plan.Stage> own =
                    stagesOf(core).stream().filter(Bounds::isVisited).toList();
            if (!own.isEmpty()) {
                String work = String.join(
                        " + ", new TreeSet<>(own.stream().map(Plan.Stage::group).toList()));
                Resource one = core(work, core, own);
                byWork.merge(work, one, Bounds::tighter);
            }
        }
        return new ArrayList<>(byWork.values());
    }

    private static boolean isVisited(Plan.Stage stage) {
        return Arrays.stream(stage.shareOfChain()).anyMatch(share -> share > 0);
    }

    private static Resource tighter(Resource one, Resource other) {
        Resource tight = one.utilisation() >= other.utilisation() ? one : other;
        return new Resource(
                tight.name(),
                one.description() + ", " + other.description(),
                tight.kind(),
                false,
                tight.utilisation(),
                Math.max(one.trafficMpps(), other.trafficMpps()),
                tight.cyclesPerPacket(),
                tight.frequencyGhz(),
                one.cores() + other.cores(),
                tight.loadPerMpps());
    }

    private List<Plan.Stage> stagesOf(int core) {
        return plan.stages().stream().filter(stage -> stage.core() == core).toList();
    }

    private Resource core(String work, int core, List<Plan.Stage> own) {
        double frequencyGhz = plan.cores().get(core).frequencyGhz();
        double[] loadPerMpps = new double[plan.chains().size()];
        Map<String, Double> visitMppsOfGroup = new LinkedHashMap<>();
        for (Plan.Stage stage : own) {
            for (int c = 0; c < stage.shareOfChain().length; c++) {
                double share = stage.shareOfChain()[c];
                if (share > 0) {
                    loadPerMpps[c] += share * cyclesPerPacket(stage, c) / (1_000 * frequencyGhz);
                    visitMppsOfGroup.merge(
                            stage.group(), share * plan.chains().get(c).offeredMpps(), Double::sum);
                }
            }
        }
        String description = Roles.inWords(plan.cores().get(core).roles());
        Resource resource = resource(work, description, Result.Kind.CORE, false, loadPerMpps);
        double packetsMpps =
                visitMppsOfGroup.values().stream().max(Double::compare).orElseThrow();
        return new Resource(
                work,
                description,
                Result.Kind.CORE,
                false,
                resource.utilisation(),
                resource.trafficMpps(),
                resource.utilisation() * 1_000 * frequencyGhz / packetsMpps,
                frequencyGhz,
                1,
                loadPerMpps);
    }

    private Resource resource(
            String name, String description, Result.Kind kind, boolean ingress, double[] loadPerMpps) {
        double utilisation = 0;
        double trafficMpps = 0;
        for (int c = 0; c < loadPerMpps.length; c++) {
            double offeredMpps = plan.chains().get(c).offeredMpps();
            utilisation += loadPerMpps[c] * offeredMpps;
            trafficMpps += loadPerMpps[c] > 0 ? offeredMpps : 0;
        }
        return new Resource(name, description, kind, ingress, utilisation, trafficMpps, 0, 0, 0, loadPerMpps);
    }

    /** Mean cycles of a packet of chain {@code c} at full bursts. */
    private double cyclesPerPacket(Plan.Stage stage, int c) {
        return classCycles(plan, stage, c)
                + BatchRegime.extraCycles(plan, stage)
                + stage.cyclesPerBurst() / stage.burstPackets();
    }

    /** Mean of the cycles of the classes of chain {@code c}. */
    static double classCycles(Plan plan, Plan.Stage stage, int c) {
        double weights = 0;
        double cycles = 0;
        for (Map.Entry<Integer, Double> size :
                plan.chains().get(c).sizes().weights().entrySet()) {
            if (size.getValue() > 0) {
                weights += size.getValue();
                cycles += size.getValue() * stage.cyclesOfClass()[plan.classes().of(size.getKey(), c)];
            }
        }
        return cycles / weights;
    }

    private List<Resource> ingress() {
        List<Resource> resources = new ArrayList<>();
        for (int r = 0; r < plan.rings().size(); r++) {
            int ring = r;
            List<Integer> chains = plan.sources().stream()
                    .filter(source -> source.ring() == ring)
                    .map(Plan.Source::chain)
                    .distinct()
                    .toList();
            Optional<Plan.Ingress> ingress = plan.rings().get(r).ingress();
            if (!chains.isEmpty() && ingress.isPresent()) {
                String nic = plan.chains().get(chains.get(0)).ingressNic().orElseThrow();
                resources.add(wire(nic + " wire in", true, chains, ingress.get().gbpsL1()));
                resources.add(
                        packetCap(nic + " packet cap in", chains, ingress.get().capMpps()));
            }
        }
        return resources;
    }

    private List<Resource> egress() {
        List<Resource> resources = new ArrayList<>();
        for (int w = 0; w < plan.wires().size(); w++) {
            Plan.Wire wire = plan.wires().get(w);
            List<Integer> chains = chainsOver(w);
            resources.add(wire(wire.name() + " wire out", false, chains, wire.gbpsL1()));
            resources.add(packetCap(wire.name() + " packet cap out", chains, wire.capMpps()));
            if (wire.farRing() != Plan.OUTSIDE) {
                Plan.Ring far = plan.rings().get(wire.farRing());
                far.ingress()
                        .ifPresent(
                                nic -> resources.add(packetCap(far.name() + " packet cap in", chains, nic.capMpps())));
            }
        }
        return resources;
    }

    private List<Integer> chainsOver(int wire) {
        TreeSet<Integer> chains = new TreeSet<>();
        for (Plan.Stage stage : plan.stages()) {
            boolean sends = stage.targets().stream()
                    .anyMatch(target -> queueOf(target).isPresent()
                            && plan.transmitQueues()
                                            .get(queueOf(target).getAsInt())
                                            .wire()
                                    == wire);
            if (sends) {
                IntStream.range(0, stage.shareOfChain().length)
                        .filter(c -> stage.shareOfChain()[c] > 0)
                        .forEach(chains::add);
            }
        }
        return List.copyOf(chains);
    }

    private static OptionalInt queueOf(Plan.Target target) {
        if (target instanceof Plan.ToNic nic) {
            return OptionalInt.of(nic.transmitQueue());
        }
        return target instanceof Plan.ToSwitchedNic nic ? OptionalInt.of(nic.transmitQueue()) : OptionalInt.empty();
    }

    private Resource wire(String name, boolean ingress, List<Integer> chains, double gbpsL1) {
        return resource(
                name,
                name,
                Result.Kind.WIRE,
                ingress,
                loads(chains, c -> Units.gbpsL1(1, plan.chains().get(c).sizes().meanFrameBytes()) / gbpsL1));
    }

    private Resource packetCap(String name, List<Integer> chains, double capMpps) {
        return resource(name, name, Result.Kind.NIC, false, loads(chains, c -> 1 / capMpps));
    }

    private double[] loads(List<Integer> chains, IntToDoubleFunction loadPerMpps) {
        double[] loads = new double[plan.chains().size()];
        for (int c : chains) {
            loads[c] = loadPerMpps.applyAsDouble(c);
        }
        return loads;
    }
}
