package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;

/** A result as an operator reads it. */
class RunReportTest {

    private static final String REPORT =
            RunReport.of(Samples.overloaded("One VM", 0.5, "c1")).text();

    private static List<String> cells(String report, String rowStart) {
        return report.lines()
                .filter(line -> line.startsWith(rowStart))
                .findFirst()
                .map(line -> List.of(line.strip().split(" {2,}")))
                .orElseThrow(() -> new AssertionError("no row '" + rowStart + "' in\n" + report));
    }

    @Test
    void firstComesWhatRanThenWhatBindsThenWhatItCarries() {
        assertThat(REPORT)
                .containsSubsequence(
                        "One VM",
                        "plane",
                        "server a: box at 2.6 GHz",
                        "c1: 2 sizes of 64 to 1518 B, mean 427.5 B, 10Gbps, constant",
                        "seed 7 · 5 replications of 10 ms after 1 ms of warm-up · 818 452 packets",
                        "scenario 0123456789ab · models fedcba987654 · softpath 1.2.3",
                        "► vm1 binds: its core is full.",
                        "THROUGHPUT",
                        "LOST AT",
                        "LIMITS",
                        "CORES",
                        "RINGS",
                        "LATENCY",
                        "Warning: vms[1]: no path uses VM spare",
                        "Hypotheses: vhost-retry = true");
    }

    @Test
    void throughputIsStatedWithItsIntervalAndWhetherItIsLineRate() {
        assertThat(cells(REPORT, "offered")).containsExactly("offered", "14.881", "10.000", "7.619");
        assertThat(cells(REPORT, "delivered"))
                .containsExactly("delivered", "9.338", "<0.001", "6.275", "4.781", "62.75", "line rate: no");
        assertThat(cells(REPORT, "lost")).containsExactly("lost", "5.543", "0.003", "37.2");
    }

    @Test
    void lossIsStatedByPlaceInWords() {
        assertThat(cells(REPORT, "a.pnic0.rx"))
                .containsExactly("a.pnic0.rx", "NIC receive ring full", "5.543", "37.2", "277 150");
    }

    @Test
    void closedFormStandsBesideTheSimulationAndTheLimitsThatMatterAreMarked() {
        assertThat(cells(REPORT, "vm1 ")).containsExactly("vm1", "core", "9.339", "9.338", "100.0", "◄ binds");
        assertThat(cells(REPORT, "vm1->a.pnic1")).endsWith("◄ next");
        assertThat(cells(REPORT, "a.pnic0 wire in"))
                .containsExactly("a.pnic0 wire in", "wire", "14.881", "9.338", "62.8");
    }

    /** Rates of all chains beside the bound of one would read as if the bound were exceeded. */
    @Test
    void aBoundIsComparedWithWhatPassesIt() {
        String report =
                RunReport.of(Samples.overloaded("Two chains", 0.5, "c1", "c2")).text();

        assertThat(cells(report, "vm1 ")).containsExactly("vm1", "core", "9.339", "9.338", "100.0", "◄ binds");
        assertThat(report).contains("CHAINS", "all chains", "c1, c2: 2 sizes");
        assertThat(cells(report, "c2")).containsExactly("c2", "14.881", "9.338", "37.2");
    }

    @Test
    void usefulWorkIsToldFromWhatTheOperatingSystemSees() {
        assertThat(cells(REPORT, "a.0.0"))
                .containsExactly("a.0.0", "worker a.pnic0->vm1", "60.0", "1.3", "0", "40.0", "0", "100.0", "167.9");
        assertThat(cells(REPORT, "a.0.1")).contains("100.0", "<0.1");
        assertThat(cells(REPORT, "a.0.2"))
                .containsExactly("a.0.2", "vm1.vcpu1 (no pipeline)", "0", "–", "0", "0", "100.0", "0", "–");
        assertThat(REPORT).contains("The OS sees all but idle");
    }

    @Test
    void uncalibratedParametersAreCountedAndGroupedByFile() {
        assertThat(REPORT)
                .contains("Rests on 3 parameters that no measurement supports:\n")
                .contains("  plane: worker.poll-cycles, guest.poll-cycles\n")
                .contains("  box: nics.pnic0.socket\n");
    }

    @Test
    void timeTakenDoesNotChangeTheReport() {
        assertThat(RunReport.of(Samples.overloaded("One VM", 99, "c1")).text()).isEqualTo(REPORT);
    }

    @Test
    void theReportIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(RunReport.of(Samples.overloaded("One VM", 0.5, "c1")).text())
                    .isEqualTo(REPORT);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatUsersWriteNeitherWidensTheReportNorReachesTheTerminalAsACommand() {
        String about = "\u001b[31mred\u0007 \u202eback " + "x".repeat(300) + " " + "many words ".repeat(50);
        String longName = "c".repeat(150);

        String report =
                RunReport.of(Samples.overloaded(about, 0.5, longName, "c2")).text();

        assertThat(report.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        assertThat(report).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(report.lines()).allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void whatAResultDoesNotSayIsLeftOut() {
        Result empty = Samples.empty();

        String report = RunReport.of(empty).text();

        assertThat(report)
                .contains("► Nothing binds.", "THROUGHPUT", "LATENCY")
                .doesNotContain("LOST AT", "LIMITS", "CORES", "RINGS", "CHAINS", "line rate", "NaN", "null", "Warning");
        assertThat(cells(report, "all packets")).containsOnly("all packets", "–");
    }

    /** 0.25 + 4.826 - 0.076 of all packets; 0.2 and 0.4 of the two sizes, with 4.826 each. */
    @Test
    void whereTimeGoesIsToldWithItsSumWhereItWasAskedFor() {
        Result.PlaceTime wait = new Result.PlaceTime(
                "a.pnic0.rx",
                Result.Doing.WAITING,
                0.25,
                List.of(new Result.SizeTime(64, 0.2), new Result.SizeTime(1518, 0.4)));
        Result.PlaceTime fixed = new Result.PlaceTime(
                "NICs and generator",
                Result.Doing.FIXED,
                4.826,
                List.of(new Result.SizeTime(64, 4.826), new Result.SizeTime(1518, 4.826)));

        String text = LatencyByPlaceTables.of(Samples.withPlaces(List.of(wait, fixed)))
                .get(0)
                .text();

        assertThat(text.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "LATENCY OF c1 BY PLACE, µs what mean 64 B 1518 B",
                        "a.pnic0.rx waiting 0.250 0.200 0.400",
                        "NICs and generator fixed 4.826 4.826 4.826",
                        "without packets lost later -0.076 – –",
                        "sum 5.000 5.026 5.226",
                        "Places count packets that are lost later, too. By how much longer those delivered were there",
                        "(without packets lost later) is known of all places together alone.");
        assertThat(LatencyByPlaceTables.of(Samples.overloaded("x", 1, "c1"))).isEmpty();
    }
}
