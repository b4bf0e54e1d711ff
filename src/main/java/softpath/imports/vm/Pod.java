package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.io.ForeignNode;
import softpath.io.ForeignTree;
import softpath.io.InputError;
import softpath.model.Counted;

/**
 * A pod, alone or as the template of a set of pods: its containers with whole CPUs, limited to what they request, have
 * these alone under kubelet's static policy (Kubernetes, "Control CPU management policies on the node").
 */
final class Pod {

    private static final String KIND = "container of a pod";
    private static final String NETWORKS = "k8s.v1.cni.cncf.io/networks";

    private final Path file;
    private final ForeignNode metadata;
    private final ForeignNode spec;
    private final ForeignNode pod;
    private final Optional<Placed> placed;
    private final Guests guests;
    private final Notes notes;

    private Pod(
            Path file,
            ForeignNode pod,
            ForeignNode metadata,
            ForeignNode spec,
            Optional<Placed> placed,
            Guests guests,
            Notes notes) {
        this.placed = placed;
        this.file = file;
        this.pod = pod;
        this.metadata = metadata;
        this.spec = spec;
        this.guests = guests;
        this.notes = notes;
    }

    /**
     * The pods of a document; none if it is no description of any.
     *
     * @param placed what softpath place wrote into the same file
     */
    static List<Pod> in(Path file, ForeignNode document, Optional<Placed> placed, Guests guests, Notes notes) {
        List<Pod> pods = new ArrayList<>();
        for (ForeignNode item :
                document.textAt("kind").orElse("").endsWith("List") ? document.itemsAt("items") : List.of(document)) {
            ForeignNode of =
                    item.at("spec", "jobTemplate").or(() -> Optional.of(item)).orElseThrow();
            ForeignNode pod = of.at("spec", "template").orElse(of);
            Optional<ForeignNode> spec = pod.at("spec");
            if (spec.isPresent() && !spec.get().itemsAt("containers").isEmpty()) {
                if (pod != item) {
                    notes.ignored("How many pods there are to be of a template: each is taken once.");
                }
                pods.add(new Pod(file, pod, pod.at("metadata").orElse(pod), spec.get(), placed, guests, notes));
            }
        }
        return pods;
    }

    /** Adds its containers to the guests. */
    void read(List<CpuManagerState> states) {
        List<ForeignNode> containers = spec.itemsAt("containers");
        List<PodResources> resources = containers.stream()
                .map(container -> PodResources.of(file, container))
                .toList();
        boolean isGuaranteed = resources.stream().allMatch(PodResources::isGuaranteed);
        List<Integer> exclusive = IntStream.range(0, containers.size())
                .filter(i -> isGuaranteed && resources.get(i).wholeCpus().isPresent())
                .boxed()
                .toList();
        List<Integer> taken = exclusive.isEmpty() ? List.of(0) : exclusive;
        for (int i : taken) {
            add(containers.get(i), resources.get(i), !exclusive.isEmpty(), states);
        }
        if (taken.size() < containers.size()) {
            notes.ignored(Counted.of(containers.size() - taken.size(), "container") + " beside " + guests.last()
                    + " without CPUs of their own.");
        }
        if (taken.size() > 1) {
            notes.assumed("Several containers of a pod with CPUs of their own: each has the pod's interfaces.");
        }
    }

    private void add(ForeignNode container, PodResources resources, boolean isExclusive, List<CpuManagerState> states) {
        String name = guests.next();
        int vcpus = isExclusive ? resources.wholeCpus().orElseThrow() : resources.roundedCpus();
        if (!isExclusive) {
            notes.assumed(name + ": a core alone for each of its CPUs, which is more than it will get: Kubernetes gives"
                    + " none to a pod unless all its containers limit CPU and memory to what they request, and one asks"
                    + " for whole CPUs.");
        }
        if (!resources.hasHugePages()) {
            notes.assumed(name + ": huge pages, as costs were measured with them; it asks for none.");
        }
        if (resources.otherDevices() > 0) {
            notes.ignored(name + ": " + resources.otherDevices() + " resources of device plug-ins that are no NICs.");
        }
        Map<Integer, ImportedGuest.Pin> pins = pins(container, vcpus, states);
        guests.add(new ImportedGuest(
                new Spot(file, container.line()),
                KIND,
                vcpus,
                pins,
                Optional.empty(),
                Map.of(),
                // Pods must ask for some memory, of which a placement says nothing.
                placed.isPresent() ? Optional.empty() : resources.memoryGb(),
                vnics(resources),
                Optional.empty(),
                Optional.empty(),
                placed.map(all -> new PlacedVm(all, metadata.textAt("name").orElse(name), false))));
    }

    private List<ImportedGuest.Vnic> vnics(PodResources resources) {
        List<ImportedGuest.Vnic> vnics = new ArrayList<>();
        int functions = resources.virtualFunctions();
        IntStream.range(0, functions)
                .forEach(i -> vnics.add(new ImportedGuest.Vnic(ImportedGuest.Way.VIRTUAL_FUNCTION, 1)));
        IntStream.range(functions, networks())
                .forEach(i -> vnics.add(new ImportedGuest.Vnic(ImportedGuest.Way.KERNEL, 1)));
        return vnics;
    }

    /** How many networks it is attached to besides the cluster's own. */
    private int networks() {
        Optional<ForeignNode> annotation = metadata.at("annotations", NETWORKS);
        String text = annotation.flatMap(ForeignNode::text).orElse("").strip();
        if (text.isEmpty()) {
            return 0;
        }
        Spot spot = new Spot(file, annotation.orElseThrow().line());
        if (!text.startsWith("[")) {
            return text.split(",", -1).length;
        }
        try {
            return ForeignTree.documents(file, text).get(0).items().size();
        } catch (InputError e) {
            throw spot.error(NETWORKS, "names, or a list of them as JSON", "a list that is no JSON");
        }
    }

    private Map<Integer, ImportedGuest.Pin> pins(ForeignNode container, int vcpus, List<CpuManagerState> states) {
        List<CpuManagerState.Entry> own = states.stream()
                .flatMap(state -> state.entries().stream())
                .filter(entry -> isOf(entry, container))
                .toList();
        if (own.isEmpty()) {
            return Map.of();
        }
        Spot spot = new Spot(file, container.line());
        if (own.size() > 1) {
            throw spot.error(
                    "container",
                    "one entry of cpu_manager_state for it (metadata.uid of the pod tells)",
                    own.size() + " by its name");
        }
        ImportedGuest.Pin pin = own.get(0).pin();
        if (pin.cpus().members().size() != vcpus) {
            throw pin.spot()
                    .error(
                            "entries",
                            vcpus + " CPUs, as many as the container asks for",
                            pin.cpus().members().size() + ", " + pin.cpus());
        }
        guests.claim(own.get(0));
        return CpuManagerPins.of(pin);
    }

    private boolean isOf(CpuManagerState.Entry entry, ForeignNode container) {
        String name = container.textAt("name").orElse("");
        if (entry.pod().isEmpty()) {
            return pod.itemsAt("status", "containerStatuses").stream()
                    .filter(status -> status.textAt("name").equals(Optional.of(name)))
                    .anyMatch(status -> status.textAt("containerID").orElse("").endsWith("/" + entry.container()));
        }
        Optional<String> uid = metadata.textAt("uid");
        return entry.container().equals(name) && (uid.isEmpty() || uid.equals(entry.pod()));
    }
}
