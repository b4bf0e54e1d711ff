package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.imports.xml.XmlElement;
import softpath.imports.xml.XmlTree;
import softpath.io.ForeignBytes;
import softpath.io.ForeignNode;
import softpath.io.ForeignTree;
import softpath.io.InputError;
import softpath.model.Counted;

/** Reads descriptions of guests, each file in the format that its content shows. */
final class GuestFiles {

    private static final int MOST_BYTES = 2 << 20;
    private static final String EXPECTED =
            "a libvirt domain, an OpenStack flavour, a Kubernetes pod or kubelet's cpu_manager_state";
    private static final Map<String, String> OTHER_XML = otherXml();

    private final Notes notes;
    private final Guests guests = new Guests();
    private final List<CpuManagerState> states = new ArrayList<>();

    /** What adds guests, in the order of the files; run when all of kubelet's states are known. */
    private final List<Runnable> inOrder = new ArrayList<>();

    /** Where scripts of a placement pin the threads of a switch. */
    private final List<SwitchPins> switches = new ArrayList<>();

    private boolean hasPods;

    private GuestFiles(Notes notes) {
        this.notes = notes;
    }

    private static Map<String, String> otherXml() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("topology", "the topology of a host (lstopo), which import host reads");
        other.put("capabilities", "capabilities of a host (virsh capabilities)");
        other.put("domainCapabilities", "what a hypervisor can do (virsh domcapabilities)");
        other.put("network", "a network of libvirt (virsh net-dumpxml)");
        other.put("pool", "a storage pool of libvirt");
        other.put("volume", "a storage volume of libvirt");
        other.put("html", "a web page");
        return other;
    }

    /**
     * What files describe.
     *
     * @param guests   by the names that they have from now on
     * @param switches the threads of switches that scripts of a placement pin
     */
    record Described(Map<String, ImportedGuest> guests, List<SwitchPins> switches) {

        Described {
            guests = new LinkedHashMap<>(guests);
            switches = List.copyOf(switches);
        }
    }

    static Described read(List<Path> files, Notes notes) {
        GuestFiles reader = new GuestFiles(notes);
        files.forEach(reader::read);
        reader.inOrder.forEach(Runnable::run);
        reader.readStates();
        return new Described(reader.guests.byName(), reader.switches);
    }

    /** Kubelet's states are looked at when all pods are known. */
    private void readStates() {
        if (!hasPods) {
            states.forEach(state -> CpuManagerPins.read(state, guests, notes));
            return;
        }
        int entries = states.stream().mapToInt(state -> state.entries().size()).sum();
        if (!states.isEmpty() && guests.claims() == 0) {
            throw states.get(0).spot().error("cpu_manager_state", "an entry for a container of the pods given", "none");
        }
        if (entries > guests.claims()) {
            notes.ignored(Counted.of(entries - guests.claims(), "container")
                    + " of kubelet's state of no pod given; their CPUs count as free.");
        }
    }

    private void read(Path file) {
        String text = ForeignBytes.text(file, MOST_BYTES);
        if (text.isBlank()) {
            throw new InputError(file + ":1: expected " + EXPECTED + ", found nothing");
        }
        if (text.stripLeading().startsWith("<")) {
            XmlElement domain = domain(file);
            inOrder.add(() -> guests.add(LibvirtDomain.read(file, domain, guests.next(), notes)));
            return;
        }
        if (text.startsWith("#!")) {
            read(file, text);
            return;
        }
        Optional<FlavorText> flavor = FlavorText.plain(file, text);
        if (flavor.isPresent()) {
            inOrder.add(() -> guests.add(Flavor.read(flavor.get(), guests.next(), notes)));
            return;
        }
        Optional<Placed> placed = Placed.in(file, text).map(Placed.OfServer::placed);
        ForeignTree.documents(file, text).forEach(document -> read(file, document, placed));
    }

    /** A script, which tells nothing but of a placement. */
    private void read(Path file, String text) {
        PlacedScript script = PlacedScript.in(file, text)
                .orElseThrow(() -> new InputError(file + ":1: expected " + EXPECTED + ", found "
                        + ForeignBytes.format(text).orElseThrow()));
        switches.add(script.ofSwitch());
        inOrder.add(() -> script.guests().forEach(guests::add));
    }

    private static XmlElement domain(Path file) {
        XmlElement root = XmlTree.read(file);
        XmlElement found =
                root.name().equals("domstatus") ? root.child("domain").orElse(root) : root;
        if (!found.name().equals("domain")) {
            throw new Spot(file, found.line())
                    .error(
                            "root element",
                            "<domain> of libvirt",
                            OTHER_XML.getOrDefault(found.name(), "<" + found.name() + ">"));
        }
        return found;
    }

    private void read(Path file, ForeignNode document, Optional<Placed> placed) {
        if (document.kind() == ForeignNode.NodeKind.NOTHING) {
            return;
        }
        Optional<CpuManagerState> state = CpuManagerState.in(file, document);
        if (state.isPresent()) {
            states.add(state.get());
            return;
        }
        List<Pod> pods = Pod.in(file, document, placed, guests, notes);
        if (!pods.isEmpty()) {
            hasPods = true;
            pods.forEach(pod -> inOrder.add(() -> pod.read(states)));
            return;
        }
        if (document.at("apiVersion").isPresent()) {
            notes.ignored("Documents of Kubernetes that describe no pods.");
            return;
        }
        FlavorText flavor = FlavorText.in(file, document)
                .orElseThrow(() -> new InputError(file + ":" + document.line() + ": expected " + EXPECTED + ", found "
                        + (document.at("softpath").isPresent()
                                        || document.at("schema").isPresent()
                                ? "a file of softpath"
                                : "something else")));
        inOrder.add(() -> guests.add(Flavor.read(flavor, guests.next(), notes)));
    }
}
