package softpath.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Host;
import softpath.model.OfferedLoad;
import softpath.model.Scenario;
import softpath.model.SizeMix;

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
            traffic.add(new Scenario.Traffic(chain.name(), offered, draws.arrivals(), sizes, Optional.empty()));
        }
        return traffic;
    }
}
