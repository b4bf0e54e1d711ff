package softpath.wiring;

import java.util.Map;
import softpath.cost.Readings;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Scenario;

/** Which cores of a socket share a last-level cache: neighbours, as many as their host states, or all. */
final class L3Domains {

    private final Map<String, Host> hosts;
    private final Inventory inventory;
    private final Cores cores;
    private final Readings readings;

    /** @param hosts by server */
    L3Domains(Map<String, Host> hosts, Inventory inventory, Cores cores, Readings readings) {
        this.hosts = hosts;
        this.inventory = inventory;
        this.cores = cores;
        this.readings = readings;
    }

    /** Whether the guest's thread behind a queue pair has another last-level cache than a worker; ask when all are pinned. */
    boolean areApart(Cores.Thread worker, Hop.Port guest, int pair) {
        return switch (guest.kind()) {
            case VM -> {
                Scenario.Vm vm = inventory.vm(guest.owner());
                yield areApart(worker, vm.name() + ".vcpu" + pair % Math.min(vm.vcpus(), vm.allQueuePairs()));
            }
            case GENERATOR -> areApart(worker, guest.owner() + ".vcpu0");
            case NIC, SINK -> false;
        };
    }

    /** Of one socket, as what lies between sockets is another thing. */
    private boolean areApart(Cores.Thread worker, String guestThread) {
        CorePlace one = CorePlace.parse(cores.coreOf(worker.name())).orElseThrow();
        CorePlace two = CorePlace.parse(cores.coreOf(guestThread)).orElseThrow();
        return one.server().equals(two.server()) && one.socket() == two.socket() && domain(one) != domain(two);
    }

    private int domain(CorePlace core) {
        return hosts.get(core.server())
                .coresPerL3Domain()
                .map(domain -> core.core() / readings.count(domain))
                .orElse(0);
    }
}
