package softpath.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Replication;
import softpath.io.LoadedFile;
import softpath.units.Units;

/** The shipped workloads, packet by packet the work of the yardstick programs. */
class YardstickHashTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", "."));

    /** As {@code limit.cpp} prints them ({@code ./limit W2 det 1000000 1}), g++ 12.2 -O3. */
    @ParameterizedTest(name = "{0} for {1} gaps")
    @CsvSource({
        "W1, 1000, 7038cf55396a41c1",
        "W1, 100000, e6552722b006ab4a",
        "W1, 777777, 57f5e77c5554b280",
        "W1, 1000000, b86e82f811c4474b",
        "W2, 1000, ee67a13495a280d4",
        "W2, 100000, 13f39e3f8405197e",
        "W2, 300000, f05549036eb3ac96",
        "W2, 777777, 247bd357196f777e",
        "W2, 1000000, dfb33d1fb3b99f22"
    })
    void theEngineGetsTheHashOfTheProgramInCpp(Yardstick.Workload workload, long gaps, String hash) {
        Replication run = Yardstick.of(workload, gaps, HOME).replicate(1);

        assertThat(YardstickHash.texts(run)).containsExactly(hash);
    }

    @Test
    void eachOfEightCopiesInOneSimulationGetsTheHashOfOneAlone() {
        Replication run =
                Yardstick.of(Yardstick.Workload.W2_CHAINS, 300_000, HOME).replicate(1);

        assertThat(YardstickHash.texts(run)).hasSize(8).containsOnly("f05549036eb3ac96");
    }

    @ParameterizedTest
    @CsvSource({"W1", "W2", "W2_CHAINS"})
    void aShippedFileSimulatesOneMillionPackets(Yardstick.Workload workload) {
        LoadedFile.OfPipeline shipped = workload.load(HOME);

        assertThat(Units.psFromMillis(shipped.pipeline().run().measureMs())).isEqualTo(Yardstick.horizonPs(1_000_000));
        assertThat(shipped.pipeline().run().warmupMs()).isZero();
    }

    /** Random numbers differ, so only figures can agree: with those of {@code ./limit W2 xozig 1000000 1}. */
    @Test
    void poissonArrivalsGetTheFiguresOfTheProgramInCpp() {
        Replication run =
                Yardstick.of(Yardstick.Workload.W2_POISSON, 1_000_000, HOME).replicate(1);

        assertThat((double) run.packets()).isCloseTo(998_909, withinPercentage(0.4));
        assertThat((double) run.latency().get(0).count()).isCloseTo(604_255, withinPercentage(0.05));
        assertThat(run.latency().get(0).meanPs() / 1_000).isCloseTo(120_569, withinPercentage(0.1));
    }
}
