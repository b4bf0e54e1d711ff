package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.imports.xml.XmlElement;

/**
 * A domain as {@code virsh dumpxml} prints it (libvirt, formatdomain): vCPUs and their pins, the node of its memory, its
 * interfaces. Names, addresses and identifiers are not looked at, but for what softpath wrote itself.
 */
final class LibvirtDomain {

    private static final String KIND = "libvirt domain";
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Map<String, Double> BYTES = Map.ofEntries(
            Map.entry("b", 1.0),
            Map.entry("bytes", 1.0),
            Map.entry("kb", 1e3),
            Map.entry("k", 1024.0),
            Map.entry("kib", 1024.0),
            Map.entry("mb", 1e6),
            Map.entry("m", 0x1p20),
            Map.entry("mib", 0x1p20),
            Map.entry("gb", 1e9),
            Map.entry("g", 0x1p30),
            Map.entry("gib", 0x1p30),
            Map.entry("tb", 1e12),
            Map.entry("t", 0x1p40),
            Map.entry("tib", 0x1p40));

    private final Path file;
    private final String name;
    private final Notes notes;
    private final XmlElement domain;

    private LibvirtDomain(Path file, XmlElement domain, String name, Notes notes) {
        this.file = file;
        this.domain = domain;
        this.name = name;
        this.notes = notes;
    }

    /** @param name that it has from now on, unless it has one of softpath's */
    static ImportedGuest read(Path file, XmlElement domain, String name, Notes notes) {
        Optional<PlacedVm> placed = PlacedVm.of(file, domain);
        String known = placed.map(PlacedVm::name).orElse(name);
        return new LibvirtDomain(file, domain, known, notes).guest(placed);
    }

    private ImportedGuest guest(Optional<PlacedVm> placed) {
        int vcpus = vcpus();
        Map<Integer, ImportedGuest.Pin> pins = pins(vcpus);
        Optional<ImportedGuest.Node> node = memoryNode();
        noteWhatIsLeft();
        return new ImportedGuest(
                spot(domain),
                KIND,
                vcpus,
                pins,
                node,
                Map.of(),
                memoryGb(),
                LibvirtInterfaces.read(file, domain, name, notes),
                function(),
                Optional.empty(),
                placed);
    }

    private Spot spot(XmlElement element) {
        return new Spot(file, element.line());
    }

    /** What {@code softpath place --out} says of it in the place that libvirt keeps for others. */
    private Optional<String> function() {
        return only(domain, "metadata")
                .flatMap(metadata -> metadata.child("vm"))
                .flatMap(own -> own.attribute("function"))
                .filter(function -> FUNCTION.matcher(function).matches());
    }

    private XmlElement vcpu() {
        return only(domain, "vcpu").orElseThrow(() -> spot(domain).error("domain", "an element <vcpu>", "none"));
    }

    private Optional<XmlElement> only(XmlElement parent, String child) {
        List<XmlElement> all = parent.children(child);
        if (all.size() > 1) {
            throw spot(all.get(1))
                    .error(child, "it once", "it again after line " + all.get(0).line());
        }
        return all.stream().findFirst();
    }

    private int vcpus() {
        XmlElement vcpu = vcpu();
        int most = spot(vcpu).number("vcpu", vcpu.text(), 1, ImportedGuest.MOST_VCPUS);
        Optional<String> current = vcpu.attribute("current");
        if (current.isEmpty()) {
            return most;
        }
        int now = spot(vcpu).number("vcpu current", current.get(), 1, most);
        if (now < most) {
            notes.ignored(name + ": " + (most - now) + " of its " + most
                    + " vCPUs, which can be plugged in and are not (vcpu current).");
        }
        return now;
    }

    private Map<Integer, ImportedGuest.Pin> pins(int vcpus) {
        Map<Integer, ImportedGuest.Pin> pins = new TreeMap<>();
        Optional<XmlElement> tune = only(domain, "cputune");
        int most = spot(vcpu()).number("vcpu", vcpu().text(), 1, ImportedGuest.MOST_VCPUS);
        for (XmlElement pin : tune.map(each -> each.children("vcpupin")).orElse(List.of())) {
            Spot spot = spot(pin);
            int vcpu = spot.number("vcpupin vcpu", required(pin, "vcpu"), 0, most - 1);
            CpuSet cpus = CpuSet.parse(spot, "vcpupin cpuset", required(pin, "cpuset"));
            ImportedGuest.Pin before = pins.putIfAbsent(vcpu, new ImportedGuest.Pin(spot, cpus));
            if (before != null) {
                throw spot.error(
                        "vcpupin vcpu",
                        "each vCPU once",
                        vcpu + " again after line " + before.spot().line());
            }
        }
        pins.keySet().removeIf(vcpu -> vcpu >= vcpus);
        addCommonSet(pins, vcpus);
        for (String other : List.of("emulatorpin", "iothreadpin", "emulatorsched", "vcpusched")) {
            if (tune.map(each -> !each.children(other).isEmpty()).orElse(false)) {
                notes.ignored(name + ": " + other + ", as only threads that move packets are simulated.");
            }
        }
        return pins;
    }

