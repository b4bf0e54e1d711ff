package softpath.imports.vm;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Guests under the names that they have from now on: vm1, vm2, ..., in the order in which they were read. */
final class Guests {

    /** More than any server runs. */
    private static final int MOST = 1_000;

    private final Map<String, ImportedGuest> byName = new LinkedHashMap<>();

    /** Entries of kubelet's state whose containers were found; by identity, as two may say the same. */
    private final Set<CpuManagerState.Entry> claimed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The name of the one to be added next. */
    String next() {
        return "vm" + (byName.size() + 1);
    }

    /** The name of the one added last. */
    String last() {
        return "vm" + byName.size();
    }

    void add(ImportedGuest guest) {
        if (byName.size() == MOST) {
            throw guest.spot().error("VMs", "at most " + MOST, "more");
        }
        byName.put(next(), guest);
    }

    /** Gives the CPUs of an entry of kubelet's state to the guest that is added next. */
    void claim(CpuManagerState.Entry entry) {
        if (!claimed.add(entry)) {
            throw entry.pin().spot().error("entries", "CPUs of one container", "two that it may be of");
        }
    }

    /** How many containers of kubelet's state were found. */
    int claims() {
        return claimed.size();
    }

    Map<String, ImportedGuest> byName() {
        return new LinkedHashMap<>(byName);
    }
}
