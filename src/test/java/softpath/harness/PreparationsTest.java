package softpath.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Testbed;
import softpath.harness.transport.MeasureFault;

/** What is known before anything is touched: whether what is missing will be there in time. */
class PreparationsTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final Testbed AUTOMATIC = FILES.testbed("local").testbed();
    private static final Testbed BY_HAND = FILES.testbed("bess-paper").testbed();

    private static final Finding NO_PROGRAM = Finding.fatal("DPDK", "no dpdk-testpmd in PATH", "apt-get install dpdk");
    private static final Finding NO_PAGES =
            Finding.fatal("huge pages", "0 MB free of 512 needed", "echo 256").automatic();
    private static final Finding LEFT = Finding.note("leftovers", "2 processes");
    private static final Finding NONE_LEFT = Finding.good("leftovers", "none");

    @Test
    void aProgramThatIsMissingEndsItWhateverElseMayBeMended() {
        assertThatThrownBy(() -> Preparations.requirePossible(AUTOMATIC, List.of(NO_PAGES, NO_PROGRAM, LEFT)))
                .isInstanceOf(MeasureFault.class)
                .hasMessage("DPDK: no dpdk-testpmd in PATH; to mend it: apt-get install dpdk");
    }

    @Test
    void hugePagesAreReservedOnlyWhereTheTestbedSaysSo() {
        assertThatCode(() -> Preparations.requirePossible(AUTOMATIC, List.of(NO_PAGES, NONE_LEFT)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Preparations.requirePossible(BY_HAND, List.of(NO_PAGES, NONE_LEFT)))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("huge pages");
    }

    /** Which a killed measurement holds until the next has removed what it left. */
    @Test
    void memoryThatLeftoversMayHoldIsWaitedFor() {
        assertThatCode(() -> Preparations.requirePossible(BY_HAND, List.of(NO_PAGES, LEFT)))
                .doesNotThrowAnyException();
    }
}
