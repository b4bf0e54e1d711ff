package softpath.model.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.Parameter;
import softpath.model.Quantity;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Models;

/** What must hold between traffic, chains and the wires that they enter by. */
final class TrafficCheck {

    /** Rates are sums of decimal numbers; a full wire must not fail on their last bit. */
    private static final double TOLERANCE = 1e-9;

    private TrafficCheck() {}

    static void check(Scenario scenario, Models models) {
        List<String> chains =
                scenario.chains().stream().map(Scenario.Chain::name).toList();
        Map<String, Integer> indexOfChain = new HashMap<>();
        for (int c = 0; c < chains.size(); c++) {
            indexOfChain.put(chains.get(c), c);
        }
        Set<String> loaded = new HashSet<>();
        Map<String, Double> gbpsByNic = new HashMap<>();
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Scenario.Traffic traffic = scenario.traffic().get(i);
            String place = "traffic[" + i + "].";
            if (!indexOfChain.containsKey(traffic.chain())) {
                Check.require(
                        false,
                        place + "chain",
                        "the name of a chain (" + Names.toChoose(chains) + ")",
                        "'" + traffic.chain() + "'");
            }
            loaded.add(traffic.chain());
            String start = scenario.chains()
                    .get(indexOfChain.get(traffic.chain()))
                    .path()
                    .get(0);
            double mostGbps = 0;
            for (Load load : loads(traffic, place)) {
                requireFits(load, models.dataplane());
                double gbps = gbpsL1(load, start, models);
                Quantity.LOAD_GBPS.requireOrNone(load.place() + "offered", gbps);
                requirePeak(traffic.arrivals(), gbps, place + "arrivals");
                mostGbps = Math.max(mostGbps, gbps);
            }
            if (start.contains(".")) {
                requireWire(mostGbps, place + "offered", start, models, gbpsByNic);
            }
        }
        for (int i = 0; i < chains.size(); i++) {
            boolean isBranch = scenario.chains().get(i).branch().isPresent();
            Check.require(
                    isBranch || loaded.contains(chains.get(i)),
                    "chains[" + i + "].name",
                    "an entry under traffic for each chain",
                    "none for '" + chains.get(i) + "'");
        }
    }

    /** What a chain gets in one phase, or after the last. */
    private record Load(String place, OfferedLoad offered, SizeMix sizes) {}

    private static List<Load> loads(Scenario.Traffic traffic, String place) {
        List<Load> loads = new ArrayList<>(List.of(new Load(place, traffic.offered(), traffic.sizes())));
        List<Scenario.Phase> phases = traffic.phases().orElse(List.of());
        for (int p = 0; p < phases.size(); p++) {
            Scenario.Phase phase = phases.get(p);
            loads.add(new Load(
                    place + "phases[" + p + "].", phase.offered(), phase.sizes().orElse(traffic.sizes())));
        }
        return loads;
    }

    private static void requireFits(Load load, Dataplane dataplane) {
        Parameter limit = dataplane.largestFrameBytes();
        int most = limit.count();
        int largest = load.sizes().largestFrameBytes();
        Check.require(
                largest <= most,
                load.place() + "sizes." + largest,
                "frames of at most " + most + " bytes, FCS included, the largest that the dataplane carries"
                        + (limit.source().isEmpty() ? "" : " (" + limit.source() + ")"),
                String.valueOf(largest));
    }

    /** While packets come, they come as fast as no wire carries them if the silences are long enough. */
    static void requirePeak(Arrivals arrivals, double gbps, String place) {
        double mostGbps = Quantity.PEAK_GBPS.most();
        if (gbps * arrivals.peakOverMean() > mostGbps) {
            throw new InvalidInput(
                    place,
                    "expected silences at most " + Check.plain(Math.floor(mostGbps / gbps - 1))
                            + " times as long as bursts, as the " + Check.plain(rounded(gbps))
                            + " Gbps offered all come in bursts, at no more than " + Check.plain(mostGbps)
                            + " Gbps, found " + Check.plain(rounded(arrivals.peakOverMean() - 1))
                            + " times as long (" + Check.plain(rounded(gbps * arrivals.peakOverMean())) + " Gbps)");
        }
    }

    private static double gbpsL1(Load load, String start, Models models) {
        if (!start.contains(".")) {
            Check.require(
                    load.offered().unit() != OfferedLoad.Unit.PERCENT,
                    load.place() + "offered",
                    "Gbps or Mpps, as generator " + start + " has no wire to take a share of",
                    load.offered());
            return load.offered().gbpsL1(load.sizes().meanFrameBytes(), 0);
        }
        double wireGbps = nic(start, models).lineRateGbps().value();
        double gbps = load.offered().gbpsL1(load.sizes().meanFrameBytes(), wireGbps);
        requireAtMost(wireGbps, gbps, load.place() + "offered", start, rounded(gbps) + " Gbps");
        return gbps;
    }

    private static void requireWire(
            double gbps, String place, String start, Models models, Map<String, Double> gbpsByNic) {
        double total = gbpsByNic.merge(start, gbps, Double::sum);
        double wireGbps = nic(start, models).lineRateGbps().value();
        requireAtMost(wireGbps, total, place, start, rounded(total) + " Gbps with the chains before");
    }

    private static void requireAtMost(double wireGbps, double gbps, String place, String start, String found) {
        Check.require(
                gbps <= wireGbps * (1 + TOLERANCE),
                place,
                "at most " + wireGbps + " Gbps on the wire into " + start,
                found);
    }

    private static double rounded(double gbps) {
        return new BigDecimal(gbps).round(new MathContext(6)).doubleValue();
    }

    private static Host.NicPort nic(String start, Models models) {
        String server = start.substring(0, start.indexOf('.'));
        return models.hosts().get(server).nics().get(start.substring(server.length() + 1));
    }
}
