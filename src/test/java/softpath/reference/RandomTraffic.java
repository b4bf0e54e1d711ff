package softpath.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.dataplane.Host;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;

/** What is sent into the chains of a scenario, from light to more than they carry. */
record RandomTraffic(Draws draws, Map<String, Host> hosts) {

    /** Up to the wire's rate in all where a chain enters by a NIC. */
    List<Scenario.Traffic> into(List<Scenario.Chain> chains) {
        Map<String, Double> leftGbps = new HashMap<>();
        List<Scenario.Traffic> traffic = new ArrayList<>();
        for (Scenario.Chain chain : chains) {
            SizeMix sizes = draws.sizes();
            OfferedLoad offered = draws.offered(sizes, draws.ties() ? 12 : 400);
            String start = chain.path().get(0);
            if (start.contains(".")) {
                String[] parts = start.split("\\.", 2);
                double wireGbps =
                        hosts.get(parts[0]).nics().get(parts[1]).lineRateGbps().value();
                double left = leftGbps.getOrDefault(start, wireGbps);
                boolean tooMuch = offered.value() > left || draws.oneIn(4);
                offered = tooMuch ? new OfferedLoad(left / 2 * draws.between(1, 2), offered.unit()) : offered;
                leftGbps.put(start, left - offered.value());
            }
            traffic.add(traffic(chain.name(), offered, sizes));
        }
        return traffic;
    }

    /** Now and then in phases, none with more than {@code most}. */
    private Scenario.Traffic traffic(String chain, OfferedLoad most, SizeMix sizes) {
        if (!draws.oneIn(4)) {
            return new Scenario.Traffic(chain, most, draws.arrivals(), sizes, Optional.empty());
        }
        List<Scenario.Phase> phases = new ArrayList<>();
        int count = draws.between(1, 3);
        for (int p = 0; p < count; p++) {
            phases.add(new Scenario.Phase(
                    draws.ties() ? draws.between(1, 2_000) * 1e-6 : draws.between(1, 50_000) * 1e-6,
                    draws.oneIn(4) ? new OfferedLoad(0, most.unit()) : partOf(most),
                    draws.oneIn(2) ? Optional.empty() : Optional.of(draws.sizes())));
        }
        return new Scenario.Traffic(chain, partOf(most), draws.arrivals(), sizes, Optional.of(phases));
    }

    private OfferedLoad partOf(OfferedLoad most) {
        return new OfferedLoad(most.value() / draws.between(1, 4), most.unit());
    }
}
