package softpath.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between traffic, chains and the wires that they enter by. */
final class TrafficCheck {

    /** Rates are sums of decimal numbers; a full wire must not fail on their last bit. */
    private static final double TOLERANCE = 1e-9;

    private TrafficCheck() {}

    static void check(Scenario scenario, Models models) {
        List<String> chains =
                scenario.chains().stream().map(Scenario.Chain::name).toList();
        Set<String> loaded = new HashSet<>();
        Map<String, Double> gbpsByNic = new HashMap<>();
        for (int i = 0; i < scenario.traffic().size(); i++) {
            Scenario.Traffic traffic = scenario.traffic().get(i);
            String place = "traffic[" + i + "].";
            Check.require(
                    chains.contains(traffic.chain()),
                    place + "chain",
                    "the name of a chain (" + String.join(", ", chains) + ")",
                    "'" + traffic.chain() + "'");
            loaded.add(traffic.chain());
            requireFits(traffic, place + "sizes", models.dataplane());
            String start = scenario.chains()
                    .get(chains.indexOf(traffic.chain()))
                    .path()
                    .get(0);
            if (start.contains(".")) {
                requireWire(traffic, place + "offered", start, models, gbpsByNic);
            } else {
                Check.require(
                        traffic.offered().unit() != OfferedLoad.Unit.PERCENT,
                        place + "offered",
                        "Gbps or Mpps, as generator " + start + " has no wire to take a share of",
                        traffic.offered());
            }
        }
        for (int i = 0; i < chains.size(); i++) {
            Check.require(
                    loaded.contains(chains.get(i)),
                    "chains[" + i + "].name",
                    "an entry under traffic for each chain",
                    "none for '" + chains.get(i) + "'");
        }
    }

    private static void requireFits(Scenario.Traffic traffic, String place, Dataplane dataplane) {
        int most = dataplane.largestFrameBytes().count();
        int largest = traffic.sizes().largestFrameBytes();
        Check.require(
                largest <= most,
                place + "." + largest,
                "frames of at most " + most + " bytes, FCS included, the largest that the dataplane carries",
                String.valueOf(largest));
    }

    private static void requireWire(
            Scenario.Traffic traffic, String place, String start, Models models, Map<String, Double> gbpsByNic) {
        String server = start.substring(0, start.indexOf('.'));
        Host.NicPort nic = models.hosts().get(server).nics().get(start.substring(server.length() + 1));
        double wireGbps = nic.lineRateGbps().value();
        double gbps = traffic.offered().gbpsL1(traffic.sizes().meanFrameBytes(), wireGbps);
        double total = gbpsByNic.merge(start, gbps, Double::sum);
        Check.require(
                total <= wireGbps * (1 + TOLERANCE),
                place,
                "at most " + wireGbps + " Gbps on the wire into " + start,
                total == gbps ? gbps + " Gbps" : total + " Gbps with the chains before");
    }
}
