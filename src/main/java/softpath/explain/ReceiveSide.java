package softpath.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/** What polls NICs: receive queues, workers, both, which worker polls which queue and sends to which. */
final class ReceiveSide {

    private ReceiveSide() {}

    static List<Change> of(Situation at) {
        if (at.file().models().dataplane() instanceof Passthrough) {
            return PolledQueue.of(at);
        }
        List<Change> changes = new ArrayList<>();
        if (!at.receivePorts().isEmpty()) {
            Change queue = queue(at);
            changes.add(queue);
            fewerQueues(at).ifPresent(changes::add);
            Optional<Change> worker = worker(at);
            worker.ifPresent(changes::add);
            worker.map(queue::and).ifPresent(changes::add);
            Change more = worker.map(queue::and).orElse(queue);
            at.tightestVm().ifPresent(vm -> {
                // A worker of one queue may be what binds, and one vCPU take packets from both.
                changes.add(more.and(Guests.furtherQueue(at, vm)));
                changes.add(more.and(Guests.furtherPath(at, vm)));
            });
        }
        if (at.file().models().dataplane() instanceof Softnic softnic) {
            changes.addAll(assignment(at, softnic.options()));
        }
        return changes;
    }

    /** One more on each of the ports. */
    private static Change queue(Situation at) {
        List<String> ports = at.receivePorts();
        Map<String, Scenario.NicSetup> nics = new TreeMap<>(at.scenario().nics().orElse(Map.of()));
        List<Integer> counts = new ArrayList<>();
        for (String port : ports) {
            Scenario.NicSetup before = nics.getOrDefault(port, new Scenario.NicSetup(1));
            counts.add(before.queues() + 1);
            nics.put(port, new Scenario.NicSetup(before.queues() + 1, before.handOverTo()));
        }
        String count =
                counts.stream().distinct().count() == 1 ? counts.get(0) + " receive queues" : "a receive queue more";
        return Change.of(count + " on " + String.join(", ", ports), set(nics));
    }

    private static String set(Map<String, Scenario.NicSetup> nics) {
        return nics.entrySet().stream()
                .map(nic -> Flow.nic(nic.getKey(), nic.getValue()))
                .collect(Collectors.joining(", ", "nics={", "}"));
    }

    /**
     * As many as there are workers on each of the ports that have more: a worker polls the others in vain where no packets come to
     * them. None where there is no such port, or each queue has a worker of its own.
     */
    private static Optional<Change> fewerQueues(Situation at) {
        Map<String, Scenario.NicSetup> nics = new TreeMap<>(at.scenario().nics().orElse(Map.of()));
        int workers = at.scenario().workers().map(List::size).orElse(Integer.MAX_VALUE);
        List<String> ports = at.receivePorts().stream()
                .filter(port -> nics.containsKey(port) && nics.get(port).queues() > workers)
                .toList();
        if (ports.isEmpty()) {
            return Optional.empty();
        }
        ports.forEach(port ->
                nics.put(port, new Scenario.NicSetup(workers, nics.get(port).handOverTo())));
        String count = workers == 1 ? "1 receive queue" : workers + " receive queues";
        return Optional.of(Change.of(count + " on " + String.join(", ", ports), set(nics)));
    }

    /** None where each queue has one of its own. */
    private static Optional<Change> worker(Situation at) {
        return at.scenario().workers().map(workers -> {
            String port = at.receivePorts().get(0);
            String core = at.freeCore(Situation.serverOf(port), at.socketOfPort(port));
            List<String> more = new ArrayList<>(workers);
            more.add(core);
            return Change.of("a worker more, on core " + core, "workers=" + Flow.list(more));
        });
    }

    private static List<Change> assignment(Situation at, Softnic.Options options) {
        List<Change> changes = new ArrayList<>();
        if (at.scenario().workers().map(List::size).orElse(1) > 1) {
            boolean isByCycles =
                    options.queueAssignment().stream().anyMatch(rule -> rule == Softnic.QueueAssignment.CYCLES);
            String other = isByCycles ? "round-robin" : "cycles";
            changes.add(Change.of(
                    isByCycles ? "queues given to workers in turn" : "queues given to workers by their cycles",
                    "dataplane-options.queue-assignment=" + other));
        }
        if (IntStream.range(0, at.scenario().vms().size())
                .anyMatch(vm -> at.scenario().vms().get(vm).allQueuePairs() > 1)) {
            String other = options.sendsByWorker() ? "round-robin" : "by-worker";
            changes.add(Change.of(
                    options.sendsByWorker()
                            ? "workers send to the queues of a VM in turn"
                            : "each worker sends to a queue of its own",
                    "dataplane-options.output-queue=" + other));
        }
        return changes;
    }
}
