package softpath.imports.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PCI function of a network class.
 *
 * @param address    domain:bus:device.function
 * @param pciClass   four hexadecimal digits, such as 0200 for Ethernet
 * @param id         vendor and device, {@code 8086:1572}
 * @param isVirtual  whether it is a virtual function of SR-IOV
 * @param interfaces of the kernel on it
 * @param place      the socket that it is on
 * @param speedGbps  that the link has come up with, where it is known
 */
record PciFunction(
        String address,
        String pciClass,
        String id,
        boolean isVirtual,
        List<Interface> interfaces,
        Place place,
        Optional<Double> speedGbps) {

    private static final String ETHERNET = "0200";
    private static final String OTHER_NETWORK = "0280";
    private static final List<String> INFINIBAND = List.of("0207", "0c06");
    private static final String MELLANOX = "15b3:";

    PciFunction {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * A network interface of the kernel.
     *
     * @param name         as the kernel has it
     * @param isInfiniband that carries IP over InfiniBand
     * @param port         of the function, if told
     */
    record Interface(String name, boolean isInfiniband, Optional<String> port) {

        private static final Pattern HARDWARE_ADDRESS = Pattern.compile("([0-9a-fA-F]{1,2}:)+[0-9a-fA-F]{1,2}");
        private static final int INFINIBAND_OCTETS = 20;
        /** Names made of a hardware address are nobody's business. */
        private static final Pattern SHOWN = Pattern.compile("(?!enx)[a-z][a-zA-Z0-9._-]{0,14}");

        /** @param address hardware address, of which only the length is looked at; empty if not known */
        static Interface of(String name, String address, Optional<String> port) {
            boolean isLong =
                    HARDWARE_ADDRESS.matcher(address).matches() && address.split(":", -1).length == INFINIBAND_OCTETS;
            return new Interface(name, isLong || name.startsWith("ib"), port);
        }

        /** Wireless ones and modems. */
        boolean isWireless() {
            return name.startsWith("wl") || name.startsWith("ww");
        }

        Optional<String> shown() {
            return SHOWN.matcher(name).matches() ? Optional.of(name) : Optional.empty();
        }
    }

    /** Classes that are told apart here; everything else on PCI is of no interest. */
    static boolean isOfNetwork(String pciClass) {
        return pciClass.startsWith("02") || INFINIBAND.contains(pciClass);
    }

    /** Interfaces that carry Ethernet. */
    List<Interface> ethernet() {
        return interfaces.stream()
                .filter(each -> !each.isInfiniband() && !each.isWireless())
                .toList();
    }

    /**
     * Ports of Ethernet. A function bound to a driver of user space has no interface, and is one port all the same. Cards of
     * Mellanox that may be set to either are of another class, and are Ethernet if their interface is.
     */
    int ports() {
        boolean isEthernet = pciClass.equals(ETHERNET)
                        && (interfaces.isEmpty() || !ethernet().isEmpty())
                || pciClass.equals(OTHER_NETWORK)
                        && id.startsWith(MELLANOX)
                        && !ethernet().isEmpty();
        if (!isEthernet) {
            return 0;
        }
        // Representors of virtual functions are interfaces too, of the same port.
        return (int) Math.max(
                1,
                ethernet().stream()
                        .flatMap(each -> each.port().stream())
                        .distinct()
                        .count());
    }

    /** Why it is no port of Ethernet. */
    String otherKind() {
        boolean isInfiniband =
                INFINIBAND.contains(pciClass) || interfaces.stream().anyMatch(Interface::isInfiniband);
        if (isInfiniband) {
            return "InfiniBand";
        }
        return interfaces.stream().anyMatch(Interface::isWireless)
                ? "wireless"
                : "a network controller of class " + pciClass.toLowerCase(Locale.ROOT);
    }

    PciFunction withSpeed(Optional<Double> gbps) {
        return new PciFunction(address, pciClass, id, isVirtual, interfaces, place, gbps);
    }

    PciFunction asVirtual() {
        return new PciFunction(address, pciClass, id, true, interfaces, place, speedGbps);
    }
}