    /** The set of {@code vcpu cpuset=} is that of all which have none of their own. */
    private void addCommonSet(Map<Integer, ImportedGuest.Pin> pins, int vcpus) {
        Optional<String> common = vcpu().attribute("cpuset");
        if (common.isPresent()) {
            CpuSet cpus = CpuSet.parse(spot(vcpu()), "vcpu cpuset", common.get());
            for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                pins.putIfAbsent(vcpu, new ImportedGuest.Pin(spot(vcpu()), cpus));
            }
        }
    }

    private String required(XmlElement element, String attribute) {
        return element.attribute(attribute)
                .orElseThrow(() -> spot(element).error(element.name(), "an attribute " + attribute, "none"));
    }

    private Optional<ImportedGuest.Node> memoryNode() {
        Optional<XmlElement> tune = only(domain, "numatune");
        List<XmlElement> places = new ArrayList<>();
        tune.flatMap(each -> only(each, "memory")).ifPresent(places::add);
        tune.ifPresent(each -> places.addAll(each.children("memnode")));
        Optional<ImportedGuest.Node> first = Optional.empty();
        TreeSet<Integer> all = new TreeSet<>();
        for (XmlElement place : places) {
            if (place.attribute("nodeset").isEmpty()) {
                notes.ignored(name + ": numatune without a nodeset, which leaves it to the system.");
                continue;
            }
            CpuSet nodes = CpuSet.parse(
                    spot(place),
                    place.name() + " nodeset",
                    place.attribute("nodeset").get());
            all.addAll(nodes.members());
            if (first.isEmpty()) {
                first = Optional.of(
                        new ImportedGuest.Node(spot(place), nodes.members().get(0)));
            }
            place.attribute("mode")
                    .filter(mode -> !mode.equals("strict"))
                    .ifPresent(mode -> notes.assumed(name + ": its memory is on the node that numatune names, though"
                            + " its mode is not strict."));
        }
        if (all.size() > 1) {
            notes.assumed(name + ": all its memory is on NUMA node "
                    + first.orElseThrow().number() + ", the first of "
                    + all.size() + " that numatune names: a VM has one here.");
        }
        return first;
    }

    private Optional<Double> memoryGb() {
        Optional<XmlElement> memory = only(domain, "memory");
        if (memory.isEmpty()) {
            return Optional.empty();
        }
        Spot spot = spot(memory.get());
        String unit = memory.get().attribute("unit").orElse("KiB");
        Double bytes = BYTES.get(unit.toLowerCase(Locale.ROOT));
        if (bytes == null) {
            throw spot.error("memory unit", "one that libvirt knows, such as KiB", Spot.quoted(unit));
        }
        String text = memory.get().text();
        if (!text.matches("[0-9]{1,15}")) {
            throw spot.error("memory", "a whole number", Spot.quoted(text));
        }
        double gb = Long.parseLong(text) * bytes / 1e9;
        if (gb < 0.001 || gb > 1e6) {
            throw spot.error("memory", "from a megabyte to a petabyte", Spot.quoted(text + " " + unit));
        }
        return Optional.of(Math.round(gb * 1000) / 1000.0);
    }

    private void noteWhatIsLeft() {
        if (domain.child("memoryBacking")
                .flatMap(backing -> backing.child("hugepages"))
                .isEmpty()) {
            notes.assumed(name + ": huge pages, as costs were measured with them; its memoryBacking names none.");
        }
        Optional<XmlElement> cpu = only(domain, "cpu");
        cpu.flatMap(each -> each.child("topology"))
                .flatMap(topology -> topology.attribute("threads"))
                .filter(threads -> !threads.equals("1"))
                .ifPresent(threads -> notes.ignored(name + ": cpu topology threads, which is what the guest sees:"
                        + " where its vCPUs are is said by their pins alone."));
        cpu.flatMap(each -> each.child("numa"))
                .ifPresent(numa -> notes.ignored(name + ": cpu numa, the nodes that the guest sees: a VM has its memory"
                        + " on one socket here."));
    }
}
