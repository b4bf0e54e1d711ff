package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.imports.Spot;
import softpath.io.ForeignNode;

/**
 * Kubelet's {@code cpu_manager_state}: which CPUs containers have alone. Version 1 names containers by their id alone,
 * version 2 by pod and name (kubernetes, pkg/kubelet/cm/cpumanager/state).
 *
 * @param entries in the order of the file
 */
record CpuManagerState(Spot spot, List<Entry> entries) {

    /**
     * A container's CPUs.
     *
     * @param pod       its uid; empty in version 1
     * @param container its name, or its id in version 1
     */
    record Entry(Optional<String> pod, String container, ImportedGuest.Pin pin) {}

    CpuManagerState {
        entries = new ArrayList<>(entries);
    }

    /** A document that is one. */
    static Optional<CpuManagerState> in(Path file, ForeignNode document) {
        if (document.at("policyName").isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        document.at("entries")
                .ifPresent(all -> all.entries().forEach((key, value) -> {
                    if (value.kind() == ForeignNode.NodeKind.MAP) {
                        value.entries()
                                .forEach((container, cpus) ->
                                        entries.add(new Entry(Optional.of(key), container, pin(file, cpus))));
                    } else {
                        entries.add(new Entry(Optional.empty(), key, pin(file, value)));
                    }
                }));
        return Optional.of(new CpuManagerState(new Spot(file, document.line()), entries));
    }

    private static ImportedGuest.Pin pin(Path file, ForeignNode cpus) {
        Spot spot = new Spot(file, cpus.line());
        String text = cpus.text().orElseThrow(() -> spot.error("entries", "a set of CPUs as text", "something else"));
        return new ImportedGuest.Pin(spot, CpuSet.parse(spot, "entries", text));
    }
}
