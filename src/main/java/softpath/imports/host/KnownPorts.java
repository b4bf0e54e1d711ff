package softpath.imports.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Common Ethernet ports by vendor and device on PCI: no topology tells how fast a wire is. Ids and names of parts are those of
 * the PCI ID Repository (pci-ids.ucw.cz); a rate is that of the part's name, or where the name tells none, that of the
 * vendor's product brief. Parts of which the vendor sells cards with slower ports too are marked {@code up-to}.
 */
final class KnownPorts {

    private static final String TABLE = """
            8086:100e  1    exact  Intel 82540EM
            8086:105e  1    exact  Intel 82571EB
            8086:1079  1    exact  Intel 82546GB
            8086:1096  1    exact  Intel 80003ES2LAN
            8086:10a7  1    exact  Intel 82575EB
            8086:10b9  1    exact  Intel 82572EI
            8086:10c9  1    exact  Intel 82576
            8086:10d3  1    exact  Intel 82574L
            8086:10e6  1    exact  Intel 82576
            8086:10e7  1    exact  Intel 82576
            8086:150e  1    exact  Intel 82580
            8086:1521  1    exact  Intel I350
            8086:1516  1    exact  Intel 82580
            8086:1538  1    exact  Intel I210
            8086:157b  1    exact  Intel I210
            8086:15e4  1    exact  Intel X553 1GbE
            8086:15e5  1    exact  Intel X553 1GbE
            8086:1522  1    exact  Intel I350
            8086:1523  1    exact  Intel I350
            8086:1533  1    exact  Intel I210
            8086:1539  1    exact  Intel I211
            8086:153a  1    exact  Intel I217-LM
            8086:15b7  1    exact  Intel I219-LM
            8086:37d1  1    exact  Intel X722 for 1GbE
            8086:15f2  2.5  exact  Intel I225-LM
            8086:15f3  2.5  exact  Intel I225-V
            8086:125b  2.5  exact  Intel I226-LM
            8086:125c  2.5  exact  Intel I226-V
            8086:10c7  10   exact  Intel 82598EB
            8086:10f8  10   exact  Intel 82599
            8086:10f9  10   exact  Intel 82599
            8086:10fb  10   exact  Intel 82599ES
            8086:10fc  10   exact  Intel 82599
            8086:1528  10   exact  Intel X540-AT2
            8086:154a  10   exact  Intel X520-4
            8086:154d  10   exact  Intel X520
            8086:1557  10   exact  Intel 82599
            8086:1560  10   exact  Intel X540
            8086:1563  10   exact  Intel X550
            8086:1572  10   exact  Intel X710 for 10GbE SFP+
            8086:1581  10   exact  Intel X710 for 10GbE backplane
            8086:1585  10   exact  Intel X710 for 10GbE QSFP+
            8086:1586  10   exact  Intel X710 for 10GBASE-T
            8086:1589  10   exact  Intel X710/X557-AT 10GBASE-T
            8086:15ac  10   exact  Intel X552 10 GbE SFP+
            8086:15ad  10   exact  Intel X552/X557-AT 10GBASE-T
            8086:15c4  10   exact  Intel X553 10 GbE SFP+
            8086:15ce  10   exact  Intel X553 10 GbE SFP+
            8086:15ff  10   exact  Intel X710 for 10GBASE-T
            8086:37ce  10   exact  Intel X722 for 10GbE backplane
            8086:37d0  10   exact  Intel X722 for 10GbE SFP+
            8086:37d2  10   exact  Intel X722 for 10GBASE-T
            8086:158a  25   exact  Intel XXV710 for 25GbE backplane
            8086:158b  25   exact  Intel XXV710 for 25GbE SFP28
            8086:1593  25   exact  Intel E810-C for SFP
            8086:1599  25   exact  Intel E810-XXV for backplane
            8086:159a  25   exact  Intel E810-XXV for QSFP
            8086:159b  25   exact  Intel E810-XXV for SFP
            8086:1580  40   exact  Intel XL710 for 40GbE backplane
            8086:1583  40   exact  Intel XL710 for 40GbE QSFP+
            8086:1584  40   exact  Intel XL710 for 40GbE QSFP+
            8086:1591  100  up-to  Intel E810-C for backplane
            8086:1592  100  up-to  Intel E810-C for QSFP
            15b3:6750  10   exact  Mellanox ConnectX EN
            15b3:1003  40   up-to  Mellanox ConnectX-3
            15b3:1007  40   up-to  Mellanox ConnectX-3 Pro
            15b3:1013  100  up-to  Mellanox ConnectX-4
            15b3:1015  25   up-to  Mellanox ConnectX-4 Lx
            15b3:1017  100  up-to  Mellanox ConnectX-5
            15b3:1019  100  up-to  Mellanox ConnectX-5 Ex
            15b3:101b  200  up-to  Mellanox ConnectX-6
            15b3:101d  100  up-to  Mellanox ConnectX-6 Dx
            15b3:101f  25   up-to  Mellanox ConnectX-6 Lx
            15b3:1021  400  up-to  Mellanox ConnectX-7
            15b3:a2d2  100  up-to  Mellanox BlueField
            15b3:a2d6  100  up-to  Mellanox BlueField-2
            15b3:a2dc  400  up-to  Mellanox BlueField-3
            14e4:1639  1    exact  Broadcom BCM5709
            14e4:1657  1    exact  Broadcom BCM5719
            14e4:165f  1    exact  Broadcom BCM5720
            14e4:168e  10   exact  Broadcom BCM57810
            14e4:16a1  10   exact  Broadcom BCM57840
            14e4:16d6  10   exact  Broadcom BCM57412
            14e4:16d8  10   exact  Broadcom BCM57416
            14e4:16d7  25   up-to  Broadcom BCM57414
            14e4:16e9  25   exact  Broadcom BCM57407
            14e4:1750  100  up-to  Broadcom BCM57508
            14e4:1751  100  up-to  Broadcom BCM57504
            1425:5401  10   exact  Chelsio T520-CR
            1425:5407  10   exact  Chelsio T520-SO
            1425:540d  40   exact  Chelsio T580-CR
            1425:5410  40   exact  Chelsio T580-LP-CR
            1924:0903  10   exact  Solarflare SFC9120
            1924:0a03  10   up-to  Solarflare SFC9220
            1077:1634  40   exact  QLogic QL45000 40GbE
            1077:1644  100  exact  QLogic QL45000 100GbE
            1077:1656  25   exact  QLogic QL45000 25GbE
            1077:8070  25   up-to  QLogic QL41000
            19e5:0200  100  exact  Huawei Hi1822 2*100GE
            19e5:1822  25   exact  Huawei Hi1822 4*25GE
            10ec:8168  1    exact  Realtek RTL8111/8168
            10ec:8125  2.5  exact  Realtek RTL8125
            1d6a:00b1  10   exact  Aquantia AQC100
            1d6a:07b1  10   exact  Aquantia AQC107
            1d6a:d107  10   exact  Aquantia AQC107
            """;

