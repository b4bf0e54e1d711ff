package softpath.imports.vm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Notes;

/** Containers by the CPUs that kubelet gave them. */
final class CpuManagerPins {

    private static final String KIND = "container with CPUs of its own";

    private CpuManagerPins() {}

    /** One CPU for each vCPU, in order. */
    static Map<Integer, ImportedGuest.Pin> of(ImportedGuest.Pin all) {
        Map<Integer, ImportedGuest.Pin> pins = new LinkedHashMap<>();
        List<Integer> cpus = all.cpus().members();
        for (int i = 0; i < cpus.size(); i++) {
            pins.put(i, new ImportedGuest.Pin(all.spot(), new CpuSet(List.of(cpus.get(i)))));
        }
        return pins;
    }

    /** A guest for each entry, where nothing else describes the containers. */
    static void read(CpuManagerState state, Guests guests, Notes notes) {
        if (state.entries().isEmpty()) {
            throw state.spot().error("cpu_manager_state", "entries of containers that have CPUs of their own", "none");
        }
        for (CpuManagerState.Entry entry : state.entries()) {
            String name = guests.next();
            notes.assumed(name + ": what it is and which interfaces it has, of which kubelet's state says nothing.");
            guests.add(new ImportedGuest(
                    entry.pin().spot(),
                    KIND,
                    entry.pin().cpus().members().size(),
                    of(entry.pin()),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }
}
