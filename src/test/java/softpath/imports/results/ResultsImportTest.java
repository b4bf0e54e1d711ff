package softpath.imports.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.cli.Shell;
import softpath.io.CsvTable;
import softpath.io.Measurements;
import softpath.io.SchemaFaults;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;

/** {@code softpath import results} on results of each tool. */
class ResultsImportTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));
    private static final Path SAMPLES = HOME.resolve("src/test/resources/softpath/imports/results");

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("rows.csv");
    }

    private Shell.Seen imported(List<Path> files, String... more) {
        List<String> args = new ArrayList<>(List.of("import", "results", "--out", out().toString()));
        files.forEach(file -> args.add(file.toString()));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    /** Rows by their ids. */
    private Map<String, Map<String, String>> rows(String sample, String... more) {
        Shell.Seen seen = imported(List.of(SAMPLES.resolve(sample)), more);
        assertThat(seen.err()).isEmpty();
        CsvTable table = CsvTable.read(out());
        table.requirePossible();
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        table.rows().forEach(row -> rows.put(row.cells().get("id"), row.cells()));
        return rows;
    }

    @Test
    void loadsThatNfvbenchFoundAreSumsOfBothDirections() {
        Map<String, Map<String, String>> rows = rows("nfvbench-ndr-pdr.json");

        assertThat(rows).containsOnlyKeys("nfvbench/PVP/64/ndr", "nfvbench/PVP/64/pdr", "nfvbench/PVP/imix/ndr");
        assertThat(rows.get("nfvbench/PVP/64/ndr"))
                .containsEntry("throughput_mpps", "4.464284")
                .containsEntry("frame_bytes", "64")
                .containsEntry("direction", "bi")
                .containsEntry("flows", "10000")
                .containsEntry("loss_percent", "0.0005")
                .containsEntry("throughput_l1_gbps", "2.999998848")
                .containsEntry("mean_micros", "32")
                .containsEntry("generator_limited", "false");
        assertThat(rows.get("nfvbench/PVP/64/pdr")).containsEntry("loss_percent", "0.094");
        assertThat(rows.get("nfvbench/PVP/imix/ndr"))
                .containsEntry("frame_bytes", "")
                .containsEntry("sizes", "nfvbench-imix");
    }

    @Test
    void whatCouldNotBeSentIsMarkedAndWhatFoundNothingIsNoRow() {
        Map<String, Map<String, String>> rows = rows("nfvbench-unsent.json");

        assertThat(rows).containsOnlyKeys("nfvbench/PVVP/64/pdr", "nfvbench/PVVP/1518/ndr");
        assertThat(rows.get("nfvbench/PVVP/64/pdr"))
                .containsEntry("requested_mpps", "20")
                .containsEntry("offered_mpps", "15")
                .containsEntry("throughput_mpps", "15")
                .containsEntry("generator_limited", "true");
        assertThat(rows.get("nfvbench/PVVP/1518/ndr")).containsEntry("generator_limited", "true");
        assertThat(imported(List.of(SAMPLES.resolve("nfvbench-unsent.json"))).out())
                .contains("nfvbench/PVVP/64/pdr: the generator sent less")
                .contains("nfvbench/PVVP/64/ndr: nothing passed at any load, so there is no rate.");
    }

    @Test
    void aRunAtAFixedRateIsWhatCameThrough() {
        assertThat(rows("nfvbench-fixed-rate.json").get("nfvbench/EXT/1518/fixed-rate"))
                .containsEntry("throughput_mpps", "0.6")
                .containsEntry("requested_mpps", "0.8")
                .containsEntry("loss_percent", "25")
                .containsEntry("throughput_l1_gbps", "7.3824")
                .containsEntry("generator_limited", "false");
    }

    @Test
    void aCountOfDropsIsNotTakenForAPercentage() {
        Map<String, Map<String, String>> rows = rows("nfvbench-counts.json");

        assertThat(rows.get("nfvbench/PVP/64/pdr"))
                .containsEntry("loss_percent", "0.1")
                .containsEntry("direction", "uni");
        assertThat(rows.get("nfvbench/PVP/128/pdr")).containsEntry("loss_percent", "");
    }

    @Test
    void theBoundsOfACsitSearchBecomeAValueAndItsUncertainty() {
        Map<String, Map<String, String>> rows = rows("csit-ndrpdr.json");

        assertThat(rows.get("csit/10ge2p1x710-avf-eth-l2xcbase/64b-2t1c/ndr"))
                .containsEntry("throughput_mpps", "12.03")
                .containsEntry("half_width_mpps", "0.03")
                .containsEntry("lower_mpps", "12")
                .containsEntry("upper_mpps", "12.06")
                .containsEntry("throughput_l1_gbps", "8.08416")
                .containsEntry("frame_bytes", "64")
                .containsEntry("threads", "2")
                .containsEntry("cores", "1")
                .containsEntry("nic", "Intel-X710")
                .containsEntry("nf", "l2xcfwd")
                .containsEntry("dut", "vpp")
                .containsEntry("path", "avf-eth-l2xcbase");
        assertThat(rows).containsKey("csit/10ge2p1x710-avf-eth-l2xcbase/64b-2t1c/pdr");
    }

    @Test
    void latencyThatNobodyMeasuredIsNoRow() {
        Map<String, Map<String, String>> rows = rows("csit-ndrpdr.json");

        assertThat(rows.keySet().stream().filter(id -> id.contains("latency")).toList())
                .containsExactly(
                        "csit/10ge2p1x710-avf-eth-l2xcbase/64b-2t1c/latency/10",
                        "csit/10ge2p1x710-avf-eth-l2xcbase/64b-2t1c/latency/50");
        assertThat(rows.get("csit/10ge2p1x710-avf-eth-l2xcbase/64b-2t1c/latency/50"))
                .containsEntry("offered_mpps", "6.25")
                .containsEntry("least_micros", "7")
                .containsEntry("mean_micros", "22")
                .containsEntry("most_micros", "60");
    }

    /** Three samples of a standard deviation of 0.01 Mpps: t = 4.303 over the root of 3. */
    @Test
    void samplesOfCsitAreAMeanWithItsInterval() {
        assertThat(rows("csit-mrr.json").values().iterator().next())
                .containsEntry("throughput_mpps", "2")
                .containsEntry("half_width_95_mpps", "0.024841377")
                .containsEntry("samples", "3")
                .containsEntry("threads", "4")
                .containsEntry("cores", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "csit-soak.json, csit/10ge2p1x710-ethip4-ip4base/64b-1t1c/soak, 9.1",
        "csit-0.2-ndrpdr.json, csit/10ge2p1x553-ethip4-ip4base/imix-1t1c/ndr, 2.505",
        "csit-0.2-mrr.json, csit/10ge2p1x553-eth-l2xcbase/64b-1t1c/mrr, 8",
        "csit-report.json, csit/10ge2p1x520-eth-l2xcbase/64b-1t1c/ndr, 15.1",
        "csit-report.json, csit/10ge2p1x520-eth-l2xcbase/64b-1t1c/mrr, 15.6",
        "csit-report.json, csit/10ge2p1x520-eth-l2bdbase/64b-1t1c/ndr, 9.1",
        "trex-api.json, trex/64, 44.841136",
        "trex-global.json, trex/64, 8.48",
        "trex-console.txt, trex/64, 18",
        "trex-end.txt, trex, 0.22970405",
        "linux-pktgen.txt, linux-pktgen/64, 9",
        "linux-pktgen-imix.txt, linux-pktgen/mix, 0.011115",
        "dpdk-pktgen.txt, dpdk-pktgen/64, 14.81",
        "rfc2544.csv, table/64, 1.25"
    })
    void everyFormatBecomesRows(String sample, String id, String mpps) {
        assertThat(rows(sample)).containsKey(id);
        assertThat(rows(sample).get(id)).containsEntry("throughput_mpps", mpps);
    }

    @Test
    void bitsWithPreambleAndGapAreToldFromThoseWithout() {
        assertThat(rows("trex-api.json").get("trex/64"))
                .containsEntry("throughput_l1_gbps", "30.13324032")
                .containsEntry("throughput_l2_gbps", "22.958659584");
        assertThat(rows("csit-0.2-ndrpdr.json").values().iterator().next())
                .containsEntry("throughput_l1_gbps", "7.49175");
    }

    @Test
    void megabitsThatPktgenDoesNotTellAreLeftOut() throws IOException {
        Path page = folder.resolve("page.txt");
        String told = Files.readString(SAMPLES.resolve("dpdk-pktgen.txt"));
        Files.writeString(page, told.replaceAll("(?m)^(MBits/s Rx/Tx +:).*$", "$1 Corporation"));

        assertThat(imported(List.of(page)).exit()).isEqualTo(0);
        assertThat(Files.readString(out())).contains("14.81").doesNotContain("l1_gbps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dpdk-pktgen.txt | 9312000/7410000 | 9312000/-7410000 | x.txt:4: Pkts/s Rx: expected a count from 0 to 1e18, found '-7410000'",
                "dpdk-pktgen.txt | 29760000/16000000 | 1/18446744073709551615 | x.txt:5: Tx of Pkts/s: expected a count",
                "linux-pktgen.txt | 4000000pps | -4000000pps | x.txt:12: Result: expected counts of at least 0 and a rate in pps",
                "trex-console.txt | 18.38 Mpps | -18.38 Mpps | expected a rate from 0 to 1600 Gpps, found '-18.38 Mpps'",
                "trex-console.txt | 2000000 | -2000000 | x.txt:29: opackets: expected a count from 0 to 1e18, found '-2000000'",
                "trex-end.txt | 9998000 pkts | 18446744073709551615 pkts | x.txt:20: Total-rx-pkt: expected a count",
                "trex-api.json | ipackets\": 1345203434 | ipackets\": -1 | ipackets: expected a number of packets",
            })
    void aCounterThatIsNoneIsRefusedAndNotLeftOut(String sample, String told, String wrong, String said)
            throws IOException {
        String text = Files.readString(SAMPLES.resolve(sample));
        assertThat(text).contains(told);
        Path file = Files.writeString(folder.resolve("x.txt"), text.replace(told, wrong));

        Shell.Seen seen = imported(List.of(file));

        assertThat(seen.exit()).as(seen.out()).isEqualTo(2);
        assertThat(seen.err()).hasLineCount(1).contains(said);
    }

    @Test
    void aTestThatFailedIsNoRow() {
        Shell.Seen seen = imported(List.of(SAMPLES.resolve("csit-report.json")));

        assertThat(seen.out()).contains("csit/10ge2p1x520-eth-l2bdbase/64b-1t1c: the test failed.");
    }

    @Test
    void recordsOfOurOwnBecomeTheRowsThatMeasureWrites() {
        imported(List.of(HOME.resolve("calibration/runs/local-2026-11.jsonl.gz")));
        CsvTable own = CsvTable.read(HOME.resolve("calibration/data/dpdk-vhost-local.csv"));
        Map<String, String> measured = new LinkedHashMap<>();
        CsvTable.read(out())
                .rows()
                .forEach(row -> measured.put(row.cells().get("id"), row.cells().get("throughput_mpps")));

        assertThat(own.rows())
                .allSatisfy(row -> assertThat(
                                Double.parseDouble(measured.get(row.cells().get("id"))))
                        .isCloseTo(Double.parseDouble(row.cells().get("throughput_mpps")), within(1e-6)));
    }

    @Test
    void whatNoFileTellsIsStatedAndWhatOneTellsIsNot() {
        assertThat(rows("rfc2544.csv", "--set-up", "frequency_ghz=2.6", "--set-up", "dataplane=vpp-2019")
                        .get("table/64"))
                .containsEntry("frequency_ghz", "2.6")
                .containsEntry("dataplane", "vpp-2019");
        assertThat(imported(List.of(SAMPLES.resolve("rfc2544.csv")), "--set-up", "frame_bytes=128")
                        .err())
                .isEqualTo(
                        "softpath: --set-up frame_bytes: expected what the files do not tell, found '128' where row table/64"
                                + " has '64'\n");
        assertThat(imported(List.of(SAMPLES.resolve("rfc2544.csv")), "--set-up", "frequency_ghz=2600")
                        .err())
                .contains("--set-up:2: frequency_ghz: expected a number of ghz from 0.1 to 10");
        assertThat(imported(List.of(SAMPLES.resolve("rfc2544.csv")), "--set-up", "Clock")
                        .err())
                .contains("--set-up: expected a column and its value such as frequency_ghz=2.6, found 'Clock'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frequency_ghz=abc | --set-up frequency_ghz: expected a finite number of at least 0",
                "cores=two | --set-up cores: expected a finite number of at least 0",
                "mean_micros=-4 | --set-up mean_micros: expected a finite number of at least 0",
                "direction=sideways | --set-up direction: expected uni or bi, found 'sideways'",
            })
    void aSetUpThatCannotBeIsRefused(String option, String said) {
        Shell.Seen seen = imported(List.of(SAMPLES.resolve("rfc2544.csv")), "--set-up", option);

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).hasLineCount(1).contains(said, "found '");
        assertThat(out()).doesNotExist();
    }

    /** It may be meant, or misspelled. */
    @Test
    void aColumnThatNothingElseHasIsTold() {
        Shell.Seen seen = imported(
                List.of(SAMPLES.resolve("rfc2544.csv")),
                "--set-up",
                "frequncy_ghz=2.6",
                "--set-up",
                "dataplane=vpp-2019");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out())
                .contains("Column frequncy_ghz is one of your own")
                .doesNotContain("Column dataplane is");
    }

    @Test
    void whatAFitReadsItFindsInTheRows() throws IOException {
        Files.createDirectories(folder.resolve("calibration/data"));
        imported(List.of(SAMPLES.resolve("csit-ndrpdr.json"), SAMPLES.resolve("csit-report.json")));
        Files.move(out(), folder.resolve("calibration/data/mine.csv"));
        Path fit = Files.writeString(folder.resolve("fit.yaml"), """
                softpath: 1
                kind: fit
                about: "rows that were imported"
                dataplane: vpp-1701
                rows:
                  - data: mine
                    where: {test: ndr, frame_bytes: 64, path: [avf-eth-l2xcbase, eth-l2xcbase]}
                    scenario: operators/csit-l2xc
                    metric: delivered-mpps
                    measured: throughput_mpps
                    standard-error: 0.1
                    error-reason: "half of the interval"
                free:
                  - {parameter: worker.receive-cycles, bounds: [0, 400], start: 90}
                method: levenberg-marquardt
                most-evaluations: 10
                bootstrap: 20
                run: {warmup-ms: 1, measure-ms: 5, replications: 1, seed: 1}
                """);
        StudyFiles.Study<Fit> study = new StudyFiles(HOME).fit(fit);

        List<Measurements.Measurement> rows = new Measurements(folder.resolve("calibration/data"))
                .rowsAboveZero(study.content().rows(), study.file());

        assertThat(rows.stream().map(Measurements.Measurement::value)).containsExactly(12.03, 15.1);
    }

    @Test
    void hostsAddressesAndFoldersAreNotCarriedOver() throws IOException {
        Path json = folder.resolve("said.json");
        imported(
                List.of(
                        SAMPLES.resolve("nfvbench-ndr-pdr.json"),
                        SAMPLES.resolve("csit-ndrpdr.json"),
                        SAMPLES.resolve("linux-pktgen.txt")),
                "--json",
                json.toString());

        assertThat(Files.readString(out()) + Files.readString(json))
                .doesNotContain("example.org", "192.0.2", "198.51.100", "someone", "00:00:5e", folder.toString());
    }

    @Test
    void machinesAreToldTheSame() throws IOException {
        Shell.Seen seen = imported(List.of(SAMPLES.resolve("nfvbench-unsent.json")), "--json", "-");

        assertThat(SchemaFaults.of("import", seen.out())).isEmpty();
        assertThat(seen.out()).contains("nothing passed at any load");
    }

    static List<String> wrong() {
        return List.of(
                "|found an empty file",
                "no result|found something else",
                "{}|found JSON of another tool",
                "{\"jobs\": [], \"fio version\": \"3\"}|found a result of fio",
                "{\"benchmarks\": {\"network\": {\"service_chain\": {\"PVP\": {\"result\": {\"result\": {\"64\": {\"ndr\": {\"rate_pps\":"
                        + " -5}}}}}}}}}|benchmarks.network.service_chain.PVP.result.result.64.ndr.rate_pps: expected a number of"
                        + " packets a second from 0 to 2400000000, found -5",
                "{\"benchmarks\": {\"network\": {\"service_chain\": {\"PVP\": {\"result\": {\"result\": {\"64\": {\"ndr\": {\"rate_pps\":"
                        + " 1e12}}}}}}}}}|rate_pps: expected a number of packets a second",
                "{\"benchmarks\": {\"network\": {\"service_chain\": {\"PVP\": {\"result\": {\"result\": {\"64\": {\"ndr\":"
                        + " {}}}}}}}}}|64.ndr: expected rate_pps, found none",
                "{\"version\": \"0.2.0\", \"test_id\": \"t\", \"status\": \"PASS\", \"results\": {}}|found none; left out: ",
                "{\"version\": \"1.0.0\", \"result\": {\"type\": \"ndrpdr\", \"ndr\": 5}}|result.ndr: expected lower, found none",
                "{\"version\": NaN}|1: expected JSON to its end",
                "{\"version\": \"1.0.0\",\n\"result\": {\"type\"|2: expected JSON to its end",
                "{\"a\": 1, \"a\": 2}|expected JSON to its end, each key once",
                "Pkts/s Rx : \nLink State : up\n|expected a line Pkts/s Rx with a rate, found none",
                "Frame size,Rate\n64,5\n|1: expected a column of rates whose name has its unit",
                "Frame size,Rate (Mpps)\n64,x\n|2: 'Rate (Mpps)': expected a number of at least 0 such as 14.88, found 'x'",
                "Frame size,Rate (Mpps)\n64,-3\n|2: 'Rate (Mpps)': expected a number of at least 0 such as 14.88, found '-3'",
                "Frame size,Rate (Mpps)\n20,3\n|2: 'Frame size': expected a frame size from 64 to 16384 bytes, found '20'",
                "Frame size,Rate (Mpps),Loss (%)\n64,3,-1\n|2: 'Loss (%)': expected a number of at least 0",
                "Frame size,Rate (Mpps)\n64,99999\n|2: 'Rate (Mpps)': expected a rate from 0 to 2400 Mpps",
                "[".repeat(5_000) + "|expected JSON of at most 100 levels");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNoneIsOneLine(String contentAndSaid) throws IOException {
        int bar = contentAndSaid.lastIndexOf('|');
        Path file = Files.writeString(folder.resolve("x"), contentAndSaid.substring(0, bar));

        Shell.Seen seen = imported(List.of(file));

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err())
                .startsWith("softpath: " + file)
                .hasLineCount(1)
                .contains(contentAndSaid.substring(bar + 1));
        assertThat(out()).doesNotExist();
    }

    @Test
    void aFileOfAHundredMegabytesIsRefusedBeforeItIsRead() throws IOException {
        Path file = Files.write(folder.resolve("large.json"), new byte[100_000_000]);

        assertThat(imported(List.of(file)).err()).endsWith("expected at most 33554432 bytes, found more\n");
    }
}
