package softpath.wiring;

import java.util.Map;
import softpath.cost.Readings;
import softpath.model.dataplane.Host;

/** Which cores of a socket share a last-level cache: neighbours, as many as their host states, or all. */
final class L3Domains {

    private final Map<String, Host> hosts;
    private final Readings readings;

    /** @param hosts by server */
    L3Domains(Map<String, Host> hosts, Readings readings) {
        this.hosts = hosts;
        this.readings = readings;
    }

    /** Whether two cores, as pins name them, are of one socket and do not share a last-level cache. */
    boolean areApart(String core, String other) {
        String[] one = core.split("[.]");
        String[] two = other.split("[.]");
        return one[0].equals(two[0]) && one[1].equals(two[1]) && domain(one) != domain(two);
    }

    private int domain(String[] core) {
        return hosts.get(core[0])
                .coresPerL3Domain()
                .map(cores -> Integer.parseInt(core[2]) / readings.count(cores))
                .orElse(0);
    }
}
