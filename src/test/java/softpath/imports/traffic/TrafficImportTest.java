package softpath.imports.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.cli.Shell;
import softpath.io.SchemaFaults;

/** {@code softpath import traffic} on files of each kind. */
class TrafficImportTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));
    private static final Path SAMPLES = HOME.resolve("src/test/resources/softpath/imports/traffic");

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("traffic/mine.yaml");
    }

    private Shell.Seen imported(Path file, String... more) throws IOException {
        Files.createDirectories(out().getParent());
        Files.deleteIfExists(out());
        List<String> args = new ArrayList<>(List.of("import", "traffic", file.toString(), "--out", out().toString()));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    /** Sizes and weights, to whole frames. */
    private String mix() throws IOException {
        List<String> sizes = Files.readAllLines(out()).stream()
                .filter(line -> line.matches(" +\"?[0-9]+\"?: .*"))
                .map(line -> line.replace("\"", "").strip())
                .map(line -> line.split(": ", 2)[0] + ":"
                        + Math.round(10 * Double.parseDouble(line.split(": ", 2)[1])) / 10.0)
                .toList();
        return String.join(" ", sizes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trex-imix.py | 64:28.0 594:16.0 1518:4.0",
                "trex-imix.yaml | 64:7.0 594:4.0 1518:1.0",
                "trex-cap2.yaml | 64:90615.0 576:64725.0 1500:12945.0",
                "linux-pktgen-imix.txt | 209:68122.0 260:32082.0 863:99796.0",
                "dpdk-pktgen.txt | 64:8428099.0",
                "dpdk-xstats.json | 64:10.0",
                "ethtool-sky2.txt | 64:446347.0 96:192474.0 191:57660.0 192:57660.0 383:6910.0 384:6910.0 767:830.0 768:830.0"
                        + " 1271:39456.0"
            })
    void everyKindOfFileBecomesAMix(String file, String mix) throws IOException {
        Shell.Seen seen = imported(SAMPLES.resolve(file));

        assertThat(seen.err()).isEmpty();
        assertThat(mix()).isEqualTo(mix);
    }

    /** Bytes that were counted over frames, where the driver leaves the check sequence out 4 B more. */
    @ParameterizedTest
    @CsvSource({"ethtool-size.txt, 384", "ethtool-i40e.txt, 205.6", "ethtool-mlx5.txt, 1589", "rmon.txt, 134.4"})
    void whereBytesAreCountedTheMeanIsTheirs(String file, double meanBytes) throws IOException {
        imported(SAMPLES.resolve(file), "--quiet");

        double frames = 0;
        double bytes = 0;
        for (String size : mix().split(" ")) {
            double count = Double.parseDouble(size.split(":")[1]);
            frames += count;
            bytes += count * Integer.parseInt(size.split(":")[0]);
        }
        assertThat(bytes / frames).isCloseTo(meanBytes, within(0.005 * meanBytes));
    }

    @Test
    void whatWasSentIsTakenWhereThatIsAskedFor() throws IOException {
        imported(SAMPLES.resolve("ethtool-size.txt"), "--direction", "tx");

        assertThat(mix()).isEqualTo("64:50.0");
    }

    @Test
    void aMixThatWasWrittenIsRun() throws IOException {
        imported(SAMPLES.resolve("rmon.txt"));

        Shell.Seen seen = Shell.softpath(List.of(
                "run",
                HOME.resolve("models/scenarios/paper/single-vnf.yaml").toString(),
                "--models",
                folder.toString(),
                "--set",
                "traffic[0].sizes=mine",
                "--set",
                "run.measure-ms=1",
                "--set",
                "run.replications=1",
                "--quiet"));

        assertThat(seen.err()).isEmpty();
        assertThat(seen.exit()).isZero();
    }

    @Test
    void portsThatCountedBillionsOfFramesMakeAMix() throws IOException {
        Path counted = Files.writeString(folder.resolve("counted.txt"), """
                NIC statistics:
                     rx_bytes_phy: 6211329423080
                     rx_64_bytes_phy: 97052040472
                     rx_65_to_127_bytes_phy: 3
                     rx_256_to_511_bytes_phy: 26
                """);

        assertThat(imported(counted).err()).isEmpty();
        assertThat(mix()).startsWith("64:1.0E9");
    }

    @Test
    void itSaysWhereItsNumbersComeFrom() throws IOException {
        Shell.Seen seen = imported(SAMPLES.resolve("ethtool-i40e.txt"));

        assertThat(Files.readString(out())).contains("kind: sizes", "source: \"measured: 100 frames received");
        assertThat(seen.out()).contains("ASSUMED", "so that the mean is that of", "the bytes counted.");
    }

    @Test
    void sizesAreMergedWhereFewerAreAskedFor() throws IOException {
        Shell.Seen seen = imported(SAMPLES.resolve("ethtool-sky2.txt"), "--sizes", "3");

        assertThat(mix().split(" ")).hasSize(3);
        assertThat(seen.out()).contains("9 sizes became 3");
    }

    @Test
    void withoutAFileToWriteItIsOnlyTold() throws IOException {
        Shell.Seen seen = Shell.softpath(
                List.of("import", "traffic", SAMPLES.resolve("rmon.txt").toString()));

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).contains("60 frames received").doesNotContain("Written");
    }

    @Test
    void machinesAreToldTheSame() throws IOException {
        Shell.Seen seen = imported(SAMPLES.resolve("rmon.txt"), "--json", "-");

        assertThat(SchemaFaults.of("import", seen.out())).isEmpty();
        assertThat(seen.out()).contains("\"meanFrameBytes\"");
    }

    static List<String> wrong() {
        return List.of(
                "softpath: 1\nkind: sizes\n|expected a capture (pcap, pcapng), a profile of TRex, counters of a port or of pktgen,"
                        + " found something else",
                "|found an empty file",
                "NIC statistics:\n     rx_packets: 22054047\n     rx_bytes: 33156295164\n|none of them by size of frames",
                "{\"intervals\": [], \"start\": {}, \"end\": {}}|found a result of iperf3, which counts streams, not packets",
                "{\"a\": |1: expected JSON to its end",
                "rx_size_64_packets: 0\n|expected counters above 0 of frames by size, received, found none",
                "x = {'size': 20000, 'pps': 1}|1: expected a size of at most 9724 bytes, found 20000",
                "\nx = {'size': 60, 'pps': 'a'}|2: expected a rate that is a number, found an expression",
                "x = {'size': 60, 'pps': 0}|expected a rate above 0, found none",
                "imix_weights: 3,1|1: bytes of a packet: expected a whole number from 14 to 9724, found '3'",
                "rx_size_64_packets: 5\nrx_size_65_to_127_packets: 18446744073709551615\n|2: rx_size_65_to_127_packets:"
                        + " expected a count from 0 to 1e18, found '18446744073709551615', a counter that wrapped",
                "rx_packets: 3\nrx_size_64_packets: -1\n|2: rx_size_64_packets: expected a count from 0 to 1e18, found '-1'",
                "rx_size_64_packets: 5\nrx_size_65_to_127_packets: many\n|2: rx_size_65_to_127_packets: expected a count",
                "rx_size_64_packets: 5\nrx_bytes: -7\n|2: rx_bytes: expected a count from 0 to 1e18, found '-7'",
                "R::etherStatsPkts64Octets.1 = Counter32: 3\nR::etherStatsPkts65to127Octets.1 = Counter64: -4\n|2:"
                        + " etherStatsPkts65to127Octets: expected a count from 0 to 1e18, found '-4'",
                "{\"rx_size_64_packets\": 5, \"rx_size_65_to_127_packets\": -1}|rx_size_65_to_127_packets: expected a number of",
                "{\"rx_size_64_packets\": 5, \"rx_size_65_to_127_packets\": \"x\"}|rx_size_65_to_127_packets: expected a number of",
                "imix_size_counts: 256,5 859,-3 205,2|1: frames of 859 B: expected a count from 0 to 1e18, found '-3'",
                "min_pkt_size: 60  max_pkt_size: 60\nmin_pkt_size: 60  max_pkt_size: -1\n|2: bytes of a packet: expected",
                "Sizes 64   :   5   0\n   65-127  :  -1   0\n|2: frames of 65-127 B: expected a count from 0 to 1e18, found '-1'",
                "snoop\0\0\0|byte 0: expected a capture (pcap or pcapng), found a capture of snoop");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNoneIsOneLine(String contentAndSaid) throws IOException {
        int bar = contentAndSaid.indexOf('|');
        Path file = Files.write(
                folder.resolve("x"), contentAndSaid.substring(0, bar).getBytes(StandardCharsets.UTF_8));

        Shell.Seen seen = imported(file);

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err())
                .startsWith("softpath: " + file)
                .hasLineCount(1)
                .contains(contentAndSaid.substring(bar + 1));
        assertThat(out()).doesNotExist();
    }

    @Test
    void anExpressionIsNotWorkedOut() throws IOException {
        assertThat(imported(SAMPLES.resolve("trex-expression.py")).err())
                .endsWith("trex-expression.py:3: expected a size that is a number, found an expression\n");
    }
}
