package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.imports.Imported;

/** Single traits of topologies, each in the smallest file that has it. */
class HwlocShapesTest {

    private static final String PU = "<object type='PU' os_index='%d' cpuset='%s'/>";

    @TempDir
    private Path folder;

    private Imported imported(String version, String objects) throws IOException {
        Path file = folder.resolve("topology.xml");
        Files.writeString(
                file,
                "<topology" + (version.isEmpty() ? "" : " version='" + version + "'") + ">\n<object type='Machine'>\n"
                        + objects + "\n</object>\n</topology>\n");
        return HostImport.ofFile(file, Fixtures.NOTHING_STATED);
    }

    private static String pu(int number) {
        return PU.formatted(number, "0x" + Integer.toHexString(1 << number));
    }

    /** Number 2 was a network until version 3, where it is memory and a network is 16. */
    @ParameterizedTest(name = "version {0}: type {1}, an interface: {2}")
    @CsvSource({
        "'', 2, true",
        "2.0, 2, true",
        "2.0, 16, false",
        "3.0, 16, true",
        "3.0, 2, false",
        "3.0, 48, true",
        "3.0, Network, true"
    })
    void typesOfDevicesAreNumberedAsTheVersionDoes(String version, String type, boolean isInterface)
            throws IOException {
        Imported imported = imported(
                version,
                pu(0)
                        + "<object type='PCIDev' pci_busid='0000:05:00.0' pci_type='0200 [8086:154c] [0000:0000] 01'>"
                        + "<object type='OSDev' name='eth0' osdev_type='" + type + "'/></object>");

        // A virtual function with an interface is the port of a virtual machine.
        assertThat(imported.ignored().stream().anyMatch(sentence -> sentence.contains("unknown line rate")))
                .isEqualTo(isInterface);
    }

    @Test
    void nodesOfMemoryWithCoresAreSocketsWhereNoneAreNamed() throws IOException {
        Imported imported = imported(
                "2.0",
                "<object type='Group'><object type='NUMANode' cpuset='0x3'/>" + pu(0) + pu(1)
                        + "</object><object type='Group'><object type='NUMANode' cpuset='0xc'/>" + pu(2) + pu(3)
                        + "</object>");

        assertThat(imported.details()).containsEntry("sockets", 2).containsEntry("coresPerSocket", 2);
        assertThat(imported.assumed()).anyMatch(sentence -> sentence.contains("each of the 2 NUMA nodes"));
    }

    @Test
    void socketsInANodeOfMemoryAreSockets() throws IOException {
        Imported imported = imported(
                "",
                "<object type='NUMANode' cpuset='0x3'><object type='Socket'>" + pu(0)
                        + "</object><object type='Socket'>" + pu(1) + "</object></object>");

        assertThat(imported.details()).containsEntry("sockets", 2).containsEntry("coresPerSocket", 1);
    }

    @Test
    void aSocketWithoutACoreThatMayBeUsedIsNone() throws IOException {
        Imported imported = imported(
                "",
                "<object type='Socket'>" + pu(0) + "</object><object type='Socket'><object type='PU' os_index='1'"
                        + " online_cpuset='0x0'/><object type='PCIDev' pci_busid='0000:05:00.0'"
                        + " pci_type='0200 [8086:1572] [0000:0000] 01'/></object>");

        assertThat(imported.details()).containsEntry("sockets", 1);
        assertThat(imported.ignored()).anyMatch(sentence -> sentence.contains("1 socket without a core"));
        assertThat(imported.assumed())
                .anyMatch(sentence -> sentence.startsWith("pnic0 on socket 0: it is on a socket"));
    }

    @Test
    void aDeviceOnTheWholeMachineGetsTheSocketOfTheFirstNode() throws IOException {
        Imported imported = imported(
                "2.0",
                "<object type='Package' os_index='0'>" + pu(0) + "</object><object type='Package' os_index='1'>"
                        + "<object type='NUMANode' os_index='0' cpuset='0x2'/>" + pu(1)
                        + "</object><object type='PCIDev' pci_busid='0000:05:00.0' pci_type='0200 [8086:1572]'/>");

        assertThat(imported.assumed())
                .anyMatch(sentence -> sentence.startsWith("pnic0 on socket 1: it is near to all"));
    }

    @Test
    void aCardThatMayBeEitherIsEthernetIfItsInterfaceIs() throws IOException {
        String card = "<object type='PCIDev' pci_busid='0000:05:00.0' pci_type='0280 [15b3:1003] [0000:0000] 01'>"
                + "<object type='OSDev' name='eth4' osdev_type='2'><info name='Port' value='1'/></object>"
                + "<object type='OSDev' name='eth5' osdev_type='2'><info name='Port' value='2'/></object></object>";

        assertThat(imported("2.0", pu(0) + card).took())
                .filteredOn(sentence -> sentence.contains("Mellanox ConnectX-3 at 0000:05:00.0"))
                .hasSize(2);
        assertThat(imported("2.0", pu(0) + card.replace("eth", "ib")).ignored())
                .anyMatch(sentence -> sentence.contains("InfiniBand"));
        assertThat(imported(
                                "2.0",
                                pu(0) + card.replace("15b3:1003", "8086:2723").replace("eth", "wlp"))
                        .ignored())
                .anyMatch(sentence -> sentence.contains("wireless"));
    }

    /** A name that holds a hardware address is not told. */
    @Test
    void interfacesAreToldUnlessTheirNamesAreAddresses() throws IOException {
        String card = "<object type='PCIDev' pci_busid='0000:05:00.0' pci_type='0200 [8086:1572] [0000:0000] 01'>"
                + "<object type='OSDev' name='NAME' osdev_type='2'/></object>";

        assertThat(imported("2.0", pu(0) + card.replace("NAME", "ens1f0")).took())
                .anyMatch(sentence -> sentence.contains("(ens1f0)"));
        assertThat(imported("2.0", pu(0) + card.replace("NAME", "enx02005e100001"))
                        .took()
                        .toString())
                .contains("pnic0")
                .doesNotContain("02005e");
    }

    /** Of an X520 both ports are needed; one sends at the rate of its wire. */
    @Test
    void portsOfACardThatIsKnownToBeSlowerThanTheyAreShareWhatItSends() throws IOException {
        String port = "<object type='PCIDev' pci_busid='0000:05:00.%d' pci_type='0200 [8086:%s] [0000:0000] 01'/>";

        String two = imported("2.0", pu(0) + port.formatted(0, "10fb") + port.formatted(1, "10fb"))
                .text();
        String one = imported("2.0", pu(0) + port.formatted(0, "10fb")).text();
        String fast = imported("2.0", pu(0) + port.formatted(0, "1583")).text();

        assertThat(two).contains("  card-of-pnic0:\n    transmit-cap-mpps:\n      value: 23.5\n");
        assertThat(two.split("card: card-of-pnic0", -1)).hasSize(3);
        assertThat(one).doesNotContain("card-of");
        assertThat(fast).contains("transmit-cap-mpps:\n      value: 36\n");
    }
}
