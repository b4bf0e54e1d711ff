package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import softpath.model.Result;
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
                one.cores() + other.cores());
    }

    private List<Plan.Stage> stagesOf(int core) {
        return plan.stages().stream().filter(stage -> stage.core() == core).toList();
    }

    private Resource core(String work, int core, List<Plan.Stage> own) {
        double frequencyGhz = plan.cores().get(core).frequencyGhz();
        double megacycles = 0;
        double visits = 0;
        TreeSet<Integer> chains = new TreeSet<>();
        for (Plan.Stage stage : own) {
            for (int c = 0; c < stage.shareOfChain().length; c++) {
                double visitMpps =
                        stage.shareOfChain()[c] * plan.chains().get(c).offeredMpps();
                if (visitMpps > 0) {
                    chains.add(c);
                    visits += visitMpps;
                    megacycles += visitMpps * cyclesPerPacket(stage, c);
                }
            }
        }
        return new Resource(
                work,
                String.join(", ", plan.cores().get(core).roles()),
                Result.Kind.CORE,
                false,
                megacycles / (1_000 * frequencyGhz),
                offeredMpps(List.copyOf(chains)),
                megacycles / visits,
                frequencyGhz,
                1);
    }

    /** Mean cycles of a packet of chain {@code c} at full bursts. */
    private double cyclesPerPacket(Plan.Stage stage, int c) {
        double weights = 0;
        double cycles = 0;
        for (Map.Entry<Integer, Double> size :
                plan.chains().get(c).sizes().weights().entrySet()) {
            if (size.getValue() > 0) {
                weights += size.getValue();
                cycles += size.getValue() * stage.cyclesOfClass()[plan.classes().of(size.getKey(), c)];
            }
        }
        return cycles / weights + stage.cyclesPerBurst() / stage.burstPackets();
    }

    private double offeredMpps(List<Integer> chains) {
        return chains.stream()
                .mapToDouble(c -> plan.chains().get(c).offeredMpps())
                .sum();
    }

    private List<Resource> ingress() {
        List<Resource> resources = new ArrayList<>();
        for (int r = 0; r < plan.rings().size(); r++) {
            int ring = r;
            List<Integer> chains = plan.sources().stream()
                    .filter(source -> source.ring() == ring)
                    .map(Plan.Source::chain)
                    .toList();
            Optional<Plan.Ingress> ingress = plan.rings().get(r).ingress();
            if (!chains.isEmpty() && ingress.isPresent()) {
                String nic = plan.chains().get(chains.get(0)).ingressNic().orElseThrow();
                addPort(
                        resources,
                        nic,
                        "in",
                        chains,
                        ingress.get().gbpsL1(),
                        ingress.get().capMpps());
            }
        }
        return resources;
    }

    private List<Resource> egress() {
        List<Resource> resources = new ArrayList<>();
        for (int w = 0; w < plan.wires().size(); w++) {
            Plan.Wire wire = plan.wires().get(w);
            List<Integer> chains = chainsOver(w);
            addPort(resources, wire.name(), "out", chains, wire.gbpsL1(), wire.capMpps());
        }
        return resources;
    }

    private List<Integer> chainsOver(int wire) {
        TreeSet<Integer> chains = new TreeSet<>();
        for (Plan.Stage stage : plan.stages()) {
            boolean sends = stage.targets().stream()
                    .anyMatch(target -> target instanceof Plan.ToNic nic
                            && plan.transmitQueues().get(nic.transmitQueue()).wire() == wire);
            if (sends) {
                IntStream.range(0, stage.shareOfChain().length)
                        .filter(c -> stage.shareOfChain()[c] > 0)
                        .forEach(chains::add);
            }
        }
        return List.copyOf(chains);
    }

    private void addPort(
            List<Resource> resources,
            String nic,
            String direction,
            List<Integer> chains,
            double gbpsL1,
            double capMpps) {
        double mpps = offeredMpps(chains);
        double offeredGbps = chains.stream()
                .mapToDouble(c -> Units.gbpsL1(
                        plan.chains().get(c).offeredMpps(),
                        plan.chains().get(c).sizes().meanFrameBytes()))
                .sum();
        boolean ingress = direction.equals("in");
        resources.add(port(nic + " wire " + direction, Result.Kind.WIRE, ingress, offeredGbps / gbpsL1, mpps));
        resources.add(port(nic + " packet cap " + direction, Result.Kind.NIC, false, mpps / capMpps, mpps));
    }

    private static Resource port(String name, Result.Kind kind, boolean ingress, double utilisation, double mpps) {
        return new Resource(name, name, kind, ingress, utilisation, mpps, 0, 0, 0);
    }
}
