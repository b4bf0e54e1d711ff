package softpath.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.report.PipelineData.End;
import softpath.report.PipelineData.Hop;
import softpath.report.PipelineData.PartKind;
import softpath.wiring.Blueprint;

/**
 * How much of each chain goes from part to part, by what comes in and what is lost at rings.
 *
 * <p>Of rings that several chains fill, results say what is lost, not of which: each is taken to lose in proportion to what
 * it brings. In closed form what a chain does not deliver is taken away at the tightest of its overloaded resources.
 */
final class PipelineFlows {

    private static final double SAME_MPPS = 1e-9;

    private final Blueprint blueprint;
    private final Found found;
    private final Map<Integer, End> endsOfSources;
    private final List<String> sinkOfChain;
    private final double[] shareOfReaders;
    private final double[] keptOfQueue;

    /** Empty where a result says at which rings packets are lost. */
    private final Map<Integer, String> cutOfChain = new HashMap<>();

    /** What comes to each ring of each leg. */
    private double[][] into;

    /** From and to, of each chain. */
    private final List<Map<List<End>, Double>> hops = new ArrayList<>();

    /** @param endsOfSources by ring that no NIC fills: who does */
    PipelineFlows(Blueprint blueprint, Found found, Map<Integer, End> endsOfSources, List<String> sinkOfChain) {
        this.blueprint = blueprint;
        this.found = found;
        this.endsOfSources = endsOfSources;
        this.sinkOfChain = sinkOfChain;
        this.shareOfReaders = new double[blueprint.rings().size() * blueprint.legs()];
        blueprint.stages().forEach(stage -> {
            for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
                shareOfReaders[at(stage.ring(), leg)] += stage.shareOfLeg()[leg];
            }
        });
        this.keptOfQueue = new double[blueprint.transmitQueues().size()];
        Arrays.fill(keptOfQueue, 1);
        if (!found.knowsLosses()) {
            List<String> resourceOfCore = IntStream.range(0, blueprint.cores().size())
                    .mapToObj(core -> PipelineParts.resourceOf(blueprint, core))
                    .toList();
            IntStream.range(0, blueprint.chains().size())
                    .forEach(chain -> cutOfChain.put(chain, cutOf(chain, resourceOfCore)));
        }
        settle();
        blueprint.chains().forEach(chain -> hops.add(new LinkedHashMap<>()));
        move(true);
    }

    List<Hop> hopsOf(int chain) {
        return hops.get(chain).entrySet().stream()
                .map(each -> new Hop(each.getKey().get(0), each.getKey().get(1), each.getValue()))
                .toList();
    }

    private int at(int ring, int leg) {
        return ring * blueprint.legs() + leg;
    }

    /** What is lost early does not come to later rings: as many rounds as the longest way has rings. */
    private void settle() {
        into = new double[blueprint.rings().size()][blueprint.legs()];
        for (int round = 0; round <= blueprint.rings().size() * 2; round++) {
            double[][] before = into;
            into = move(false);
            if (areSame(before, into)) {
                return;
            }
        }
    }

    private static boolean areSame(double[][] some, double[][] others) {
        return IntStream.range(0, some.length)
                .allMatch(ring -> IntStream.range(0, some[ring].length)
                        .allMatch(leg -> Math.abs(some[ring][leg] - others[ring][leg]) < SAME_MPPS));
    }

    /** One step on from what comes to rings: what comes to them next. */
    private double[][] move(boolean isTold) {
        double[][] next = new double[blueprint.rings().size()][blueprint.legs()];
        begin(next, isTold);
        double[] ofQueue = new double[keptOfQueue.length];
        for (Blueprint.Stage stage : blueprint.stages()) {
            for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
                double all = into[stage.ring()][leg];
                if (stage.isPassedBy(leg) && all > 0) {
                    double mpps =
                            all * kept(stage.ring()) * stage.shareOfLeg()[leg] / shareOfReaders[at(stage.ring(), leg)];
                    pass(stage, leg, mpps, next, ofQueue, isTold);
                }
            }
        }
        for (int q = 0; q < ofQueue.length; q++) {
            keptOfQueue[q] = kept(blueprint.transmitQueues().get(q).name(), ofQueue[q]);
        }
        return next;
    }

    private void begin(double[][] next, boolean isTold) {
        boolean[] isBegun = new boolean[blueprint.chains().size()];
        for (Blueprint.Source source : blueprint.sources()) {
            int chain = source.chain();
            // Phases are sources of their own, and the load of a result is that of all of them.
            if (!isBegun[chain]) {
                isBegun[chain] = true;
                double mpps = offeredMpps(chain);
                blueprint.partsInto(source.ring(), chain).forEach((ring, part) -> {
                    next[ring][chain] += mpps * part;
                    if (isTold) {
                        tell(chain, endOfSource(source, chain), ring(ring), mpps * part);
                    }
                });
            }
        }
    }

    private double offeredMpps(int chain) {
        Blueprint.Chain of = blueprint.chains().get(chain);
        return Optional.ofNullable(found.chains().get(of.name()))
                .map(Found.Carried::offeredMpps)
                .orElse(of.offeredMpps());
    }

    private End endOfSource(Blueprint.Source source, int chain) {
        Blueprint.Chain of = blueprint.chains().get(chain);
        return of.ingressNic()
                .map(nic -> new End(PartKind.NIC, nic))
                .or(() -> Optional.ofNullable(endsOfSources.get(source.ring())))
                .orElseGet(() -> new End(PartKind.SOURCE, of.name()));
    }

    private void pass(Blueprint.Stage stage, int leg, double mpps, double[][] next, double[] ofQueue, boolean isTold) {
        int chain = blueprint.chainOfLeg(leg);
        End core = new End(PartKind.CORE, blueprint.cores().get(stage.core()).name());
        Blueprint.Way way = stage.wayOf(leg);
        double[] parts = way.partsOfTargets(chain);
        double out = mpps * carriedPart(stage, leg);
        if (isTold) {
            tell(chain, ring(stage.ring()), core, mpps);
        }
        for (int t = 0; t < parts.length; t++) {
            Blueprint.Target target = way.targets().get(t);
            double sent = out * parts[t];
            int queue = Blueprint.queueOf(target);
            double arriving = queue == Blueprint.NONE ? sent : sent * keptOfQueue[queue];
            if (queue != Blueprint.NONE) {
                ofQueue[queue] += sent;
            }
            if (isTold) {
                tell(chain, core, target, sent, arriving);
            }
            blueprint
                    .partsAfter(target, chain)
                    .forEach((ring, part) -> next[ring][way.legAfter(leg)] += arriving * part);
        }
    }

    private void tell(int chain, End core, Blueprint.Target target, double sent, double arriving) {
        int queue = Blueprint.queueOf(target);
        Map<Integer, Double> parts = blueprint.partsAfter(target, chain);
        if (queue == Blueprint.NONE) {
            if (parts.isEmpty()) {
                tell(chain, core, new End(PartKind.SINK, sinkOfChain.get(chain)), sent);
            }
            parts.forEach((ring, part) -> tell(chain, core, ring(ring), sent * part));
            return;
        }
        Blueprint.TransmitQueue of = blueprint.transmitQueues().get(queue);
        End nic = new End(PartKind.NIC, blueprint.wires().get(of.wire()).name());
        End transmit = new End(PartKind.RING, of.name());
        tell(chain, core, transmit, sent);
        tell(chain, transmit, nic, arriving);
        parts.forEach((ring, part) -> {
            End far =
                    new End(PartKind.NIC, PipelineParts.nicOf(blueprint.rings().get(ring)));
            tell(chain, nic, far, arriving * part);
            tell(chain, far, ring(ring), arriving * part);
        });
    }

    private void tell(int chain, End from, End to, double mpps) {
        hops.get(chain).merge(List.of(from, to), mpps, Double::sum);
    }

    private End ring(int ring) {
        return new End(PartKind.RING, blueprint.rings().get(ring).name());
    }

    /** The part of what comes to a ring that is not lost there. */
    private double kept(int ring) {
        return kept(
                blueprint.rings().get(ring).name(), Arrays.stream(into[ring]).sum());
    }

    private double kept(String ring, double mpps) {
        double lost = found.lostMpps().getOrDefault(ring, 0.0);
        return lost == 0 || mpps == 0 ? 1 : Math.max(0, 1 - lost / mpps);
    }

    /** In closed form the part of a chain that gets through the first work of what is too tight for it; else all. */
    private double carriedPart(Blueprint.Stage stage, int leg) {
        int chain = blueprint.chainOfLeg(leg);
        return stage.group().equals(cutOfChain.get(chain)) && leg == firstLeg(stage, chain) ? partOfChain(chain) : 1;
    }

    private double partOfChain(int chain) {
        Found.Carried carried = found.chains().get(blueprint.chains().get(chain).name());
        return carried == null || carried.offeredMpps() == 0 ? 1 : carried.deliveredMpps() / carried.offeredMpps();
    }

    /** The work at which a chain is cut in closed form: of its tightest overloaded core, else its first. */
    private String cutOf(int chain, List<String> resourceOfCore) {
        List<Blueprint.Stage> passed = blueprint.stages().stream()
                .filter(stage -> firstLeg(stage, chain) != Blueprint.NONE)
                .toList();
        return found.overloads().stream()
                .flatMap(resource -> passed.stream()
                        .filter(stage -> resourceOfCore.get(stage.core()).equals(resource)))
                .findFirst()
                .or(() -> passed.stream().findFirst())
                .map(Blueprint.Stage::group)
                .orElse("");
    }

    private int firstLeg(Blueprint.Stage stage, int chain) {
        return IntStream.range(0, stage.shareOfLeg().length)
                .filter(leg -> blueprint.chainOfLeg(leg) == chain && stage.isPassedBy(leg))
                .findFirst()
                .orElse(Blueprint.NONE);
    }
}
