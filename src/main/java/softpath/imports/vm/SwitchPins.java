package softpath.imports.vm;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a script that {@code softpath place} wrote pins the threads of a switch.
 *
 * @param placed of which they are
 * @param server that they run on
 * @param pins   CPUs by the names of threads; each of one CPU
 */
record SwitchPins(Placed placed, String server, Map<String, ImportedGuest.Pin> pins) {

    SwitchPins {
        pins = new TreeMap<>(pins);
    }
}
