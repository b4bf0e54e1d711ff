package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.imports.xml.XmlElement;

/** The network interfaces of a libvirt domain. */
final class LibvirtInterfaces {

    private final Path file;
    private final String name;
    private final Notes notes;

    private LibvirtInterfaces(Path file, String name, Notes notes) {
        this.file = file;
        this.name = name;
        this.notes = notes;
    }

    static List<ImportedGuest.Vnic> read(Path file, XmlElement domain, String name, Notes notes) {
        LibvirtInterfaces reader = new LibvirtInterfaces(file, name, notes);
        List<ImportedGuest.Vnic> vnics = new ArrayList<>();
        for (XmlElement devices : domain.children("devices")) {
            devices.children("interface").forEach(each -> vnics.add(reader.vnic(each)));
            devices.children("hostdev").stream()
                    .filter(each -> each.attribute("type").equals(Optional.of("pci")))
                    .forEach(each -> vnics.add(reader.hostDevice()));
        }
        return vnics;
    }

    private ImportedGuest.Vnic vnic(XmlElement element) {
        Spot spot = new Spot(file, element.line());
        String type = element.attribute("type").orElseThrow(() -> spot.error("interface", "an attribute type", "none"));
        return switch (type) {
            case "vhostuser" -> new ImportedGuest.Vnic(ImportedGuest.Way.VHOST_USER, queues(element));
            case "hostdev", "vdpa" -> new ImportedGuest.Vnic(ImportedGuest.Way.VIRTUAL_FUNCTION, queues(element));
            case "bridge",
                    "network",
                    "direct",
                    "ethernet",
                    "user",
                    "internal",
                    "server",
                    "client",
                    "mcast",
                    "udp",
                    "null" -> new ImportedGuest.Vnic(ImportedGuest.Way.KERNEL, queues(element));
            default ->
                throw spot.error(
                        "interface type",
                        "one that libvirt knows, such as vhostuser, hostdev or bridge",
                        Spot.quoted(type));
        };
    }

    /** A card that is passed through may be of any kind: nothing in the domain says which. */
    private ImportedGuest.Vnic hostDevice() {
        notes.assumed(name + ": a PCI device that is passed through to it (hostdev) is a virtual function of a NIC.");
        return new ImportedGuest.Vnic(ImportedGuest.Way.VIRTUAL_FUNCTION, 1);
    }

    private int queues(XmlElement element) {
        Optional<XmlElement> driver = element.child("driver");
        for (String ring : List.of("rx_queue_size", "tx_queue_size")) {
            driver.flatMap(each -> each.attribute(ring))
                    .ifPresent(size -> notes.ignored(name + ": " + ring + " "
                            + new Spot(file, driver.get().line()).number("driver " + ring, size, 1, 1 << 16)
                            + ": how long its rings are is said by the dataplane's file ("
                            + (ring.startsWith("rx") ? "vnic-receive" : "vnic-transmit") + ".slots)."));
        }
        return driver.flatMap(each -> each.attribute("queues"))
                .map(queues -> new Spot(file, driver.get().line()).number("driver queues", queues, 1, 32_768))
                .orElse(1);
    }
}
