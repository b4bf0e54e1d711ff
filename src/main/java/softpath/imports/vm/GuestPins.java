package softpath.imports.vm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.imports.HostCpus;
import softpath.imports.Notes;
import softpath.imports.Spot;

/**
 * Gives each vCPU that is pinned a CPU of its own, as threads that poll share none: first those that are pinned to one
 * CPU, then those that may run on several, each on the first that is free, on a core that is free where there is one.
 */
final class GuestPins {

    /** @param where the pin stands that took a CPU, in words */
    private record Taken(String thread, String where) {

        static Taken by(String thread, Spot spot) {
            return new Taken(thread, " (" + spot.file() + ":" + spot.line() + ")");
        }
    }

    private final HostCpus cpus;
    private final Notes notes;
    private final Map<Integer, Taken> taken = new HashMap<>();
    private final Map<HostCpus.Place, Integer> cpuOfPlace = new HashMap<>();
    private final Map<String, Integer> cpuOfThread = new HashMap<>();

    GuestPins(HostCpus cpus, Notes notes) {
        this.cpus = cpus;
        this.notes = notes;
        IntStream.range(0, cpus.count()).forEach(cpu -> cpuOfPlace.put(cpus.place(cpu), cpu));
    }

    /** Keeps a CPU free of vCPUs. */
    void reserve(int cpu, String thread) {
        taken.put(cpu, new Taken(thread, ""));
    }

    /**
     * Where vCPUs go.
     *
     * @param guests by their names
     * @return thread to CPU, in the order of guests and vCPUs; those that nothing is said of are left out
     */
    Map<String, Integer> place(Map<String, ImportedGuest> guests) {
        guests.forEach((name, guest) -> guest.pins().forEach((vcpu, pin) -> requireOnHost(pin)));
        guests.forEach((name, guest) -> guest.pins().forEach((vcpu, pin) -> placeOnOnly(thread(name, vcpu), pin)));
        guests.forEach((name, guest) -> guest.pins().forEach((vcpu, pin) -> placeOnOne(name, vcpu, pin)));
        guests.forEach((name, guest) -> guest.nodeOfVcpu().forEach((vcpu, node) -> placeOn(name, vcpu, node)));
        Map<String, Integer> inOrder = new LinkedHashMap<>();
        guests.forEach((name, guest) -> {
            IntStream.range(0, guest.vcpus())
                    .mapToObj(vcpu -> thread(name, vcpu))
                    .filter(cpuOfThread::containsKey)
                    .forEach(thread -> inOrder.put(thread, cpuOfThread.get(thread)));
        });
        return inOrder;
    }

    private static String thread(String name, int vcpu) {
        return name + ".vcpu" + vcpu;
    }

    private void requireOnHost(ImportedGuest.Pin pin) {
        int highest = pin.cpus().members().get(pin.cpus().members().size() - 1);
        cpus.place(pin.spot(), "cpuset", highest);
    }

    private void placeOnOnly(String thread, ImportedGuest.Pin pin) {
        if (pin.cpus().members().size() > 1) {
            return;
        }
        int cpu = pin.cpus().members().get(0);
        Taken before = taken.putIfAbsent(cpu, Taken.by(thread, pin.spot()));
        if (before != null) {
            throw pin.spot()
                    .error(
                            "cpuset",
                            "a CPU of its own for each vCPU, as threads that poll share none",
                            cpu + ", where " + before.thread() + " is" + before.where());
        }
        cpuOfThread.put(thread, cpu);
    }

    private void placeOnOne(String name, int vcpu, ImportedGuest.Pin pin) {
        String thread = thread(name, vcpu);
        if (cpuOfThread.containsKey(thread)) {
            return;
        }
        int cpu = free(pin.cpus().members())
                .orElseThrow(() -> pin.spot()
                        .error(
                                "cpuset",
                                "a CPU of its own for each vCPU, as threads that poll share none",
                                "none left for " + thread + " among " + pin.cpus()));
        taken.put(cpu, Taken.by(thread, pin.spot()));
        cpuOfThread.put(thread, cpu);
        notes.assumed(name + ": vCPUs that may run on several CPUs stay on one each, the first that is free.");
    }

    private void placeOn(String name, int vcpu, ImportedGuest.Node node) {
        List<Integer> ofSocket = IntStream.range(0, cpus.count())
                .filter(cpu -> cpus.place(cpu).socket() == cpus.socket(node.spot(), node.number()))
                .boxed()
                .toList();
        int cpu = free(ofSocket)
                .orElseThrow(() -> node.spot()
                        .error(
                                "NUMA node",
                                "a CPU of socket " + node.number() + " for " + thread(name, vcpu),
                                "none left of " + ofSocket.size()));
        taken.put(cpu, Taken.by(thread(name, vcpu), node.spot()));
        cpuOfThread.put(thread(name, vcpu), cpu);
    }

    /** The first whose core nothing is on, else the first. */
    private Optional<Integer> free(List<Integer> among) {
        List<Integer> free =
                among.stream().filter(cpu -> !taken.containsKey(cpu)).toList();
        return free.stream()
                .filter(this::isCoreFree)
                .findFirst()
                .or(() -> free.stream().findFirst());
    }

    private boolean isCoreFree(int cpu) {
        HostCpus.Place place = cpus.place(cpu);
        return IntStream.range(0, cpus.threadsPerCore())
                .map(thread -> cpuOfPlace.get(new HostCpus.Place(place.socket(), place.core(), thread)))
                .noneMatch(taken::containsKey);
    }
}
