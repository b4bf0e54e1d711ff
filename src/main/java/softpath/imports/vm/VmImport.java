package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.imports.Imported;
import softpath.imports.Notes;
import softpath.io.InputError;
import softpath.io.ModelFiles;
import softpath.io.YamlText;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;

/** Makes a scenario of descriptions of virtual machines and containers. */
public final class VmImport {

    private static final String SWITCHED = "ovs-dpdk-3";
    private static final String PASSED_THROUGH = "sr-iov";

    private VmImport() {}

    /**
     * @param scenario what the file written is to say, all of it, for whoever wants to hold it to something
     */
    public record Outcome(Imported imported, Map<String, Object> scenario) {}

    /** @param files in the order in which packets visit what they describe */
    public static Outcome of(List<Path> files, VmWishes wishes, ModelFiles models) {
        Notes notes = new Notes();
        GuestFiles.Described described = GuestFiles.read(files, notes);
        Map<String, ImportedGuest> guests = described.guests();
        if (guests.isEmpty() && (described.switches().isEmpty() || wishes.sideBySide())) {
            throw new InputError(files.get(0) + ":1: expected a description of a VM or pod, found "
                    + (described.switches().isEmpty() ? "none" : "pins of a switch alone (--side-by-side)"));
        }
        Map<String, Object> body = PlacedScenario.body(described, wishes, models, notes)
                .orElseGet(() -> assumed(guests, wishes, models, notes));
        String kinds = guests.isEmpty()
                ? "pins of a placement"
                : guests.values().stream().map(ImportedGuest::kind).distinct().collect(Collectors.joining(", "));
        Imported imported = new Imported(
                "A scenario of " + Notes.count(body.get("vms") instanceof List<?> vms ? vms.size() : 0, "VM")
                        + ", read from: " + kinds + ".",
                YamlText.of(comments(notes), "scenario", body),
                notes.took(),
                notes.ignored(),
                notes.assumed(),
                details(body));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("softpath", 1);
        all.put("kind", "scenario");
        all.putAll(body);
        return new Outcome(imported, all);
    }

    /** Where no file says between which ports guests stand and what is sent to them. */
    private static Map<String, Object> assumed(
            Map<String, ImportedGuest> guests, VmWishes wishes, ModelFiles models, Notes notes) {
        String hostName =
                wishes.host().orElseThrow(() -> new InputError("--host: expected a name in models/hosts, found none"));
        Host host = models.host("--host", hostName);
        String name = wishes.dataplane().orElseGet(() -> usualDataplane(guests, notes));
        Dataplane dataplane = models.dataplane("--dataplane", name);
        return new VmScenario(wishes, guests, hostName, host, name, dataplane, notes).body();
    }

    private static String usualDataplane(Map<String, ImportedGuest> guests, Notes notes) {
        List<ImportedGuest.Way> ways = guests.values().stream()
                .flatMap(guest -> guest.vnics().stream())
                .map(ImportedGuest.Vnic::way)
                .distinct()
                .toList();
        boolean isPassedThrough =
                ways.contains(ImportedGuest.Way.VIRTUAL_FUNCTION) && !ways.contains(ImportedGuest.Way.VHOST_USER);
        String name = isPassedThrough ? PASSED_THROUGH : SWITCHED;
        notes.assumed("The dataplane is " + name + " (--dataplane), as "
                + (isPassedThrough
                        ? "VMs have virtual functions of NICs."
                        : ways.contains(ImportedGuest.Way.VHOST_USER)
                                ? "VMs have vhost-user interfaces, and no file says of which switch."
                                : "no file names a switch in user space."));
        return name;
    }

    private static List<String> comments(Notes notes) {
        List<String> comments = new ArrayList<>(List.of("Made by softpath import vm. Assumed, as no file says it:"));
        notes.assumed().forEach(sentence -> comments.add("- " + sentence));
        return comments;
    }

    private static Map<String, Object> details(Map<String, Object> body) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (String key : List.of("dataplane", "vms", "chains", "pinning", "workers", "siblings")) {
            if (body.containsKey(key)) {
                details.put(key, body.get(key));
            }
        }
        return details;
    }
}
