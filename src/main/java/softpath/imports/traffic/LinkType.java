package softpath.imports.traffic;

import java.util.Arrays;
import java.util.Optional;

/**
 * Links whose packets tell the size of an Ethernet frame (https://www.tcpdump.org/linktypes.html).
 *
 * @see CaptureSizes
 */
enum LinkType {
    ETHERNET(0, "Ethernet", 1),

    /** Packets begin with IP; 12 and 14 are what some systems write. */
    RAW_IP(Mix.ETHERNET_HEADER_BYTES, "raw IP", 101, 12, 14, 228, 229),

    /** A header of 16 bytes stands in the place of Ethernet's. */
    LINUX_COOKED(Mix.ETHERNET_HEADER_BYTES - 16, "Linux cooked", 113),
    LINUX_COOKED_2(Mix.ETHERNET_HEADER_BYTES - 20, "Linux cooked v2", 276);

    private final int missingBytes;
    private final String spelled;
    private final int[] numbers;

    LinkType(int missingBytes, String spelled, int... numbers) {
        this.missingBytes = missingBytes;
        this.spelled = spelled;
        this.numbers = numbers;
    }

    static Optional<LinkType> of(int number) {
        return Arrays.stream(values())
                .filter(type -> Arrays.stream(type.numbers).anyMatch(own -> own == number))
                .findFirst();
    }

    /** Of those that are none of these, the ones that people capture. */
    static String nameOfOther(int number) {
        return switch (number) {
            case 0, 108 -> "BSD loopback";
            case 9 -> "PPP";
            case 104 -> "Cisco HDLC";
            case 105 -> "IEEE 802.11";
            case 127 -> "IEEE 802.11 with radiotap";
            case 189, 220 -> "USB";
            case 187, 201 -> "Bluetooth";
            case 195, 230 -> "IEEE 802.15.4";
            case 197 -> "ERF";
            case 227 -> "SocketCAN";
            default -> "another";
        };
    }

    /** What the frame had beyond the packet as captured, the check sequence apart; below 0 if it had less. */
    int missingBytes() {
        return missingBytes;
    }

    String spelled() {
        return spelled;
    }
}
