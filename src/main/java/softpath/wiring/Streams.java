package softpath.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import softpath.cost.Cycles;
import softpath.cost.Readings;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Portion;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;

/** The packets that a scenario sends: their classes, their chains, and the sources that they come from. */
public final class Streams {

    private final Scenario scenario;
    private final Inventory inventory;
    private final Readings readings;
    private final FixedDelays fixedDelays;
    private final PacketClasses classes;
    private final List<Blueprint.Chain> chains = new ArrayList<>();
    private final List<Blueprint.Source> sources = new ArrayList<>();
    private final Map<Integer, Set<Integer>> classesOfLeg = new HashMap<>();
    private final Map<List<Integer>, Map<Integer, double[]>> sharesOf = new HashMap<>();

    public Streams(Scenario scenario, Inventory inventory, Readings readings) {
        this.scenario = scenario;
        this.inventory = inventory;
        this.readings = readings;
        this.fixedDelays = new FixedDelays(inventory, readings);
        this.classes = new PacketClasses(inventory.legs().chainOfLeg());
    }

    /** Adds chain {@code c}, which begins at {@code start} with packets into {@code ring}. */
    void add(int c, Hop.Port start, int ring) {
        add(c, start, ring, 0);
    }

    /** @param switchedPs what switches in NICs add to the time of each packet between its ends */
    void add(int c, Hop.Port start, int ring, long switchedPs) {
        Scenario.Chain chain = scenario.chains().get(c);
        Scenario.Traffic traffic = scenario.trafficOf(chain);
        boolean fromNic = start.kind() == Hop.EndKind.NIC;
        double wireGbps = fromNic ? readings.value(inventory.nic(start.owner()).lineRateGbps()) : 0;
        Optional<String> nic = fromNic ? Optional.of(start.owner()) : Optional.empty();
        Portion portion = scenario.portionOf(chain);
        SizeMix own = portion.sizes(traffic.sizes());
        addClasses(own, c);
        chains.add(new Blueprint.Chain(chain.name(), 0, own, nic, wireGbps, fixedDelays.ps(chain.path()) + switchedPs)
                .withOfferedGbps(gbpsL1(portion, traffic.offered(), traffic.sizes(), wireGbps)));
        addSources(new Sent(c, ring, traffic, portion, wireGbps));
    }

    /** What is offered to chain {@code c} after all phases, Gbit/s on the wire. */
    static double gbpsL1(Scenario scenario, int c, double wireGbps) {
        Scenario.Chain chain = scenario.chains().get(c);
        Scenario.Traffic traffic = scenario.trafficOf(chain);
        return gbpsL1(scenario.portionOf(chain), traffic.offered(), traffic.sizes(), wireGbps);
    }

    private static double gbpsL1(Portion portion, OfferedLoad offered, SizeMix sizes, double wireGbps) {
        return portion.gbpsL1(sizes, offered.gbpsL1(sizes.meanFrameBytes(), wireGbps));
    }

    /** What is sent into chain {@code c}, of which it gets a portion. */
    private record Sent(int c, int ring, Scenario.Traffic traffic, Portion portion, double wireGbps) {}

    /** One source for each phase, each beginning when the one before ends; then one without an end. */
    private void addSources(Sent sent) {
        Scenario.Traffic traffic = sent.traffic();
        long startPs = 0;
        for (Scenario.Phase phase : traffic.phases().orElse(List.of())) {
            long endPs = startPs + Units.psFromMillis(phase.forMs());
            if (phase.offered().value() > 0) {
                addSource(sent, phase.offered(), phase.sizes().orElse(traffic.sizes()), startPs, endPs);
            }
            startPs = endPs;
        }
        addSource(sent, traffic.offered(), traffic.sizes(), startPs, Units.FOREVER_PS);
    }

    private void addSource(Sent sent, OfferedLoad offered, SizeMix sizes, long startPs, long endPs) {
        OptionalLong firstPs = startPs == 0 ? OptionalLong.empty() : OptionalLong.of(startPs);
        SizeMix own = sent.portion().sizes(sizes);
        addClasses(own, sent.c());
        sources.add(new Blueprint.Source(
                sent.c(),
                sent.ring(),
                sent.traffic().arrivals(),
                gbpsL1(sent.portion(), offered, sizes, sent.wireGbps()),
                own,
                firstPs,
                endPs,
                streamOf(scenario.chains().get(sent.c()))));
    }

    /** The chain whose traffic it is. */
    private int streamOf(Scenario.Chain chain) {
        String name = chain.branch().map(Scenario.Branch::of).orElse(chain.name());
        return scenario.chains().stream().map(Scenario.Chain::name).toList().indexOf(name);
    }

    private void addClasses(SizeMix sizes, int chain) {
        for (int leg : inventory.legs().ofChain(chain)) {
            Set<Integer> own = classesOfLeg.computeIfAbsent(leg, l -> new TreeSet<>());
            sizes.occurring().forEach(bytes -> own.add(classes.of(bytes, leg)));
        }
    }

    /** Cycles of each class of these legs; NaN for the others. */
    double[] cyclesOfClass(List<Integer> ofLegs, Cycles cycles) {
        double[] ofClass = new double[classes.count()];
        Arrays.fill(ofClass, Double.NaN);
        for (int leg : ofLegs) {
            for (int c : classesOfLeg.getOrDefault(leg, Set.of())) {
                ofClass[c] = cycles.of(classes.frameBytes(c), readings);
            }
        }
        return ofClass;
    }

    /** The part of each leg that comes to one of {@code pairs}; the same table for the same legs and pairs. */
    double[] shares(List<Integer> ofLegs, int pairs) {
        Map<Integer, double[]> ofPairs = sharesOf.computeIfAbsent(List.copyOf(ofLegs), legs -> new HashMap<>());
        return ofPairs.computeIfAbsent(pairs, count -> {
            double[] share = new double[inventory.legs().count()];
            for (int leg : ofLegs) {
                share[leg] = 1.0 / count;
            }
            return share;
        });
    }

    PacketClasses classes() {
        return classes;
    }

    List<Blueprint.Chain> chains() {
        return chains;
    }

    List<Blueprint.Source> sources() {
        return sources;
    }
}
