package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.cli.Shell;
import softpath.imports.Imported;

/** Topologies of every version of hwloc, with what its console output shows of each. */
class HwlocFileTest {

    private static final Pattern PERSONAL = Pattern.compile("secret|SERIAL-4711|11111111-2222|02:00:5e|DMI|QEMU");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            libtopology-0.9-core2           | 2 | 2  | 1 | -
            hwloc-1.0-opteron               | 4 | 1  | 1 | -
            hwloc-1.3-westmere-interleaved  | 2 | 4  | 2 | -
            hwloc-1.8-power8-smt8           | 2 | 3  | 2 | 1
            hwloc-1.11-haswell-cod          | 2 | 6  | 2 | 3
            hwloc-2.0-early-epyc            | 2 | 16 | 2 | 4
            hwloc-2.2-neoverse              | 1 | 6  | 1 | -
            hwloc-2.4-virtual-machine       | 1 | 3  | 1 | -
            hwloc-2.5-uneven-disallowed     | 2 | 2  | 1 | 1
            hwloc-2.7-icelake-snc-dpdk      | 2 | 4  | 2 | -
            hwloc-2.9-group-of-sockets      | 4 | 3  | 1 | -
            hwloc-3.0-sapphire-rapids-cxl   | 2 | 2  | 1 | -
            """)
    void socketsCoresThreadsAndCachesAreThoseOfTheTopology(
            String name, int sockets, int cores, int threads, String domain) {
        Map<String, Object> details = Fixtures.imported(name).details();

        assertThat(details).containsEntry("sockets", sockets);
        assertThat(details).containsEntry("coresPerSocket", cores);
        assertThat(details).containsEntry("threadsPerCore", threads);
        assertThat(String.valueOf(details.getOrDefault("coresPerL3Domain", "-")))
                .isEqualTo(domain);
    }

    /** PCI address, socket and line rate of each. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            libtopology-0.9-core2           | []
            hwloc-1.3-westmere-interleaved  | [0000:04:00.0 0 1.0, 0000:04:00.1 0 1.0]
            hwloc-1.8-power8-smt8           | [0003:03:00.0 1 10.0, 0003:03:00.1 1 10.0]
            hwloc-1.11-haswell-cod          | [0000:01:00.0 0 10.0, 0000:01:00.1 0 10.0]
            hwloc-2.0-early-epyc            | [0000:21:00.0 1 100.0, 0000:21:00.1 1 100.0]
            hwloc-2.2-neoverse              | [0001:01:00.0 0 25.0, 0001:01:00.1 0 25.0]
            hwloc-2.4-virtual-machine       | []
            hwloc-2.7-icelake-snc-dpdk      | [0000:b1:00.0 1 25.0, 0000:b1:00.1 1 25.0]
            hwloc-2.9-group-of-sockets      | [0000:03:00.0 0 10.0, 0000:83:00.0 1 10.0]
            hwloc-3.0-sapphire-rapids-cxl   | [0000:9a:00.0 1 100.0]
            """)
    void portsAreThoseOfEthernetWhoseLineRateIsKnown(String name, String ports) {
        assertThat(ports(Fixtures.imported(name))).hasToString(ports);
    }

    private static List<String> ports(Imported imported) {
        return ((List<?>) imported.details().get("ports"))
                .stream()
                        .map(port -> (Map<?, ?>) port)
                        .map(port -> port.get("pciAddress") + " " + port.get("socket") + " " + port.get("lineRateGbps"))
                        .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hwloc-1.3-westmere-interleaved, 2.67",
        "hwloc-1.11-haswell-cod, 2.5",
        "hwloc-2.0-early-epyc, 2.3",
        "hwloc-2.5-uneven-disallowed, 2.45",
        "hwloc-2.7-icelake-snc-dpdk, 2.6",
        "hwloc-3.0-sapphire-rapids-cxl, 2.0"
    })
    void theHighestClockIsTheBaseClockThatTheNameTellsOrIsKnownFor(String name, double ghz) {
        assertThat(Fixtures.imported(name).details()).containsEntry("highestGhz", ghz);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            hwloc-1.0-opteron              | ignored | 3 PUs of 10: off line
            hwloc-1.0-opteron              | assumed | No highest clock is told
            hwloc-1.0-opteron              | assumed | (2, 2, 2, 1): each is taken to have the least, 1
            hwloc-1.3-westmere-interleaved | ignored | no Ethernet (InfiniBand): 0000:05:00.0
            hwloc-1.8-power8-smt8          | assumed | Cores have 8 threads: 2 are taken
            hwloc-1.11-haswell-cod         | ignored | 4 NUMA nodes on 2 sockets
            hwloc-1.11-haswell-cod         | ignored | no Ethernet (InfiniBand): 0000:81:00.0
            hwloc-2.0-early-epyc           | assumed | pnic0 at 100 Gbit/s, the fastest of common cards
            hwloc-2.2-neoverse             | ignored | 1 virtual function of SR-IOV
            hwloc-2.4-virtual-machine      | ignored | PCI device 1af4:1000 at 0000:00:03.0; --nic-rate states it
            hwloc-2.4-virtual-machine      | ignored | 1 network interface on no PCI device
            hwloc-2.4-virtual-machine      | ignored | 1 PU of 4: off line
            hwloc-2.5-uneven-disallowed    | assumed | Sockets have different numbers of cores (5, 2)
            hwloc-2.5-uneven-disallowed    | assumed | Cores have different numbers of threads (1, 2)
            hwloc-2.7-icelake-snc-dpdk     | ignored | 6 virtual functions of SR-IOV
            hwloc-2.9-group-of-sockets     | assumed | pnic1 on socket 1: it is near to 2 sockets alike; socket of the nearest
            hwloc-2.9-group-of-sockets     | ignored | PCI device abcd:0001 at 0000:84:00.0
            hwloc-3.0-sapphire-rapids-cxl  | ignored | 1 NUMA node of memory without CPUs
            hwloc-3.0-sapphire-rapids-cxl  | ignored | 1 CXL memory device
            """)
    void whatIsIgnoredAndAssumedIsSaid(String name, String where, String words) {
        Imported imported = Fixtures.imported(name);

        assertThat(where.equals("ignored") ? imported.ignored() : imported.assumed())
                .anyMatch(sentence -> sentence.contains(words));
    }

    @Test
    void aFormatThatIsNewerThanAnyKnownIsTold(@TempDir Path folder) throws IOException {
        String known = Files.readString(Fixtures.file("hwloc-3.0-sapphire-rapids-cxl"));
        assertThat(known).contains("<topology version=\"3.0\">");
        Path file = Files.writeString(
                folder.resolve("new.xml"), known.replace("<topology version=\"3.0\">", "<topology version=\"9.7\">"));

        Shell.Seen seen = Shell.softpath(List.of("import", "host", file.toString()));

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out().replaceAll("\n {2}", " "))
                .contains("format is of version 9 of hwloc, newer than what is known here (1.x to 3.x)")
                .doesNotContain("Written");
        assertThat(Fixtures.imported("hwloc-3.0-sapphire-rapids-cxl").assumed())
                .noneMatch(sentence -> sentence.contains("newer than"));
    }

    @ParameterizedTest
    @MethodSource("softpath.imports.host.Fixtures#names")
    void nothingPersonalIsCarriedOver(String name) throws IOException {
        Imported imported = Fixtures.imported(name);

        assertThat(PERSONAL.matcher(Files.readString(Fixtures.file(name))).find() || name.startsWith("libtopology"))
                .as("there is something to carry over")
                .isTrue();
        assertThat(imported.text()).doesNotContainPattern(PERSONAL);
        assertThat(imported.took() + " " + imported.ignored() + imported.assumed() + imported.details())
                .doesNotContainPattern("secret|SERIAL-4711|11111111-2222|02:00:5e");
    }

    @Test
    void aLineRateThatIsStatedIsThatOfPortsOfWhichItIsNotKnownForSure() {
        Imported virtual = HostImport.ofFile(Fixtures.file("hwloc-2.4-virtual-machine"), Fixtures.stated(40));
        Imported several = HostImport.ofFile(Fixtures.file("hwloc-2.0-early-epyc"), Fixtures.stated(50));
        Imported known = HostImport.ofFile(Fixtures.file("hwloc-2.7-icelake-snc-dpdk"), Fixtures.stated(50));

        assertThat(ports(virtual)).containsExactly("0000:00:03.0 0 40.0", "0000:00:05.0 0 40.0");
        assertThat(ports(several)).containsExactly("0000:21:00.0 1 50.0", "0000:21:00.1 1 50.0");
        assertThat(ports(known)).containsExactly("0000:b1:00.0 1 25.0", "0000:b1:00.1 1 25.0");
    }

    @Test
    void clocksThatAreStatedAreTaken() {
        Imported imported = HostImport.ofFile(Fixtures.file("hwloc-2.0-early-epyc"), Fixtures.statedClocks(1.2, 2.9));

        assertThat(imported.details()).containsEntry("lowestGhz", 1.2).containsEntry("highestGhz", 2.9);
        assertThat(imported.assumed()).noneMatch(sentence -> sentence.contains("clock"));
    }

    @Test
    void theSpeedOfASlotIsNoLineRate() {
        assertThat(Fixtures.imported("hwloc-1.11-haswell-cod").text()).doesNotContain("4.0", "value: 32\n");
    }
}
