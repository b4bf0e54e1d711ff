package softpath.wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.dataplane.Clickos;
import softpath.model.scenario.Scenario;

/** Which threads of Dom0 share a core, by the hypothesis that the scenario takes. */
final class Dom0Groups {

    private final Clickos.Dom0Map map;
    private final Scenario scenario;
    private final Map<String, String> hopOfPort = new LinkedHashMap<>();
    private final Map<String, Integer> chainOfVm = new LinkedHashMap<>();

    Dom0Groups(Clickos.Dom0Map map, Scenario scenario) {
        this.map = map;
        this.scenario = scenario;
    }

    /** Makes a guest's port known, which chain {@code chain} is the first to use. */
    void add(Hop.Port port, Topology topology, int chain) {
        chainOfVm.putIfAbsent(port.owner(), chain);
        List<Hop> hops = topology.hopsOfChain(chain);
        hops.stream()
                .filter(hop -> hop.from().equals(port) || hop.to().equals(port))
                .findFirst()
                .ifPresent(hop -> hopOfPort.put(port.key(), hop.name()));
    }

    /** The group of a NIC's interrupt; empty if it has a core of its own. */
    String ofInterrupt(String server) {
        return map == Clickos.Dom0Map.ALL_ON_ONE ? server : "";
    }

    String ofKthread(Hop.Port port, String server) {
        return switch (map) {
            case PER_CHAIN ->
                server + " "
                        + scenario.chains().get(chainOfVm.get(port.owner())).name();
            case DEDICATED -> server + " " + hopOfPort.getOrDefault(port.key(), port.key());
            case SHARED, SHARED_KTHREADS, ALL_ON_ONE -> server;
        };
    }
}
