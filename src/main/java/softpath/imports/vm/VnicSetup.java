package softpath.imports.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.imports.Notes;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;

/**
 * The vNICs of a guest as a scenario has them.
 *
 * @param pairs      of one that it receives by and one that it sends by
 * @param queuePairs of each
 * @param oneArmed   whether it sends by the one that it receives by
 */
record VnicSetup(int pairs, int queuePairs, boolean oneArmed) {

    private static final List<ImportedGuest.Way> TO_A_SWITCH =
            List.of(ImportedGuest.Way.VHOST_USER, ImportedGuest.Way.KERNEL, ImportedGuest.Way.VIRTUAL_FUNCTION);
    private static final List<ImportedGuest.Way> TO_A_NIC =
            List.of(ImportedGuest.Way.VIRTUAL_FUNCTION, ImportedGuest.Way.VHOST_USER, ImportedGuest.Way.KERNEL);

    static VnicSetup of(String name, ImportedGuest guest, Dataplane dataplane, Notes notes) {
        boolean isPassthrough = dataplane instanceof Passthrough;
        List<ImportedGuest.Way> order = isPassthrough ? TO_A_NIC : TO_A_SWITCH;
        Map<ImportedGuest.Way, List<ImportedGuest.Vnic>> byWay = new LinkedHashMap<>();
        order.forEach(way -> byWay.put(
                way, guest.vnics().stream().filter(vnic -> vnic.way() == way).toList()));
        ImportedGuest.Way way = order.stream()
                .filter(each -> !byWay.get(each).isEmpty())
                .findFirst()
                .orElse(order.get(0));
        order.stream()
                .filter(other -> other != way && !byWay.get(other).isEmpty())
                .forEach(other ->
                        notes.ignored(name + ": " + counted(byWay.get(other).size(), other)
                                + ", as packets are taken to come by its " + way.words() + "."));
        List<ImportedGuest.Vnic> vnics = new ArrayList<>(byWay.get(way));
        if (vnics.isEmpty()) {
            notes.assumed(name + ": one vNIC pair, as no interface of it is named.");
            return new VnicSetup(1, 1, false);
        }
        if (way != order.get(0)) {
            notes.assumed(name + ": its interfaces (" + way.words() + ") are "
                    + (isPassthrough ? "virtual functions of the NICs." : "vNICs of the switch."));
        }
        return of(name, vnics, dataplane, notes);
    }

    private static VnicSetup of(String name, List<ImportedGuest.Vnic> vnics, Dataplane dataplane, Notes notes) {
        int queuePairs = queuePairs(name, vnics, dataplane, notes);
        if (dataplane instanceof Passthrough) {
            if (vnics.size() == 1) {
                notes.assumed(name + ": a second virtual function that it sends by, as it has one.");
            } else if (vnics.size() > 2) {
                notes.ignored(
                        name + ": " + (vnics.size() - 2) + " of its virtual functions, as this dataplane knows one"
                                + " to receive by and one to send by.");
            }
            notes.took(name + ": virtual functions of NICs, one to receive by and one to send by.");
            return new VnicSetup(1, queuePairs, false);
        }
        if (vnics.size() == 1) {
            notes.took(name + ": one vNIC, by which packets come and leave (one-armed).");
            return new VnicSetup(1, queuePairs, true);
        }
        if (vnics.size() % 2 == 1) {
            notes.ignored(name + ": the last of its " + vnics.size() + " vNICs, which has none to go with it.");
        }
        notes.took(name + ": " + (vnics.size() / 2 == 1 ? "one vNIC pair" : vnics.size() / 2 + " vNIC pairs")
                + (queuePairs == 1 ? "" : " of " + queuePairs + " queue pairs") + ".");
        return new VnicSetup(vnics.size() / 2, queuePairs, false);
    }

    private static int queuePairs(String name, List<ImportedGuest.Vnic> vnics, Dataplane dataplane, Notes notes) {
        int fewest = vnics.stream().mapToInt(ImportedGuest.Vnic::queues).min().orElse(1);
        if (vnics.stream().anyMatch(vnic -> vnic.queues() != fewest)) {
            notes.assumed(name + ": " + Notes.count(fewest, "queue pair") + " for each vNIC, the fewest that one has.");
        }
        int most = mostQueuePairs(dataplane);
        if (fewest > most) {
            notes.ignored(name + ": " + (fewest - most) + " of " + fewest
                    + " queue pairs, as this dataplane is known with " + most + " for each vNIC.");
        }
        return Math.min(fewest, most);
    }

    private static int mostQueuePairs(Dataplane dataplane) {
        if (dataplane instanceof Passthrough passthrough) {
            return passthrough.mostQueuePairs().map(Parameter::count).orElse(Integer.MAX_VALUE);
        }
        return dataplane instanceof Softnic softnic ? softnic.mostQueuePairs().count() : 1;
    }

    private static String counted(int count, ImportedGuest.Way way) {
        return count + " more of its interfaces (" + way.words() + ")";
    }
}
