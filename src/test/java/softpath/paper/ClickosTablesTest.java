package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/**
 * The ClickOS cells of Tables 1 and 2 of Niu et al. {@code clickos-2016-all-rows} is fitted on all of them but Table 2 at
 * 64 and 128 B, so that these tests say that the mechanism can hold them, not that it predicts them.
 */
class ClickosTablesTest {

    private static final String ALL_ROWS = "dataplane=clickos-2016-all-rows";
    private static final String SIX_ROWS = "dataplane=clickos-2016";

    static Stream<Table1Test.Cell> cells() throws IOException {
        return Table1Test.cells().stream().filter(cell -> cell.dataplane().equals("clickos"));
    }

    static Stream<Table1Test.Cell> cellsAt26() throws IOException {
        return cells().filter(cell -> cell.frequencyGhz() == 2.6);
    }

    static Stream<Table1Test.Cell> cellsBelow26() throws IOException {
        return cells().filter(cell -> cell.frequencyGhz() < 2.6);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void withAnEffectiveClockEveryCellIsHeldWithin5Percent(Table1Test.Cell cell) {
        assertThat(mpps(cell, ALL_ROWS)).isCloseTo(cell.throughputMpps(), within(0.05 * cell.throughputMpps()));
    }

    /** At the clock that was set the 2.6 GHz column is missed, and by the better fit for the others, too. */
    @ParameterizedTest
    @MethodSource("cellsAt26")
    void withoutAnEffectiveClockThe26GhzColumnIsMissed(Table1Test.Cell cell) {
        double missOfFit = mpps(cell, ALL_ROWS, "dataplane-options.effective-clock=false") / cell.throughputMpps() - 1;
        double missOfPrediction = mpps(cell, SIX_ROWS) / cell.throughputMpps() - 1;

        assertThat(missOfFit).isBetween(-0.16, -0.08);
        assertThat(missOfPrediction).isBetween(-0.16, -0.08);
    }

    /** Two of these eight cells are fitted, 64 B at 1.2 GHz; the bound of 7 % is for the worst of the others. */
    @ParameterizedTest
    @MethodSource("cellsBelow26")
    void sixRowsForetellTheOtherClocksBelow26Ghz(Table1Test.Cell cell) {
        assertThat(mpps(cell, SIX_ROWS)).isCloseTo(cell.throughputMpps(), within(0.07 * cell.throughputMpps()));
    }

    private static double mpps(Table1Test.Cell cell, String... sets) {
        return Trial.of(
                        "paper/single-vnf",
                        Sets.and(
                                sets,
                                "servers[0].frequency-ghz=" + cell.frequencyGhz(),
                                "vms[0].nf=" + cell.nf(),
                                "traffic[0].sizes={64: 1}",
                                "run.warmup-ms=3",
                                "run.replications=2"))
                .result()
                .delivered()
                .mpps();
    }

    /** Table 2: CPU utilisation of L3FWD as Xen reports it, at 2.6 GHz. */
    @ParameterizedTest
    @CsvSource({"64, 1.0", "128, 1.0", "256, 0.701", "512, 0.63", "1024, 0.536", "1500, 0.538"})
    void utilisationIsHeldWithin3Points(int frameBytes, double measured) {
        for (String file : new String[] {ALL_ROWS, SIX_ROWS}) {
            assertThat(utilisation(single(file, frameBytes))).as(file).isCloseTo(measured, within(0.03));
        }
    }

    @Test
    void lineRateIsReachedWith256BytesAt26Ghz() {
        assertThat(single(ALL_ROWS, 256).lineRate()).isTrue();
        assertThat(single(ALL_ROWS, 128).lineRate()).isFalse();
    }

    /** Built without CONFIG_NETFRONT_POLL a guest spins, and Xen sees it busy whatever it does. */
    @Test
    void aGuestThatSpinsLooksFullyBusyAndDoesNoMoreWork() {
        Result spinning = single(SIX_ROWS, 1500, "dataplane-options.netfront-poll=false");

        assertThat(utilisation(spinning)).isEqualTo(1, within(1e-9));
        assertThat(vcpu(spinning).usefulShare())
                .isLessThan(vcpu(single(SIX_ROWS, 1500)).usefulShare());
        assertThat(spinning.lineRate()).isTrue();
    }

    private static Result single(String dataplane, int frameBytes, String... sets) {
        return Trial.of(
                        "paper/single-vnf",
                        Sets.and(sets, dataplane, "traffic[0].sizes={" + frameBytes + ": 1}", "run.replications=2"))
                .result();
    }

    private static double utilisation(Result result) {
        return 1 - vcpu(result).idleShare();
    }

    private static Result.CoreResult vcpu(Result result) {
        return result.cores().stream()
                .filter(core -> core.roles().get(0).startsWith("vm1.vcpu0"))
                .findFirst()
                .orElseThrow();
    }
}
