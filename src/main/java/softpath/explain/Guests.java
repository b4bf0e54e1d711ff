package softpath.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/** More of a VM: vNIC pairs, queue pairs, vCPUs, and a vCPU with either, as one alone leaves the other the limit. */
final class Guests {

    private Guests() {}

    static List<Change> of(Situation at) {
        List<Change> changes = new ArrayList<>();
        at.tightestVm().ifPresent(vm -> {
            changes.addAll(of(at, List.of(vm)));
            List<Integer> all = at.usedVms().toList();
            if (all.size() > 1) {
                changes.addAll(of(at, all));
            }
        });
        return changes;
    }

    private static List<Change> of(Situation at, List<Integer> vms) {
        String whose = whose(at, vms);
        if (at.file().models().dataplane() instanceof Passthrough) {
            return List.of(vcpu(at, vms));
        }
        Part vnics = part(at, vms, "vNIC pair", "vnic-pairs", Scenario.Vm::vnicPairs);
        Part queues = part(at, vms, "queue pair", "queue-pairs", Scenario.Vm::queuePairsOfVnic);
        Part vcpus = part(at, vms, "vCPU", "vcpus", Scenario.Vm::vcpus);
        List<Part> sorts = takesQueuePairs(at) ? List.of(vnics, queues) : List.of(vnics);
        List<Change> changes = new ArrayList<>();
        changes.add(Change.of(vcpus.what + whose, vcpus.sets));
        for (Part sort : sorts) {
            changes.add(Change.of(sort.what + whose, sort.sets));
            changes.add(Change.of(
                    sort.what + " and " + vcpus.what + whose,
                    Stream.concat(sort.sets.stream(), vcpus.sets.stream()).toList()));
        }
        return changes;
    }

    static String whose(Situation at, List<Integer> vms) {
        return vms.size() == 1
                ? " for " + at.scenario().vms().get(vms.get(0)).name()
                : " for each of the " + vms.size() + " VMs";
    }

    /** One vCPU more for each. */
    static Change vcpu(Situation at, List<Integer> vms) {
        Part vcpus = part(at, vms, "vCPU", "vcpus", Scenario.Vm::vcpus);
        return Change.of(vcpus.what + whose(at, vms), vcpus.sets);
    }

    /** One more queue pair for a VM, or vNIC pair where it can have no more queues. */
    static Change furtherQueue(Situation at, int vm) {
        List<Change> one = of(at, List.of(vm));
        return one.get(one.size() - 2);
    }

    /** The same with a vCPU for it. */
    static Change furtherPath(Situation at, int vm) {
        List<Change> one = of(at, List.of(vm));
        return one.get(one.size() - 1);
    }

    private static boolean takesQueuePairs(Situation at) {
        return at.file().models().dataplane() instanceof Softnic softnic
                && softnic.mostQueuePairs().count() > 1;
    }

    private record Part(String what, List<String> sets) {}

    private interface Count {
        int of(Scenario.Vm vm);
    }

    private static Part part(Situation at, List<Integer> vms, String name, String key, Count count) {
        List<Integer> counts = vms.stream()
                .map(vm -> count.of(at.scenario().vms().get(vm)) + 1)
                .toList();
        boolean isOne = counts.stream().distinct().count() == 1;
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < vms.size(); i++) {
            sets.add("vms[" + vms.get(i) + "]." + key + "=" + counts.get(i));
        }
        return new Part(isOne ? counts.get(0) + " " + name + "s" : "a " + name + " more", sets);
    }
}
