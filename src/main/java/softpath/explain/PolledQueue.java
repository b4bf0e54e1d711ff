package softpath.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.model.scenario.Scenario;

/** A queue more at NICs for functions that poll these themselves, alone and with a vCPU to poll it. */
final class PolledQueue {

    private PolledQueue() {}

    static List<Change> of(Situation at) {
        List<Change> changes = new ArrayList<>();
        at.tightestVm().ifPresent(vm -> {
            add(at, List.of(vm), changes);
            List<Integer> all = at.usedVms().toList();
            if (all.size() > 1) {
                add(at, all, changes);
            }
        });
        return changes;
    }

    private static void add(Situation at, List<Integer> vms, List<Change> changes) {
        Change queue = queue(at, vms);
        changes.add(queue);
        changes.add(queue.and(Guests.vcpu(at, vms)));
    }

    /** As the scenario states queues: of NICs, of VMs or of both. */
    private static Change queue(Situation at, List<Integer> vms) {
        Map<String, Scenario.NicSetup> nics = new TreeMap<>(at.scenario().nics().orElse(Map.of()));
        boolean isOfNics = false;
        List<String> sets = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int v : vms) {
            Scenario.Vm vm = at.scenario().vms().get(v);
            List<String> ports =
                    portsInto(at, vm).stream().filter(nics::containsKey).toList();
            int before = vm.queuePairs()
                    .orElseGet(() -> ports.stream()
                            .mapToInt(port -> nics.get(port).queues())
                            .max()
                            .orElse(1));
            counts.add(before + 1);
            ports.forEach(port ->
                    nics.compute(port, (key, setup) -> new Scenario.NicSetup(setup.queues() + 1, setup.handOverTo())));
            isOfNics |= !ports.isEmpty();
            if (vm.queuePairs().isPresent() || ports.isEmpty()) {
                sets.add("vms[" + v + "].queue-pairs=" + (before + 1));
            }
        }
        if (isOfNics) {
            sets.add(nics.entrySet().stream()
                    .map(nic -> Flow.nic(nic.getKey(), nic.getValue()))
                    .collect(Collectors.joining(", ", "nics={", "}")));
        }
        boolean isOne = counts.stream().distinct().count() == 1;
        String what = isOne ? counts.get(0) + " queues at its NICs" : "a queue more at its NICs";
        return Change.of(what + Guests.whose(at, vms), sets);
    }

    private static List<String> portsInto(Situation at, Scenario.Vm vm) {
        return at.scenario().chains().stream()
                .map(Scenario.Chain::path)
                .flatMap(path -> IntStream.range(1, path.size())
                        .filter(i -> path.get(i).equals(vm.name()) && at.isPort(path.get(i - 1)))
                        .mapToObj(i -> path.get(i - 1)))
                .distinct()
                .toList();
    }
}
