package softpath.wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;

/**
 * Which NIC serves each side of a function that polls NICs: the NIC of the path beside it or, between two functions of one
 * server, the NIC whose embedded switch carries packets over.
 *
 * <p>The first such hop of a chain on a server goes through the NIC that the packets came in by, the second through the
 * NIC that they leave by. Hops through one switch would share its bus in a way that nothing measured tells, so each
 * switch carries one hop at most and more are refused.
 */
final class EmbeddedSwitches {

    private final Scenario scenario;
    private final Map<String, String> nicOfHop = new LinkedHashMap<>();
    private final Map<String, Hop> hopOfNic = new LinkedHashMap<>();

    EmbeddedSwitches(Scenario scenario, Topology topology, Optional<Passthrough.EmbeddedSwitch> embedded) {
        this.scenario = scenario;
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<Hop> hops = topology.hopsOfChain(c);
            String nicBefore = "";
            int switched = 0;
            for (int h = 0; h < hops.size(); h++) {
                Hop hop = hops.get(h);
                if (hop.from().kind() == Hop.EndKind.NIC) {
                    nicBefore = hop.from().owner();
                    switched = 0;
                } else if (hop.to().kind() == Hop.EndKind.VM
                        && !nicOfHop.containsKey(hop.from().key())) {
                    requireSwitch(embedded, hop, c, h + 1);
                    assign(hop, switched == 0 ? nicBefore : nicAfter(hops, h), c, h + 1);
                    switched++;
                }
            }
        }
    }

    private static String nicAfter(List<Hop> hops, int from) {
        return hops.subList(from, hops.size()).stream()
                .filter(hop -> hop.to().kind() == Hop.EndKind.NIC)
                .findFirst()
                .orElseThrow()
                .to()
                .owner();
    }

    private void requireSwitch(Optional<Passthrough.EmbeddedSwitch> embedded, Hop hop, int chain, int position) {
        if (embedded.isEmpty()) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + position + "]",
                    "expected a NIC after " + hop.from().owner() + ": " + scenario.dataplane()
                            + " has no switch between the functions of a server, found VM "
                            + hop.to().owner());
        }
    }

    private void assign(Hop hop, String nic, int chain, int position) {
        Hop other = hopOfNic.putIfAbsent(nic, hop);
        if (other != null) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + position + "]",
                    "expected at most one hop between functions through the embedded switch of " + nic
                            + " (two would share its bus, which is not modelled), found " + other.name() + " and "
                            + hop.name());
        }
        nicOfHop.put(hop.from().key(), nic);
    }

    /** The NIC at the function's side of a hop. */
    String nicOf(Hop hop) {
        String nic = nicOfHop.get(hop.from().key());
        if (nic != null) {
            return nic;
        }
        return hop.from().kind() == Hop.EndKind.NIC
                ? hop.from().owner()
                : hop.to().owner();
    }
}
