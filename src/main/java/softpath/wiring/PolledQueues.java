package softpath.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.Parameter;
import softpath.model.scenario.Scenario;

/**
 * How many receive queues a function that polls NICs has at each of its ends: as many as its {@code queue-pairs} say or,
 * where they do not and the NIC is its own, as the NIC has. Lane {@code l} of them is polled by vCPU {@code l} mod those
 * that poll.
 *
 * <p>The queues of a NIC are those of the functions behind it together, so both keys may be given if they agree.
 */
final class PolledQueues {

    private final Scenario scenario;
    private final Topology topology;
    private final Optional<Parameter> most;
    private final Map<String, Integer> indexOfVm = new HashMap<>();

    /** @param most queues of one function at one NIC */
    PolledQueues(Scenario scenario, Inventory inventory, Topology topology, Optional<Parameter> most) {
        this.scenario = scenario;
        this.topology = topology;
        this.most = most;
        for (int i = 0; i < scenario.vms().size(); i++) {
            indexOfVm.put(scenario.vms().get(i).name(), i);
        }
        topology.hops().stream().filter(PolledQueues::isRead).forEach(this::requireAtMost);
        Set<String> nics = new TreeSet<>();
        topology.hops().stream()
                .filter(hop -> isRead(hop) && hop.from().kind() == Hop.EndKind.NIC)
                .forEach(hop -> nics.add(hop.from().owner()));
        nics.forEach(nic -> requireOfNic(nic, inventory));
    }

    private static boolean isRead(Hop hop) {
        return hop.to().kind() == Hop.EndKind.VM;
    }

    /** Queues that the function at the end of a hop polls there. */
    int of(Hop in) {
        Optional<Integer> stated = vm(in).queuePairs();
        boolean isOwn = in.from().kind() == Hop.EndKind.NIC
                && topology.hopsFrom(in.from()).size() == 1;
        return stated.orElseGet(() -> isOwn ? scenario.queuesOfNic(in.from().owner()) : 1);
    }

    /** The vCPUs of a function that poll a queue: the first of them, no more than its most queues at one end. */
    int pollers(Scenario.Vm vm) {
        int queues = topology.hops().stream()
                .filter(hop -> isRead(hop) && hop.to().owner().equals(vm.name()))
                .mapToInt(this::of)
                .max()
                .orElse(1);
        return Math.min(vm.vcpus(), queues);
    }

    /** Whether a function has several at any end. */
    boolean areSeveral() {
        return topology.hops().stream().anyMatch(hop -> isRead(hop) && of(hop) > 1);
    }

    private Scenario.Vm vm(Hop in) {
        return scenario.vms().get(indexOfVm.get(in.to().owner()));
    }

    private void requireAtMost(Hop in) {
        if (most.isPresent() && of(in) > Readings.limit(most.get())) {
            throw new InvalidInput(
                    place(in),
                    "expected at most " + Readings.limit(most.get())
                            + ", as many queues as one function has of a NIC on " + scenario.dataplane()
                            + " (its most-queue-pairs), found " + of(in));
        }
    }

    private String place(Hop in) {
        return vm(in).queuePairs().isPresent()
                ? "vms[" + indexOfVm.get(in.to().owner()) + "].queue-pairs"
                : key(in.from().owner());
    }

    private static String key(String nic) {
        return "nics.'" + nic + "'.queues";
    }

    private void requireOfNic(String nic, Inventory inventory) {
        List<Hop> hops = topology.hopsFrom(Hop.Port.receiving(nic));
        int polled = hops.stream().mapToInt(this::of).sum();
        boolean isSetUp = scenario.nics().map(nics -> nics.containsKey(nic)).orElse(false);
        if (isSetUp && scenario.queuesOfNic(nic) != polled) {
            throw new InvalidInput(
                    key(nic),
                    "expected " + polled + ", as many as "
                            + Names.toChoose(
                                    hops.stream().map(hop -> hop.to().owner()).toList())
                            + " poll of it together (queue-pairs), as each queue has one core that polls it, found "
                            + scenario.queuesOfNic(nic));
        }
        inventory.nic(nic).receiveQueues().ifPresent(limit -> {
            if (polled > Readings.limit(limit)) {
                throw new InvalidInput(
                        place(hops.get(hops.size() - 1)),
                        "expected at most " + Readings.limit(limit) + " queues of " + nic
                                + " together, as many receive queues as the NIC has, found " + polled);
            }
        });
    }

    /** Of a NIC whose packet buffer fills first: a full queue then holds up the others, which is not modelled. */
    void requireDropEnable(boolean nicDropEnable) {
        if (!nicDropEnable) {
            topology.hops().stream()
                    .filter(hop -> isRead(hop) && of(hop) > 1)
                    .findFirst()
                    .ifPresent(hop -> {
                        throw new InvalidInput(
                                place(hop),
                                "expected 1 with nic-drop-enable: false, as how a full queue holds up the others is not"
                                        + " modelled, found " + of(hop));
                    });
        }
    }
}
