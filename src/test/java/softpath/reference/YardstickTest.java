package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Replication;
import softpath.wiring.Blueprint;
import softpath.yardstick.Yardstick;
import softpath.yardstick.YardstickHash;

/** The reference and the engine do the same work as a program that others wrote down in C++. */
class YardstickTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", "."));

    /** As {@code limit.cpp} (the project's yardsticks, {@code ./limit W1 det 20000 1}) printed them, g++ -O2. */
    @ParameterizedTest(name = "{0} for {1} gaps")
    @CsvSource({
        "W1, 5000, 12bc9d710a245b90",
        "W1, 20000, 8ab49220449581ed",
        "W2, 5000, 81e03d5b1f8eef0c",
        "W2, 20000, 24bd3fb63e4202b0"
    })
    void theReferenceAndTheEngineGetTheHashOfTheProgramInCpp(Yardstick.Workload workload, long gaps, String hash) {
        Yardstick yardstick = Yardstick.of(workload, gaps, HOME);
        Case run = new Case(
                workload.name(),
                yardstick.blueprint(),
                Case.seeds(yardstick.blueprint(), 1),
                0,
                Yardstick.horizonPs(gaps),
                List.of());

        Replication engine = yardstick.replicate(1);

        assertThat(YardstickHash.text(YardstickHash.of(engine)[0])).isEqualTo(hash);
        assertThat(referenceHash(run)).isEqualTo(hash);
    }

    private static String referenceHash(Case run) {
        Blueprint blueprint = run.blueprint();
        PlainTestbed testbed = new PlainTestbed(blueprint, run.seeds());
        testbed.calendar().runUntil(run.horizonPs());
        Figures counted = testbed.figures();
        long hops = 0;
        long[] drops = new long[blueprint.rings().size()];
        for (int i = 0; i < drops.length; i++) {
            hops += counted.values().get(Figures.packets(blueprint, i));
            drops[i] = counted.values().get(Figures.lost(blueprint, i));
        }
        List<Long> latenciesPs = testbed.latenciesPs().get(0);
        long[] bins = Outcome.bins(latenciesPs);
        return YardstickHash.text(YardstickHash.of(
                counted.values().get(Figures.offered(blueprint, 0)),
                hops,
                drops,
                latenciesPs.size(),
                latenciesPs.stream().mapToLong(ps -> ps).sum(),
                latenciesPs.stream().mapToLong(ps -> ps).max().orElse(0),
                bins));
    }
}