    /** Functions that SR-IOV makes of a port, which share its wire. */
    private static final Set<String> VIRTUAL = Set.of(
            "8086:10ca",
            "8086:10ed",
            "8086:1515",
            "8086:1520",
            "8086:152e",
            "8086:152d",
            "8086:152f",
            "8086:1530",
            "8086:1565",
            "8086:15a8",
            "8086:15c5",
            "8086:154c",
            "8086:1571",
            "8086:37cd",
            "8086:1889",
            "15b3:1002",
            "15b3:1004",
            "15b3:1014",
            "15b3:1016",
            "15b3:1018",
            "15b3:101a",
            "15b3:101c",
            "15b3:101e",
            "14e4:16af",
            "14e4:16c1",
            "14e4:16dc",
            "14e4:16e1",
            "14e4:1806",
            "14e4:1807",
            "1924:1903",
            "1924:1923",
            "1924:1a03",
            "1924:1b03",
            "1077:1664",
            "1077:8090",
            "19e5:375e",
            "19e5:379e",
            "19e5:a22e",
            "19e5:a22f",
            "1137:0071",
            "1137:00cf",
            "1dd8:1003");

    private static final Map<String, KnownPort> BY_ID = byId();

    private KnownPorts() {}

    /**
     * A port that is known by its part.
     *
     * @param gbps    on the wire
     * @param isExact whether all ports of the part are as fast; if not, none is faster on common cards
     */
    record KnownPort(String name, double gbps, boolean isExact) {}

    private static Map<String, KnownPort> byId() {
        Map<String, KnownPort> byId = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split(" +", 4);
            byId.put(cells[0], new KnownPort(cells[3], Double.parseDouble(cells[1]), cells[2].equals("exact")));
        });
        return byId;
    }

    static Optional<KnownPort> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** @param name of the part, as far as it is known to who looked */
    static boolean isVirtual(String id, String name) {
        return VIRTUAL.contains(id) || name.matches("(?i).*\\b(virtual function|vf|userspace nic)\\b.*");
    }
}
